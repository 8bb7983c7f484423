"""What a learner wrote into the notebook itself: into cells that a person reads, and into cells of their own. Pure."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import msgspec

from workbook_lib.grading.course.keys import READ

MOST_SHOWN = 100  # added cells
LONGEST_SHOWN = 20_000  # characters of one


class Added(msgspec.Struct, frozen=True):
    """What was typed into `…-read` cells by id, and the texts of added cells by the id of the cell before ('': the top)."""

    typed: dict[str, str] = {}
    own: dict[str, list[str]] = {}

    @property
    def count(self) -> int:
        """How many cells of a learner's own hold text."""
        return sum(map(len, self.own.values()))


def find_added(submitted: dict[str, Any] | None, ours: Container[str], released: Container[str]) -> Added:
    """What is in `submitted` beside the tutor's cells, whose ids are `ours` and whose texts were `released`."""
    found = Added({}, {})
    before, count = "", 0
    for cell in submitted["cells"] if submitted else []:
        text = cell["source"].strip()
        graded = cell["metadata"].get("nbgrader")
        id = str(graded.get("grade_id") or cell["id"]) if isinstance(graded, dict) else cell["id"]
        if text in released:
            before = id if id in ours else before
        elif text and id.endswith(READ) and id in ours and id not in found.typed:
            found.typed[id], before = text[:LONGEST_SHOWN], id
        elif text and count < MOST_SHOWN:
            found.own.setdefault(before, []).append(text[:LONGEST_SHOWN])
            count += 1
    return found
