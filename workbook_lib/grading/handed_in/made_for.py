"""Which version of the assignment an answer was made for: an earlier one where only that has all it names. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.answers import Record
from workbook_lib.grading.course.earlier import Earlier, Made
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.handed_in.understood import find_left
from workbook_lib.topic import Activity


def find_made(records: Mapping[str, Record], activities: Mapping[str, Activity], earlier: Earlier | None) -> dict[str, Made]:
    """The newest earlier version of each activity whose answer names what only that version has, by activity."""
    found: dict[str, Made] = {}
    for id, record in records.items() if earlier else ():
        if id in activities and find_left(activities[id], record.answer):
            known = [one for one in earlier.list_made(id) if not find_left(one.activity, record.answer)] if earlier else []
            found |= {id: known[0]} if known else {}
    return found


def say_made(made: Mapping[str, Made], file: str) -> list[Finding]:
    """One finding for each activity that is marked as it was given out once."""
    return [find("answer-earlier", file, id=id, at=f"{one.at:%d.%m.%Y %H:%M} UTC") for id, one in sorted(made.items())]
