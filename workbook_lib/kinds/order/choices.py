"""Where each step was put, and why it belongs elsewhere."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kind.choices import Choice, Item, Summary, compare, list_solved, name_left, name_right
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.order.content import Content, Key
from workbook_lib.kinds.order.score import assess, solve

PLACES = {"Too late": "Placed too late", "Too early": "Placed too early", "Look again": "Among steps in another order"}


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every step."""
    return [Item(item.id, [item.id]) for item in content.items]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """Where each step stands, in the key's order; `place` is where the learner was given it."""
    marked, texts = assess(content, key, answer).feedback.items, {item.id: item.text for item in content.items}
    given, made = {item.id: number for number, item in enumerate(content.items)}, []
    for step in key.key:
        mark = marked.get(step)
        word, shown = (mark.word, PLACES.get(mark.word, mark.word)) if mark else (None, "")
        fits = mark is not None and mark.state == "right"
        choice = compare(step, texts[step], word, fits, shown, key.feedback.get(step))
        made.append(msgspec.structs.replace(choice, place=given[step]))
    return made


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many follow one another rightly, which are missing, and which are in their place."""
    return Summary(assess(content, key, answer).feedback.sum, name_left(choices), name_right(choices))


def list_fitting(content: Content, key: Key) -> list[str]:
    """The steps in their order."""
    return list_solved(content, solve(content, key, None))


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """The steps as they belong."""
    texts = {item.id: item.text for item in content.items}
    return [Guess("", "sequence", [texts[step] for step in key.key])]


def asks_how_sure(content: Content) -> bool:
    """Unless the content says otherwise."""
    return content.confidence
