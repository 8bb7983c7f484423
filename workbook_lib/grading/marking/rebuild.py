"""Puts a learner's notebook together anew: the tutor's cells, with what the learner added shown and never run. Pure."""

from __future__ import annotations

import html
import re
from typing import Any

from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import READ
from workbook_lib.kind import Unscored
from workbook_lib.topic import Activity

MOST_SHOWN = 100  # added cells
ADDED = "added-"  # the beginning of an added cell's id
LONGEST_SHOWN = 20_000  # characters of one
TYPED = "**Written in the cell itself**"
_TAG = re.compile(r"<br>|</?div[^>]*>")
PLAIN = 'class="tex2jax_ignore mathjax_ignore"'  # MathJax leaves it alone


def as_plain(text: str) -> str:
    """A learner's words as HTML that no Markdown, script or formula can come out of."""
    return f"<div {PLAIN}>" + "<br>".join(html.escape(line) for line in text.strip().splitlines()) + "</div>"


def read_plain(source: str) -> str:
    """The words in a cell that `as_plain` made, or that `show_text` put below a learner's stages; '' where there are none."""
    typed = source if source.startswith("<div ") else source.partition(f"{TYPED}\n\n")[2]
    return html.unescape(_TAG.sub(lambda tag: "\n" if tag[0] == "<br>" else "", typed)).strip()


def rebuild(
    master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str], *, answered: bool = True
) -> dict[str, Any]:
    """The notebook to mark: every cell of `master` in its order, and after each what the learner added there.

    `master` holds the tutor's cells as the gradebook keeps them; `released` the texts of the released cells.
    Added cells become Markdown that shows their text. What a learner wrote into a cell `…-read` stays in it. Where
    nothing is `answered` in the activities, added text goes into the first such cell too, so that a person reads it.
    """
    ours = {cell["id"]: cell for cell in master["cells"]}
    typed, added = _sort_cells(submitted, ours, released)
    read = next((id for id in ours if id.endswith(READ)), None)
    if read and added and not answered and not typed:
        typed[read] = "<br>".join(as_plain(text) for texts in added.values() for text in texts)
    cells: list[dict[str, Any]] = [_show_added(text, n) for n, text in enumerate(added.get("", []), 1)]
    for cell in master["cells"]:
        cells.append({**cell, "source": typed.get(cell["id"], cell["source"])})
        cells += [_show_added(text, n, cell["id"]) for n, text in enumerate(added.get(cell["id"], []), 1)]
    return {"cells": cells, "metadata": master["metadata"], "nbformat": 4, "nbformat_minor": 5}


def count_added(master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str]) -> int:
    """How many cells of a learner's own hold text."""
    added = _sort_cells(submitted, {cell["id"]: cell for cell in master["cells"]}, released)[1]
    return sum(map(len, added.values()))


def show_text(activity: Activity, record: Record, before: str) -> str:
    """The cell for a person to read: each stage with its text; `before` where nothing was written."""
    rules = activity.rules
    texts = rules.list_texts(activity.content, record.answer) if isinstance(rules, Unscored) and rules.list_texts else []
    if not texts:
        return before
    parts = [f"**{label}**\n\n{as_plain(text)}" for label, text in texts]
    typed = [TYPED, before] if before.startswith("<div ") else []
    return "\n\n".join([*parts, *typed])


def _sort_cells(
    submitted: dict[str, Any] | None, ours: dict[str, dict[str, Any]], released: set[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What was typed into `-read` cells by id, and the texts of added cells by the id of the cell before."""
    typed: dict[str, str] = {}
    added: dict[str, list[str]] = {}
    before, count = "", 0
    for cell in submitted["cells"] if submitted else []:
        text = cell["source"].strip()
        graded = cell["metadata"].get("nbgrader")
        id = str(graded.get("grade_id") or cell["id"]) if isinstance(graded, dict) else cell["id"]
        if text in released:
            before = id if id in ours else before
        elif text and id.endswith(READ) and id in ours and id not in typed:
            typed[id], before = as_plain(text[:LONGEST_SHOWN]), id
        elif text and count < MOST_SHOWN:
            added.setdefault(before, []).append(text[:LONGEST_SHOWN])
            count += 1
    return typed, added


def _show_added(text: str, number: int, after: str = "top") -> dict[str, Any]:
    shown = f"*Found in the learner's notebook and not part of the assignment. It was not run.*\n\n{as_plain(text)}"
    return {"cell_type": "markdown", "id": f"{ADDED}{after[:44]}-{number}", "metadata": {}, "source": shown}
