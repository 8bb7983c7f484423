"""What a key may say whatever the kind: which points of the unit a part needs, and which wrong answers could harm a child."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbook_lib.kind.choices import Choice, Item
from workbook_lib.wording import Text, suggest


class CommonKey(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """The fields beside those of the kind's own key; only an assignment's hidden key has them.

    `needs` are points of the unit without which the part cannot be answered. `safety_critical` names wrong answers: an option
    (`o3`), any wrong answer to one thing (`item-2`), or one answer to one thing (`item-2/group-b`).
    """

    needs: list[Text] = []
    safety_critical: list[Text] = []


FIELDS = frozenset(field.name for field in msgspec.structs.fields(CommonKey))


def is_unsafe(choice: Choice, named: Iterable[str]) -> bool:
    """Whether a choice is one of the wrong answers `named`. What was left empty, or earned a half, never is."""
    if choice.state != "wrong" or choice.word == "Partly" or not choice.chosen:
        return False
    return not {choice.item, choice.row, choice.chosen, _pair(choice)}.isdisjoint(named)


def _pair(choice: Choice) -> str:
    return f"{choice.item}/{choice.chosen.lower().replace(' ', '-')}"


def check_unsafe(named: Iterable[str], known: Iterable[str], items: Iterable[Item], right: Iterable[Choice]) -> list[str]:
    """A sentence for each name that is not there, or stands for a right answer.

    `known` are the ids of the content, `items` what it asks, `right` the choices of an answer that is all right.
    """
    known, right = set(known), list(right)
    options = {id for item in items for id in item.right}
    pairs = {_pair(choice) for choice in right if choice.state == "right"}
    said = []
    for name in named:
        thing, slash, answer = name.partition("/")
        if thing not in known or (slash and answer not in known):
            word = answer if slash and thing in known else thing
            said.append(f"safety_critical: “{word}” is not one of the ids here.{suggest(word, known)}")
        elif name in options or name in pairs or (slash and answer in options):
            said.append(f"safety_critical: “{name}” is right by this key. Name wrong answers only.")
    return said
