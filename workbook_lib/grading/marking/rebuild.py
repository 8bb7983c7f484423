"""Puts a learner's notebook together anew: the tutor's cells, with what the learner added shown and never run. Pure."""

from __future__ import annotations

from typing import Any

from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.handed_in.added import sort_cells
from workbook_lib.grading.plain_words import TYPED, as_plain
from workbook_lib.kinds.write.content import list_texts
from workbook_lib.topic import Activity

ADDED = "added-"  # the beginning of an added cell's id


def rebuild(
    master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str], *, answered: bool = True
) -> dict[str, Any]:
    """The notebook to mark: every cell of `master` in its order, and after each what the learner added there.

    `master` holds the tutor's cells as the gradebook keeps them; `released` the texts of the released cells.
    Added cells become Markdown that shows their text. What a learner wrote into a cell `…-read` stays in it. Where
    nothing is `answered` in the activities, added text goes into the first such cell too, so that a person reads it.
    """
    ours = {cell["id"]: cell for cell in master["cells"]}
    typed, added = sort_cells(submitted, ours, released)
    read = next((id for id in ours if id.endswith(READ)), None)
    if read and added and not answered and not typed:
        typed[read] = "<br>".join(as_plain(text) for texts in added.values() for text in texts)
    cells: list[dict[str, Any]] = [_show_added(text, n) for n, text in enumerate(added.get("", []), 1)]
    for cell in master["cells"]:
        cells.append({**cell, "source": typed.get(cell["id"], cell["source"])})
        cells += [_show_added(text, n, cell["id"]) for n, text in enumerate(added.get(cell["id"], []), 1)]
    return {"cells": cells, "metadata": master["metadata"], "nbformat": 4, "nbformat_minor": 5}


def show_text(activity: Activity, record: Record, before: str) -> str:
    """The cell for a person to read: each stage with its text; `before` where nothing was written."""
    texts = list_texts(activity.content, record.answer)
    if not texts:
        return before
    parts = [f"**{label}**\n\n{as_plain(text)}" for label, text in texts]
    typed = [TYPED, before] if before.startswith("<div ") else []
    return "\n\n".join([*parts, *typed])


def _show_added(text: str, number: int, after: str = "top") -> dict[str, Any]:
    shown = f"*Found in the learner's notebook and not part of the assignment. It was not run.*\n\n{as_plain(text)}"
    return {"cell_type": "markdown", "id": f"{ADDED}{after[:44]}-{number}", "metadata": {}, "source": shown}
