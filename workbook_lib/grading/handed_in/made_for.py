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
        if earlier and id in activities and not _has_all(activities[id], record):
            known = [one for one in earlier.list_made(id) if _has_all(one.activity, record)]
            found |= {id: known[0]} if known else {}
    return found


def _has_all(activity: Activity, record: Record) -> bool:
    """Whether the activity has everything that the answer names."""
    return not find_left(record.answer, activity.rules.read_answer(activity.content, record.answer))


def say_made(made: Mapping[str, Made], file: str) -> list[Finding]:
    """One finding for each activity that is marked as it was given out once."""
    return [find("answer-earlier", file, id=id, at=f"{one.at:%d.%m.%Y %H:%M} UTC") for id, one in sorted(made.items())]
