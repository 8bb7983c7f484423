"""Moodle's grading worksheet and the zip of feedback files, in Moodle's own form. Pure.

What the columns are and in which order they stand: `mod/assign/gradingtable.php`. How a number is read back:
`mod/assign/feedback/offline/importgradesform.php`. How a file finds its learner: `is_valid_filename_for_import` in
`mod/assign/feedback/file/importziplib.php` (the words between underscores: name, number, sort of plugin, plugin).
"""

from __future__ import annotations

import re

import msgspec

from workbook_lib.give_back.sheet import Sheet, SheetError
from workbook_lib.give_back.whom import Person

NUMBER = re.compile(r"\D(\d+)\s*$")  # “Participant 12345”, in any language
UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
NO = {"no"}
AGAIN = "Download the grading worksheet of this assignment again and give it as it is."


class Columns(msgspec.Struct, frozen=True):
    """Where what stands; `comments` is None where the assignment has no feedback comments."""

    id: int
    names: list[int]
    email: int | None
    ids: list[int]
    grade: int
    most: int
    comments: int | None
    changeable: int | None


def is_worksheet(sheet: Sheet) -> bool:
    """Whether it is a grading worksheet of Moodle's, in any language: its first column numbers the participants."""
    cells = sheet.list_column(0)
    return "Identifier" in sheet.headings or (bool(cells) and all(NUMBER.search(f" {cell}") for cell in cells))


def find_columns(sheet: Sheet) -> Columns:
    """By their English headings, else by where they always stand. Raises SheetError."""
    at = {heading.casefold(): number for number, heading in reversed(list(enumerate(sheet.headings)))}
    if at.get("scale") is not None and "maximum grade" not in at:
        raise SheetError(
            "This assignment is graded with the words of a scale, and we have points. Set its grade to points in Moodle."
        )
    most = at.get("maximum grade", _find_most(sheet))
    grade = at.get("grade", None if most is None else most - 1)
    if most is None or grade is None:
        raise SheetError(
            "The columns for the grade and the maximum grade cannot be told. Download the worksheet with Moodle in English, "
            "and see that the assignment is graded with points."
        )
    comments = at.get("feedback comments")
    last = len(sheet.headings) - 1
    if comments is None and "maximum grade" not in at and last > most + 2 and "" in sheet.list_column(last):
        comments = last  # in every language; without feedback comments the last one has a date or a dash for everybody
    names = [at[word] for word in ("full name", "first name", "last name", "surname") if word in at]
    if not names and "maximum grade" not in at and grade > 2:
        names = [1]
    ids = [at[word] for word in ("id number", "username") if word in at]
    email = next((at[word] for word in ("email address", "email") if word in at), _find_email(sheet, grade))
    return Columns(at.get("identifier", 0), names, email, ids, grade, most, comments, at.get("grade can be changed"))


def list_people(sheet: Sheet, columns: Columns) -> list[Person]:
    """Who stands in each row."""
    people = []
    for row in range(1, len(sheet.rows)):
        found = NUMBER.search(f" {sheet.say(row, columns.id)}")
        name = " ".join(filter(None, (sheet.say(row, one) for one in columns.names)))
        ids = [sheet.say(row, one) for one in columns.ids]
        people.append(Person(row, found[1] if found else "", ids, sheet.say(row, columns.email), name))
    return people


def name_folder(person: Person) -> str:
    """The folder in the zip of feedback files that Moodle takes for this participant's."""
    name = " ".join(UNFIT.sub(" ", person.name).replace("_", " ").split()).lstrip(".~ ")
    return f"{name or 'Participant'}_{person.platform}_assignsubmission_file_"


def is_closed(sheet: Sheet, columns: Columns, row: int) -> bool:
    """Whether Moodle says that this grade cannot be changed."""
    return sheet.say(row, columns.changeable).casefold() in NO


def read_number(text: str) -> float | None:
    """A number as Moodle shows it, with a point or a comma; None for what is none."""
    try:
        return float(text.replace(",", ".")) if re.fullmatch(r"\d+(?:[.,]\d+)?", text) else None
    except ValueError:
        return None


def write_number(value: float, like: str) -> str:
    """Two decimals, with a comma where the cell `like` has one."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if "," in like and "." not in like else text


def _find_most(sheet: Sheet) -> int | None:
    """The column of the maximum grade by what is in it: the same number for everybody, behind one of grades."""
    found = []
    for column in range(2, len(sheet.headings)):
        cells, before = sheet.list_column(column), sheet.list_column(column - 1)
        same = {read_number(cell) for cell in cells}
        grades = all(cell in ("", "-") or read_number(cell) is not None for cell in before)
        if len(same) == 1 and None not in same and 0.0 not in same and grades:
            found.append(column)
    return found[0] if len(found) == 1 else None


def _find_email(sheet: Sheet, before: int) -> int | None:
    for column in range(1, before):
        if (cells := sheet.list_column(column)) and all(re.fullmatch(r"[^@\s]+@[^@\s]+", cell) for cell in cells):
            return column
    return None
