"""Fills a platform's own table of grades: two columns of those whose mark is given back, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib.files.csv_file import neutralise
from workbook_lib.give_back import canvas, moodle
from workbook_lib.give_back.numbers import Numbers
from workbook_lib.give_back.sheet import Sheet, SheetError, read_sheet, write_sheet
from workbook_lib.give_back.whom import Known, Matched, Person, match_people
from workbook_lib.grading.finding import Finding, find, stop

Found = list[tuple[str, Finding]]  # (who, what)
Changes = dict[tuple[int, int], str]


class Given(msgspec.Struct, frozen=True):
    """One learner's final mark and the words beside it, as they leave."""

    learner: str
    mark: float
    most: float
    words: str


class Asked(msgspec.Struct, frozen=True):
    """What goes back in one assignment, to whom, and what the platform may call the assignment. `page` is a page's file,
    `numbers` has whose a platform's number is, where collecting told."""

    assignment: str
    most: float
    page: str
    given: Mapping[str, Given]
    known: list[Known]
    titles: list[str] = []
    column: str = ""
    numbers: Numbers = {}


class Filled(msgspec.Struct, frozen=True):
    """The same file filled in; the rows of those whose mark stands in it; what a tutor should know."""

    data: bytes
    people: dict[str, Person]
    findings: Found
    moodle: bool


def fill(name: str, data: bytes, asked: Asked) -> Filled:
    """Fill in the file called `name`. Raises CourseError where it is none that can be."""
    try:
        sheet = read_sheet(data)
        if canvas.is_gradebook(sheet):
            return _fill_canvas(name, sheet, asked)
        if moodle.is_worksheet(sheet):
            return _fill_moodle(name, sheet, asked)
    except SheetError as error:
        raise stop("sheet-unreadable", name=name, said=error) from None
    raise stop("sheet-strange", name=name)


def _fill_moodle(name: str, sheet: Sheet, asked: Asked) -> Filled:
    columns = moodle.find_columns(sheet)
    people = moodle.list_people(sheet, columns)
    _check_most(name, sheet.list_column(columns.most), asked)
    matched = match_people(people, asked.known, asked.numbers.get("moodle"))
    found, changes, back = _say_unmatched(matched), Changes(), dict[str, Person]()
    if columns.comments is None and matched.learners:
        found.append((name, find("sheet-no-comments", name=name)))
    for person in people:
        given = asked.given.get(matched.learners.get(person.row, ""))
        if given is None:
            continue
        if moodle.is_closed(sheet, columns, person.row):
            found.append((person.shown, find("row-closed")))
            continue
        grade = moodle.write_number(given.mark, sheet.say(person.row, columns.most))
        found += _change_grade(sheet, person, columns.grade, grade, changes)
        if columns.comments is not None:
            found += _change_comment(sheet, person, columns.comments, given.words, asked.page, changes)
        back[given.learner] = person
    return Filled(write_sheet(sheet, changes), back, found, True)


def _fill_canvas(name: str, sheet: Sheet, asked: Asked) -> Filled:
    column = canvas.find_column(sheet, asked.titles, asked.column)
    most = canvas.read_most(sheet, column)
    _check_most(name, [most] if most else [], asked)
    people = canvas.list_people(sheet)
    matched = match_people(people, asked.known, asked.numbers.get("canvas"))
    found, changes, back = _say_unmatched(matched), Changes(), dict[str, Person]()
    for person in people:
        given = asked.given.get(matched.learners.get(person.row, ""))
        if given is not None:
            grade = moodle.write_number(given.mark, most or sheet.say(person.row, column))
            found += _change_grade(sheet, person, column, grade, changes)
            back[given.learner] = person
    return Filled(write_sheet(sheet, changes), back, found, False)


def _check_most(name: str, cells: Iterable[str], asked: Asked) -> None:
    for cell in cells:
        if moodle.read_number(cell) != asked.most:
            raise stop(
                "sheet-other-most", name=name, theirs=cell or "not said", assignment=asked.assignment, ours=f"{asked.most:g}"
            )


def _say_unmatched(matched: Matched) -> Found:
    nobody = [(person.shown, find("row-nobody")) for person in matched.nobody]
    return nobody + [(person.shown, find("row-unsure")) for person in matched.unsure]


def _change_grade(sheet: Sheet, person: Person, column: int, grade: str, changes: Changes) -> Found:
    """Put the grade into its cell; one that says the same already stays as it is."""
    _check_there(sheet, person, column)
    was = sheet.say(person.row, column)
    if moodle.read_number(was) == moodle.read_number(grade):
        return []
    changes[person.row, column] = grade
    return [(person.shown, find("row-other-grade", was=was, now=grade))] if moodle.read_number(was) is not None else []


def _change_comment(sheet: Sheet, person: Person, column: int, words: str, page: str, changes: Changes) -> Found:
    """Put our words beside the grade, unless somebody's own stand there. Ours are known by the page that they name."""
    _check_there(sheet, person, column)
    was = sheet.say(person.row, column)
    if was and page not in was:
        return [(person.shown, find("row-comment-kept"))]
    if was != words:
        changes[person.row, column] = str(neutralise(words))
    return []


def _check_there(sheet: Sheet, person: Person, column: int) -> None:
    if column >= len(sheet.rows[person.row]):
        raise SheetError(f"The row of {person.shown} ends before its grade. Give the CSV file as the platform made it.")
