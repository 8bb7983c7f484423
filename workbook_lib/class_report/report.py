"""Writes a class report: the page, its tables as CSV, and the grade sheet for a learning platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec

from workbook_lib.class_report.gather import read_class
from workbook_lib.class_report.rows import DECISIONS
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course_settings import Settings, SettingsError, load_settings
from workbook_lib.csv_file import write_csv
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.course.unit import read_course_unit
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.states import Word, is_met
from workbook_lib.safe_files import write_whole

FOLDER = "reports"
PAGE = "report.html"
SHEET = "grade-sheet.csv"


class Written(msgspec.Struct, frozen=True):
    """What a report says in short, and where it lies; `problems` are assignments that could not be counted, and why."""

    assignment: str
    page: Path
    files: list[Path]
    states: dict[str, int]
    met: int
    not_yet_met: int
    problems: list[str]


def load_course(course: Path) -> tuple[dict[str, ClassWork], list[str], Settings]:
    """Every assignment's work, by name, a sentence for each that cannot be counted, and the settings. Raises CourseError."""
    try:
        settings = load_settings(course)
    except SettingsError as error:
        raise CourseError(error.problems) from None
    coursedir, unit = read_settings(course, "").coursedir, read_course_unit(course)
    found, problems = {}, []
    for name in list_assignments(course, coursedir.source_directory):
        try:
            coursedir.assignment_id = name
            found[name] = read_class(course, name, settings, coursedir, unit)
        except CourseError as error:
            problems += [f"{name} is not counted. {said}" for said in error.problems]
    return found, problems, settings


def write_report(course: Path, assignment: str, folder: Path | None = None, *, today: date | None = None) -> Written:
    """Report on one assignment of `course` into `folder` (default: `reports/<assignment>`). Raises CourseError."""
    found, problems, settings = load_course(course)
    if assignment not in found:
        raise CourseError(
            [said.removeprefix(f"{assignment} is not counted. ") for said in problems if said.startswith(f"{assignment} ")]
        )
    target = folder or course / FOLDER / assignment
    return make_report(found, assignment, target, settings.threshold, problems=problems, today=today)


def make_report(
    found: Mapping[str, ClassWork],
    assignment: str,
    folder: Path,
    threshold: float = 0.6,
    *,
    problems: Iterable[str] = (),
    today: date | None = None,
) -> Written:
    """Write the report on `assignment`, one of those in `found`, into `folder`. Raises CourseError where it cannot."""
    from workbook_lib.class_report.page import Report, render_page
    from workbook_lib.class_report.tables import make_tables

    work = found[assignment]
    so_far = {name: one for name, one in found.items() if name == assignment or one.read}
    tables = make_tables(work, so_far, threshold)
    broken = [said for said in problems if "does not know" not in said]  # an assignment to come is no fault
    report = Report(
        work,
        tables,
        threshold,
        today or date.today(),
        [one.title for one in so_far.values()],
        [*(f"{name}.csv" for name in tables), SHEET],
        broken,
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = [write_csv(folder / f"{name}.csv", table.columns, map(_flatten, table.rows)) for name, table in tables.items()]
        files.append(write_csv(folder / SHEET, *_list_grades(work, threshold)))
        write_whole(folder / PAGE, render_page(report).encode(errors="backslashreplace"), lasting=False)
    except OSError as error:
        said = (
            f"The report could not be written to {folder} ({error.strerror}). Close what has its files open, or choose "
            "another place with --folder."
        )
        raise CourseError([said]) from None
    decisions = [is_met(one.state, threshold) for one in work.works]
    words = [one.state.word for one in work.works]
    return Written(
        assignment,
        folder / PAGE,
        files,
        {word: words.count(word) for word in get_args(Word)},
        decisions.count(True),
        decisions.count(False),
        broken,
    )


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = {key: round(value, 4) if isinstance(value, float) else value for key, value in row.items()}
    return flat | {key: (" " if key == "notes" else ", ").join(value) for key, value in row.items() if isinstance(value, list)}


def _list_grades(work: ClassWork, threshold: float) -> tuple[dict[str, str], Iterator[dict[str, Any]]]:
    """The grade sheet: a grade only where the mark is final, so that a platform leaves the others as they are."""
    columns = {
        "id": "Username",
        "name": "Full name",
        "email": "Email address",
        "grade": _plain(work.topic.title),
        "most": "Maximum grade",
        "state": "State",
        "decision": "Decision",
    }
    rows = (
        {
            "id": one.learner,
            "name": one.name,
            "email": one.email,
            "most": one.state.most,
            "state": one.state.word,
            "grade": None if one.state.mark is None else round(one.state.mark, 2),
            "decision": DECISIONS[is_met(one.state, threshold)],
        }
        for one in work.works
    )
    return columns, rows


def _plain(title: str) -> str:
    """A title as a platform's column heading: one line, no quotation marks to trip over."""
    return re.sub(r"\s+", " ", title.replace('"', "'")).strip()
