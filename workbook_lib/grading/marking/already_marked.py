"""Which hand-ins are marked already: a hash of each one and of the tutor's side, and why one is marked again."""

from __future__ import annotations

from typing import Any

from workbook_lib.course.course_settings import Settings
from workbook_lib.files.content import hash_data, level
from workbook_lib.grading.gradebook.seen import Seen
from workbook_lib.grading.marking.prepare import Prepared

READING = 2  # how hand-ins are read; one more when reading changes, so that every hand-in is looked at again


def hash_side(ready: Prepared, settings: Settings) -> str:
    """A hash of the tutor's side by what it says: cells, keys, content, what was ever given out, limits and roster.

    Another one means that every hand-in is looked at again. Due date, extensions and the late rule are not in it: they make
    penalties, and no marks.
    """
    notebook = {**ready.master.notebook, "cells": [_strip(cell) for cell in ready.master.notebook["cells"]]}
    given = sorted({level(text) for text in ready.master.released})
    return hash_data([READING, notebook, ready.master.topic, given, settings.limits, settings.roster])


def _strip(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell without nbgrader's checksum, which is of its bytes."""
    about = cell["metadata"].get("nbgrader")
    if about is None:
        return cell
    kept = {key: value for key, value in about.items() if key != "checksum"}
    return {**cell, "metadata": {**cell["metadata"], "nbgrader": kept}}


def join(print: str | None, side: str) -> str | None:
    """What is kept of a hand-in that was marked: two hashes in one word. None where it is to be looked at each time."""
    return f"{print}-{side}" if print else None


def find_print(before: Seen, side: str) -> str | None:
    """The print of the hand-in that was marked `before`; None where the tutor's side is another now."""
    print, _, rest = before.hash.partition("-")
    return print if rest == side else None


def say_why(before: Seen | None, hash: str | None) -> str:
    """Why a hand-in that had been marked is marked again: which of the two hashes is another one now."""
    parts, known = (hash or "").split("-"), before.hash.split("-") if before else []
    if len(parts) != 2 or len(known) != 2:
        return "handed in again, or marked before by another command or version"
    reasons = ("the hand-in changed", "key, points or content changed")
    said = [reason for reason, one, other in zip(reasons, parts, known, strict=True) if one != other]
    return "; ".join(said) or "the gradebook or autograded/ no longer held what had been marked"
