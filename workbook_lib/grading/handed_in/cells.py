"""What happened to the tutor's cells in a learner's notebook: deleted, doubled, renamed or altered. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.finding import Finding, find

MOST_NAMED = 4


def find_tampering(master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str], file: str) -> list[Finding]:
    """One finding for each way in which the graded cells of `submitted` are not the tutor's (which are the ones used)."""
    if submitted is None:
        return []
    ours = {cell["id"]: cell["metadata"]["nbgrader"] for cell in master["cells"] if "nbgrader" in cell["metadata"]}
    theirs = [(cell, about) for cell in submitted["cells"] if isinstance(about := cell["metadata"].get("nbgrader"), dict)]
    names = [name for _, about in theirs if isinstance(name := about.get("grade_id"), str)]
    seen = Counter(names)
    ways = {
        "cells-missing": [name for name in ours if name not in seen],
        "cells-doubled": [name for name in ours if seen[name] > 1],
        "cells-altered": [
            name
            for cell, about in theirs
            if (name := about.get("grade_id")) in names and name in ours and _is_altered(cell, about, ours[name], released)
        ],
        "cells-unknown": [name for name in names if name not in ours],
    }
    return [find(way, file, **_name(found)) for way, found in ways.items() if found]


def _is_altered(cell: dict[str, Any], about: dict[str, Any], ours: dict[str, Any], released: set[str]) -> bool:
    own_words = str(ours["grade_id"]).endswith(READ)  # here a learner may write
    changed = not own_words and cell["source"].strip() not in released
    return changed or any(about.get(field) != ours.get(field) for field in ("points", "grade", "solution"))


def _name(names: list[str]) -> dict[str, Any]:
    """How many there are, and the first of them by name."""
    unique = list(dict.fromkeys(names))
    shown = ", ".join(show_name(name, 60) for name in unique[:MOST_NAMED]) + (", …" if len(unique) > MOST_NAMED else "")
    return {"count": len(unique), "names": shown}
