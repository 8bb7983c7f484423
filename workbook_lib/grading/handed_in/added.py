"""What a learner wrote into the notebook itself: into cells that a person reads, and into cells of their own. Pure."""

from __future__ import annotations

from typing import Any

from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.plain_words import as_plain

MOST_SHOWN = 100  # added cells
LONGEST_SHOWN = 20_000  # characters of one


def count_added(master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str]) -> int:
    """How many cells of a learner's own hold text."""
    added = sort_cells(submitted, {cell["id"]: cell for cell in master["cells"]}, released)[1]
    return sum(map(len, added.values()))


def sort_cells(
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
