"""Which version of the assignment an answer was made for: an earlier one where only that has all it names. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook_lib.answers import Record
from workbook_lib.grading.course.earlier import Earlier, Made
from workbook_lib.grading.finding import Finding, find
from workbook_lib.made_earlier import find_left
from workbook_lib.topic import Activity


def find_made(records: Mapping[str, Record], kept: Mapping[str, Any], earlier: Earlier | None) -> dict[str, Made]:
    """The newest earlier version of each activity whose answer names what only that version has, by activity.

    `kept` are the answers as far as the present activities read them.
    """
    found: dict[str, Made] = {}
    for id, record in records.items() if earlier else ():
        if earlier and find_left(record.answer, kept[id]):
            known = (one for one in earlier.list_made(id) if not find_left(record.answer, read_answer(one.activity, record)))
            if one := next(known, None):
                found[id] = one
    return found


def read_answer(activity: Activity, record: Record) -> Any:
    """The answer as far as the activity's kind reads it."""
    return activity.rules.read_answer(activity.content, record.answer)


def say_made(made: Mapping[str, Made], file: str) -> list[Finding]:
    """One finding for each activity that is marked as it was given out once."""
    return [find("answer-earlier", file, id=id, at=f"{one.at:%d.%m.%Y %H:%M} UTC") for id, one in sorted(made.items())]
