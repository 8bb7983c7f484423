"""How each statement was judged."""

from __future__ import annotations

from typing import Any

from workbook_lib.kinds.tick.content import Content, Key
from workbook_lib.kinds.tick.score import assess

from workbook_lib.kind.choices import Choice, Item, Summary, compare, name_left, name_right

WORDS = {True: "True", False: "Not true"}


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every statement."""
    return [Item(one.id, [one.id]) for one in content.statements]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """How each statement was judged."""
    made = []
    for one in content.statements:
        ticked = answer.get(one.id)
        chosen = None if ticked is None else WORDS[ticked]
        fits = ticked == (one.id in key.key)
        made.append(compare(one.id, one.text, chosen, fits, chosen or "", key.feedback.get(one.id)))
    return made


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many are judged rightly, and which are left."""
    return Summary(assess(content, key, answer).feedback.sum, name_left(choices), name_right(choices))


def list_fitting(content: Content, key: Key) -> list[str]:
    """The true statements."""
    return [one.text for one in content.statements if one.id in key.key]
