"""What an activity asks, and what one learner did with each of these things. A kind makes them; nothing here knows one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from workbook_lib.wording import Part, Say, join_words, misconception_of, name_all, quote, words_of

State = Literal["right", "wrong", "own", "left out"]


class Item(msgspec.Struct, frozen=True):
    """One thing that an activity asks; `id` is '' where the whole activity asks it.

    `closes` are the ids that a tutor can keep closed in feedback: its own, or those of its options. `asks` is how many
    answers it wants. `options` are those written for it alone, of which `right` (known with the key) are right. `to_find`
    says that the learner has to come upon it alone: leaving it out is a mistake, not a gap.
    """

    id: str
    closes: list[str]
    asks: int = 1
    options: list[Part] = []
    right: frozenset[str] = frozenset()
    to_find: bool = False


class Choice(msgspec.Struct, frozen=True):
    """One thing asked (`item`, in words `asked`) and what was done; a wrong option with what the feedback says of it.

    `item` is '' where the activity as a whole asks it (`whole` says so once its id stands there). `row` is the row of a
    table that it belongs to; a choice whose item is its row tells whether the row was taken up. `word` is said of it
    where it is not right; `place` orders it as the learner was given it, where the key's order would tell what is right;
    `missed` says that something was to be found and was not.
    """

    item: str
    asked: str
    state: State
    chosen: str = ""
    shown: str = ""
    say: str = ""
    misconception: str | None = None
    row: str = ""
    word: str = "Not yet"
    place: int = 0
    whole: bool = False
    missed: bool = False


class Summary(msgspec.Struct, frozen=True):
    """What a feedback page says of an answer as a whole: how much was right, what was left out, the names of what was right.

    Never what is right where the learner did not say so.
    """

    summary: str = ""
    missing: str = ""
    right: list[str] = []


def compare(item: str, asked: str, chosen: str | None, fits: bool, shown: str, say: Say | None, words: str = "") -> Choice:
    """A thing with one option chosen (None: none). `words` stand where the key's own sentence is made of several."""
    if chosen is None:
        return Choice(item, asked, "left out")
    if fits:
        return Choice(item, asked, "right", chosen, shown)
    return Choice(item, asked, "wrong", chosen, shown, words or words_of(say), misconception_of(say))


def call_partly(choice: Choice) -> Choice:
    """The same choice, called partly right: it earned a half."""
    return msgspec.structs.replace(choice, word="Partly")


def name_left(choices: list[Choice]) -> str:
    """A sentence with what was left empty."""
    left = [quote(choice.asked) for choice in choices if choice.state == "left out"]
    return f"Left empty: {join_words(left)}." if left else ""


def name_right(choices: list[Choice]) -> list[str]:
    """The learner's own right choices, by what was asked: never beside what belongs to it."""
    return [choice.asked for choice in choices if choice.state == "right"]


def list_solved(content: msgspec.Struct, solved: Any) -> list[str]:
    """Lines for a solution made of ids: places with their cards, cards chosen, decisions, or steps in order."""
    return _say(solved, name_all(content))


def _say(solved: Any, names: Mapping[str, str]) -> list[str]:
    if isinstance(solved, Mapping):
        lines: list[str] = []
        for place, card in solved.items():
            if isinstance(card, str):
                lines.append(f"{names.get(place, place)} → {names.get(card, card)}")
            else:
                lines += [names.get(id, id) for id in card] if isinstance(card, list) else _say(card, names)
        return lines
    return [f"{n}. {names.get(id, id)}" for n, id in enumerate(solved, 1)] if isinstance(solved, list) else []
