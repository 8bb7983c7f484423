"""Canvas's gradebook as CSV: the column of one assignment, the row of points, and who stands where. Pure.

The form is the one that Canvas exports and takes back (Gradebook, *Export* and *Import*): `Student`, `ID`, often
`SIS User ID`, `SIS Login ID`, then `Section`; assignments as “Title (number)”; below the headings rows that are nobody's.
"""

from __future__ import annotations

import re

from workbook_lib.give_back.sheet import Sheet, SheetError
from workbook_lib.give_back.whom import Person, level

NEEDED = {"student", "id", "section"}
POINTS = "points possible"
READ_ONLY = "(read only)"
ASSIGNMENT = re.compile(r"(?P<title>.*\S)\s*\(\d+\)")
IDS = ("sis user id", "sis login id")


def is_gradebook(sheet: Sheet) -> bool:
    """Whether it is a gradebook that Canvas exported."""
    return {heading.casefold() for heading in sheet.headings} >= NEEDED


def find_column(sheet: Sheet, titles: list[str], named: str = "") -> int:
    """The column of the assignment: the one that is `named`, else the only one with one of `titles`. Raises SheetError."""
    closed = _find_points(sheet)
    free = {
        number: match["title"]
        for number, heading in enumerate(sheet.headings)
        if (match := ASSIGNMENT.fullmatch(heading)) and not (closed and sheet.say(closed, number) == READ_ONLY)
    }
    wanted = {level(named)} if named else {level(title) for title in titles}
    found = [n for n, title in free.items() if level(title) in wanted or level(sheet.headings[n]) in wanted]
    if len(found) != 1:
        listed = ", ".join(f"“{title}”" for title in dict.fromkeys(free.values())) or "none"
        raise SheetError(
            f"{'More than one' if found else 'No'} assignment in it is called so. Say which one it is with --column; there are "
            f"these: {listed}."
        )
    return found[0]


def read_most(sheet: Sheet, column: int) -> str:
    """The points possible, as they stand there; '' where nothing says."""
    row = _find_points(sheet)
    return sheet.say(row, column) if row else ""


def list_people(sheet: Sheet) -> list[Person]:
    """Who stands in each row; rows of points, of posting and the test student are nobody's."""
    at = {heading.casefold(): number for number, heading in enumerate(sheet.headings)}
    people = []
    for row in range(1, len(sheet.rows)):
        name, number = sheet.say(row, at["student"]), sheet.say(row, at["id"])
        if not name or not number or level(name) in (POINTS, "student, test", "test student"):
            continue
        ids = [sheet.say(row, at[word]) for word in IDS if word in at]
        email = next((one for one in ids if "@" in one), "")
        people.append(Person(row, number, ids, email, name))
    return people


def _find_points(sheet: Sheet) -> int | None:
    return next((row for row in range(1, len(sheet.rows)) if level(sheet.say(row, 0)) == POINTS), None)
