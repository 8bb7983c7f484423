"""The register of editions and the glossary: read strictly, and looked at again in time."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from workbook_lib.course.course_files import Course, read_reference
from workbook_lib.course.editions import FILE, Source, read_editions
from workbook_lib.course.glossary import FILE as GLOSSARY
from workbook_lib.course.glossary import read_terms
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import TopicError

FRESH = timedelta(days=183)


def read_register(course: Course) -> tuple[dict[str, Source], list[str]]:
    """The register of editions by id, and what is wrong with it; empty where the unit has none."""
    if course.find_reference(FILE) is None:
        return {}, []
    try:
        return read_reference(course, FILE, read_editions), []
    except TopicError as error:
        return {}, error.problems
    except (YamlError, OSError) as error:
        return {}, [str(error)]


def check_glossary(course: Course) -> list[str]:
    """A sentence for each thing to mend in the glossary, where the unit has one."""
    if course.find_reference(GLOSSARY) is None:
        return []
    try:
        read_reference(course, GLOSSARY, read_terms)
    except TopicError as error:
        return error.problems
    except (YamlError, OSError) as error:
        return [str(error)]
    return []


def list_stale(entries: dict[str, Source], today: date, changes_on: str | None = None) -> list[str]:
    """A sentence for each entry last looked at over six months ago, or before guidance last changed.

    `changes_on` is the day of the year, as MM-DD, on which most new editions come into force.
    """
    last = _find_last(changes_on, today) if changes_on else date.min
    said = []
    for entry in entries.values():
        looked = date.fromisoformat(entry.last_checked)
        why = "over six months ago" if looked < today - FRESH else ""
        why = why or (f"before the last {last.day} {last:%B}" if looked < last else "")
        if why:
            said.append(
                f"{FILE}, entry “{entry.id}”: it was last checked on {looked.isoformat()}, {why}. "
                f"Look at {entry.address or 'the official page'}, then set last_checked."
            )
    return said


def _find_last(day: str, today: date) -> date:
    """The newest date with this month and day that is not after today."""
    month, number = (int(part) for part in day.split("-"))
    year = today.year if (today.month, today.day) >= (month, number) else today.year - 1
    return date(year, month, min(number, monthrange(year, month)[1]))
