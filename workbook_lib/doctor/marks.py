"""Do the gradebook's marks, the marked notebooks, the feedback and the history say the same?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from workbook_lib.course.course_settings import show_name
from workbook_lib.doctor.assignments import list_assignments
from workbook_lib.doctor.case import Case, list_entries
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.course.changes import name_learners
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.history.record import Key, Value, list_dates, list_unknown
from workbook_lib.grading.gradebook.history.values import list_submitted, open_reading, read_values
from workbook_lib.grading.gradebook.states import FILE

LARGEST = 60_000_000  # bytes of a marked notebook: what a learner added is in it
Points = dict[tuple[str, str], float]  # by learner and cell


class _About(msgspec.Struct):
    grade: bool = False
    grade_id: str = ""


class _Metadata(msgspec.Struct):
    nbgrader: _About = msgspec.field(default_factory=_About)


class _Output(msgspec.Struct):
    data: dict[str, msgspec.Raw] = {}


class _Cell(msgspec.Struct):
    metadata: _Metadata = msgspec.field(default_factory=_Metadata)
    outputs: list[_Output] = []


class _Notebook(msgspec.Struct):
    """What is read of a marked notebook."""

    cells: list[_Cell]


def check_marks(case: Case) -> Iterator[Finding]:
    """One finding for each thing in each assignment, naming the learners."""
    if case.book is None:
        return
    sources, known = list_assignments(case)
    for name in sorted(set(known) & set(sources)):
        with open_reading(case.db_url) as connection:
            if connection is None:
                return
            values, submitted = read_values(connection, name), set(list_submitted(connection, name))
        yield from _compare_notebooks(case, name, values, submitted)
        if case.record is not None:
            yield from _check_feedback(case, name)
            yield from _check_history(case.record, name, values)


def _compare_notebooks(case: Case, name: str, values: Mapping[Key, Value], submitted: set[str]) -> Iterator[Finding]:
    where = f"{case.name(case.folder('autograded'))}/…/{name}"
    notebooks = _find_notebooks(case, name)
    marked = {learner for learner, _, what in values if what in ("automatic points", "points by hand")}
    if lost := marked - set(notebooks):
        yield find("marked-gone", where, names=_name(lost), assignment=name)
    if strange := set(notebooks) - submitted:
        yield find("marked-unknown", where, names=_name(strange), assignment=name)
    given = {
        (learner, cell): value
        for (learner, cell, what), value in values.items()
        if what == "automatic points" and isinstance(value, float | int)
    }
    other, broken = set(), set()
    for learner in sorted(set(notebooks) & submitted):
        points = _read_points(notebooks[learner])
        if points is None:
            broken.add(learner)
        elif any(abs(given.get((learner, cell), -1.0) - count) > 1e-9 for cell, count in points.items()):
            other.add(learner)
    if broken:
        yield find("marked-unreadable", where, names=_name(broken), assignment=name)
    if other:
        yield find("marked-other", where, names=_name(other), assignment=name)


def _find_notebooks(case: Case, name: str) -> dict[str, Path]:
    """The marked notebooks of an assignment by learner."""
    found = {}
    for folder in list_entries(case.folder("autograded")):
        path = folder / name / f"{name}.ipynb"
        if folder.is_dir() and not path.parent.is_symlink() and not path.is_symlink() and path.is_file():
            found[folder.name] = path
    return found


def _read_points(notebook: Path) -> dict[str, float] | None:
    """The points that a marked notebook shows, by cell; None where it cannot be read."""
    points = {}
    try:
        cells = msgspec.json.decode(read_bytes(notebook, LARGEST), type=_Notebook).cells
    except (UnsafeFileError, OSError, msgspec.DecodeError, RecursionError):
        return None
    for cell in cells:
        about = cell.metadata.nbgrader
        if about.grade and len(cell.outputs) == 1 and "text/plain" in cell.outputs[0].data:
            with suppress(ValueError, TypeError):
                text = msgspec.json.decode(cell.outputs[0].data["text/plain"])
                points[about.grade_id] = float("".join(text))
    return points


def _check_feedback(case: Case, name: str) -> Iterator[Finding]:
    assert case.record is not None
    old = set()
    for learner, when in list_dates(case.record, name).items():
        folder = case.folder("feedback") / learner / name
        if folder.parent.is_symlink() or folder.is_symlink():
            continue
        pages = [path for path in list_entries(folder) if path.suffix == ".html"]
        if any(datetime.fromtimestamp(page.stat().st_mtime, UTC) < when for page in pages):
            old.add(learner)
    if old:
        where = f"{case.name(case.folder('feedback'))}/…/{name}"
        yield find("feedback-older", where, names=_name(old), assignment=name)


def _check_history(record: Path, name: str, values: Mapping[Key, Value]) -> Iterator[Finding]:
    with closing(sqlite3.connect(record / FILE)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'history'").fetchone():
            return
        found = list_unknown(connection, name, values)
    changed = {key[0] for key, _, _, fresh in found if not fresh}  # a course marked before there was a record is no matter
    if changed:
        first = show_name(min(changed))
        yield find("changed-unnoted", "gradebook.db", names=_name(changed), assignment=name, name=first)


def _name(learners: Iterable[str]) -> str:
    return name_learners([show_name(learner) for learner in sorted(learners)])
