"""Writes a class report: the page, its tables as CSV, and the grade sheet for a learning platform."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import get_args

import msgspec

from workbook_lib.class_report.gather import read_class
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_files import Course
from workbook_lib.course.course_settings import Needed, Settings
from workbook_lib.course.topic_files import check_own
from workbook_lib.files.csv_file import write_csv
from workbook_lib.files.safe_files import write_whole
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.course.unit import read_course_unit
from workbook_lib.grading.finding import CourseError, Finding, find, stop
from workbook_lib.grading.gradebook.decision import decide
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.gradebook.states import Word
from workbook_lib.grading.handed_in.submitted import find_strays
from workbook_lib.html_page.table import Table

FOLDER = "reports"
PAGE = "report.html"
SHEET = "grade-sheet.csv"


class Written(msgspec.Struct, frozen=True):
    """What a report says in short, and where it lies.

    `problems`: assignments that could not be counted, and why; what is wrong with the course's own topics and words.
    `findings` are what a tutor should know of each hand-in, by learner.
    """

    assignment: str
    page: Path
    files: list[Path]
    states: dict[str, int]
    met: int
    not_yet_met: int
    problems: list[str]
    findings: dict[str, list[Finding]] = {}


def load_course(course: Path) -> tuple[dict[str, ClassWork], dict[str, list[Finding]], Settings]:
    """Every assignment's work, by name; why others cannot be counted, by name; and the settings. Raises CourseError."""
    settings = read_course_settings(course)
    coursedir, unit = read_settings(course, "").coursedir, read_course_unit(course)
    found: dict[str, ClassWork] = {}
    uncounted: dict[str, list[Finding]] = {}
    for name in list_assignments(course, coursedir.source_directory):
        try:
            coursedir.assignment_id = name
            found[name] = read_class(course, name, settings, coursedir, unit)
        except CourseError as error:
            uncounted[name] = error.findings
    return found, uncounted, settings


def write_report(course: Path, assignment: str, folder: Path | None = None, *, today: date | None = None) -> Written:
    """Report on one assignment of `course` into `folder` (default: `reports/<assignment>`). Raises CourseError."""
    found, uncounted, settings = load_course(course)
    if assignment not in found:
        raise CourseError(uncounted.get(assignment, []))
    target = folder or course / FOLDER / assignment
    written = make_report(found, assignment, target, settings.needed, uncounted=uncounted, today=today)
    directory = read_settings(course, assignment).coursedir
    keep_private(course, directory)
    strays = [f"{one.file}: {one.said}" for one in find_strays(directory, assignment)]
    return msgspec.structs.replace(written, problems=[*written.problems, *strays, *check_own(Course(course, course))])


def make_report(
    found: Mapping[str, ClassWork],
    assignment: str,
    folder: Path,
    needed: Needed | None = None,
    *,
    uncounted: Mapping[str, list[Finding]] = MappingProxyType({}),
    today: date | None = None,
) -> Written:
    """Write the report on `assignment`, one of those in `found`, into `folder`. Raises CourseError where it cannot."""
    from workbook_lib.class_report.marks import make_sheet
    from workbook_lib.class_report.page import Report, render_page
    from workbook_lib.class_report.tables import make_tables

    work, needed = found[assignment], needed or Needed()
    so_far = {name: one for name, one in found.items() if name == assignment or one.read}
    tables = make_tables(work, so_far, needed)
    broken = _say_uncounted(uncounted)
    titles = [one.title for one in so_far.values()]
    names = [*(f"{name}.csv" for name in tables), SHEET]
    page = render_page(Report(work, tables, needed, today or date.today(), titles, names, broken))
    files = _write(folder, page, {**tables, SHEET.removesuffix(".csv"): make_sheet(work, needed)})
    states = [one.state for one in work.works]
    decisions, words = [decide(state, needed).met for state in states], [state.word for state in states]
    counts = {word: words.count(word) for word in get_args(Word) if word in words or word != "withdrawn"}
    said = {state.learner: state.notes for state in states if state.notes}
    return Written(assignment, folder / PAGE, files, counts, decisions.count(True), decisions.count(False), broken, said)


def _write(folder: Path, page: str, tables: Mapping[str, Table]) -> list[Path]:
    """The page, and a CSV for each table by its name; the paths of the CSVs. Raises CourseError where it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = [
            write_csv(folder / f"{name}.csv", table.headings, table.flat(), private=True) for name, table in tables.items()
        ]
        write_whole(folder / PAGE, page.encode(errors="backslashreplace"), mode=0o600, lasting=False)
    except OSError as error:
        raise stop("report-unwritten", folder=folder, error=error.strerror) from None
    return files


def _say_uncounted(uncounted: Mapping[str, list[Finding]]) -> list[str]:
    """A sentence for each assignment that is not counted; one that is still to come is no fault."""
    told = [(name, one) for name, found in uncounted.items() for one in found if one.code != "gradebook-unknown"]
    return [find("not-counted", assignment=name, said=one.said).said for name, one in told]
