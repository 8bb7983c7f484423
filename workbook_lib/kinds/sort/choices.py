"""Which group each item was put in, and why it does not belong there."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.choices import Choice, Item, Summary, call_partly, compare, list_solved, name_left, name_right
from workbook_lib.kinds.sort.content import Content, Key
from workbook_lib.kinds.sort.score import assess, solve


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every item; the groups are the same for all, so none has options of its own."""
    return [Item(item.id, [item.id]) for item in content.items]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """The group of each item."""
    names, made = {group.id: group.text for group in content.groups}, []
    for item in content.items:
        group = answer.get(item.id)
        say = key.feedback.get(item.id, {}).get(group or "")
        choice = compare(item.id, item.text, group, group == key.key[item.id], names.get(group or "", ""), say)
        made.append(call_partly(choice) if group in key.also.get(item.id, []) else choice)
    return made


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many are right, which are not sorted, and which are in the right group."""
    return Summary(assess(content, key, answer).feedback.sum, name_left(choices), name_right(choices))


def list_fitting(content: Content, key: Key) -> list[str]:
    """Each item with its group."""
    return list_solved(content, solve(content, key, None))
