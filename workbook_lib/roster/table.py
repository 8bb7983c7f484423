"""Reads who is in a class from any table: a list of an office's, Moodle's grading worksheet, Canvas's gradebook. Pure."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from workbook_lib.give_back import canvas, moodle
from workbook_lib.give_back.sheet import Sheet, SheetError, read_sheet
from workbook_lib.give_back.whom import Person
from workbook_lib.grading.finding import Finding, find, stop

IDS = ("id", "learner id", "student id", "username", "id number", "student number", "sis login id", "sis user id")
NAMES = ("full name", "name", "learner", "student", "student name", "learner name")
PARTS = (("first name", "forename", "given name"), ("last name", "surname", "family name"))
EMAILS = ("email address", "email", "e-mail", "e-mail address")
LEFT = ("withdrawn", "withdrawn on", "date withdrawn", "left", "leaving date")
UNUSED = {
    "extra days": "`workbook extend LEARNER ASSIGNMENT 3d` gives them.",
    "extension": "`workbook extend LEARNER ASSIGNMENT 3d` gives it.",
    "group": "One course has one roster; keep a course for each group.",
    "groups": "One course has one roster; keep a course for each group.",
}
Where = tuple[list[int], list[int], int | None]  # the columns of names, of ids, and of the e-mail address


class Listed(msgspec.Struct, frozen=True):
    """One learner as a table has them; `withdrawn` is a day (ISO 8601) or ''."""

    person: Person
    id: str = ""
    withdrawn: str = ""


class Read(msgspec.Struct, frozen=True):
    """Who stands in a table, and what of it is not used, each with who it is about."""

    listed: list[Listed]
    findings: list[tuple[str, Finding]]


def read_table(name: str, data: bytes) -> Read:
    """Everybody in the table called `name`. Raises CourseError where it names nobody."""
    try:
        sheet = read_sheet(data, least=1)
    except SheetError as error:
        raise stop("sheet-unreadable", name=name, said=error) from None
    at = {heading.casefold(): number for number, heading in reversed(list(enumerate(sheet.headings)))}
    left = next((at[word] for word in LEFT if word in at), None)
    people = _list_people(name, sheet, at)
    found = [
        (name, find("roster-not-used", heading=sheet.headings[at[word]], hint=UNUSED[word])) for word in UNUSED if word in at
    ]
    listed = []
    for person in people:
        day = sheet.say(person.row, left)
        try:
            gone = _read_day(day)
        except ValueError:
            heading = sheet.headings[left or 0]
            found.append((person.shown, find("roster-no-day", said=day, heading=heading)))
            continue
        listed.append(Listed(person, next(filter(None, person.ids), ""), gone))
    return Read(listed, found)


def _list_people(name: str, sheet: Sheet, at: dict[str, int]) -> list[Person]:
    if canvas.is_gradebook(sheet):
        return [msgspec.structs.replace(one, name=_turn(one.name), platform="") for one in canvas.list_people(sheet)]
    names, ids, email = _find_in_worksheet(sheet) or _find_by_heading(at)
    if not names and not ids and email is None:
        raise stop("roster-no-column", name=name, headings=", ".join(sheet.headings)[:200])
    people = []
    for row in range(1, len(sheet.rows)):
        called = _turn(" ".join(filter(None, (sheet.say(row, one) for one in names))))
        told = Person(row, "", [sheet.say(row, one) for one in ids], sheet.say(row, email), called)
        people += [told] if told.shown else []
    return people


def _find_in_worksheet(sheet: Sheet) -> Where | None:
    """Where Moodle's grading worksheet names learners, in any language; None where it is none."""
    try:
        columns = moodle.find_columns(sheet) if moodle.is_worksheet(sheet) else None
    except SheetError:
        return None
    return None if columns is None else (columns.names, columns.ids, columns.email)


def _find_by_heading(at: dict[str, int]) -> Where:
    names = [at[word] for word in NAMES if word in at][:1]
    parts = [next((at[word] for word in words if word in at), None) for words in PARTS]
    if not names:
        names = [part for part in parts if part is not None]
    return names, [at[word] for word in IDS if word in at], next((at[word] for word in EMAILS if word in at), None)


def _turn(name: str) -> str:
    """“Khan, Amira” as “Amira Khan”."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _read_day(text: str) -> str:
    """A day as ISO 8601, from that or from 30/11/2026; '' for none or no. Raises ValueError."""
    if text.casefold() in ("", "-", "no"):
        return ""
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    return date.fromisoformat(text).isoformat()
