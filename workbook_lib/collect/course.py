"""Collects into a course: looks first (`look`), and writes what was looked at (`write`). What the command and a desk call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from workbook_lib.collect.class_list import Class, read_class
from workbook_lib.collect.downloads import list_downloads
from workbook_lib.collect.inside import look_inside
from workbook_lib.collect.keeping import EARLIER, REFUSED, keep, keep_older, make_private
from workbook_lib.collect.offered import CannotReadError, Refused
from workbook_lib.collect.owners import Known
from workbook_lib.collect.people import People
from workbook_lib.collect.placing import place, read_there
from workbook_lib.collect.plan import NUMBERED, Plan, Row, Task, make_plan
from workbook_lib.collect.record import Record, read_record, write_record
from workbook_lib.collect.standing import Standing, There, judge, print_of
from workbook_lib.course.course_settings import show_name
from workbook_lib.course.learner_ids import key_of, match
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.course.nbgrader_settings import Settings, read_settings
from workbook_lib.grading.finding import CourseError, Finding, find
from workbook_lib.grading.gradebook.lateness import count_late
from workbook_lib.grading.gradebook.privacy import DOWNLOADED, keep_private
from workbook_lib.wording import suggest


class Line(msgspec.Struct):
    """A learner's row beside what lies in `submitted/`: what becomes of it, and how many seconds late it is (None: nobody can
    tell)."""

    row: Row
    standing: Standing
    late: float | None = None


class Collected(msgspec.Struct):
    """What was looked at, and, after `write`, what became of it: `kept` names each refused thing's copy."""

    lines: list[Line]
    refused: list[Refused]
    missing: list[str]
    people: People
    kept: dict[int, str] = {}
    written: list[str] = []
    problems: list[Finding] = []


class Desk(msgspec.Struct):
    """A course and one assignment of it, ready to be collected into."""

    root: Path
    assignment: str
    settings: Settings
    members: Class
    record: Record

    def folder(self, learner: str) -> Path:
        """A learner's folder for the assignment in `submitted/`."""
        directory = self.settings.coursedir
        found = Path(directory.format_path(directory.submitted_directory, learner, self.assignment))
        if found.parent.name != learner or found.parent.exists() or not found.parent.parent.is_dir():
            return found
        twins = [one for one in found.parent.parent.iterdir() if key_of(one.name) == key_of(learner)]
        return twins[0] / found.name if len(twins) == 1 else found  # the roster's learner, in another spelling

    @property
    def kept(self) -> Path:
        """Where what was refused or replaced is kept."""
        return self.root / DOWNLOADED / self.assignment


def open_desk(root: Path, assignment: str) -> Desk:
    """Raises CourseError where the course's own files do not allow it."""
    settings = read_settings(root, assignment)
    return Desk(root, assignment, settings, read_class(settings, assignment), read_record(root, assignment))


def look(
    desk: Desk, paths: Iterable[Path], stack: ExitStack, chosen: Mapping[str, str] | None = None, *, new: bool = False
) -> Collected:
    """What would be done with these downloads, for each learner. Nothing is changed. They stay open until `stack` is closed.

    `chosen` is the tutor's word, `{who as the table names them: learner's id}`; `new` takes who is not in the class into it.
    Raises CourseError for a word of the tutor's that names nobody.
    """
    people = People(desk.members.people)
    given = {who: _find_learner(who, id, people) for who, id in (chosen or {}).items()}
    listing, rows = list_downloads(paths, stack)
    known = Known(people, {**desk.record.chosen, **given}, rows, new)
    others = set(list_assignments(desk.root)) - {desk.assignment}
    task = Task(desk.assignment, others, desk.settings.own.limits, known, datetime.now(UTC), desk.record.owners)
    plan = make_plan(listing, task)
    found = Collected([_weigh(desk, row) for row in plan.rows], _name(plan), plan.missing, people)
    used = {row.learner for row in plan.rows for owner in row.owners if owner.matched.how == "chosen"}
    found.problems += [find("collect-word", show_name(who), id=id) for who, id in given.items() if id not in used]
    return found


def _name(plan: Plan) -> list[Refused]:
    return sorted(plan.refused, key=lambda one: one.finding.file)


def _find_learner(who: str, said: str, people: People) -> str:
    id = match(said, people.all)
    if id not in people.all:
        raise CourseError([find("collect-whose", said=f"{who}={said}", id=show_name(said), near=suggest(said, people.all))])
    return id


def _weigh(desk: Desk, row: Row) -> Line:
    """A row beside what lies in the learner's folder."""
    limits = desk.settings.own.limits

    def works(name: str, data: bytes) -> bool:
        return look_inside(name.rpartition("/")[2], data, desk.assignment, limits, name).work

    line = Line(row, "new")
    _set_time(desk, line)
    there = read_there(desk.folder(row.learner), works, limits)
    line.standing = _judge(desk, row, there)
    if line.standing == "in the way":
        place_said = desk.folder(row.learner).relative_to(desk.root).as_posix()
        row.notes.append(find("collect-in-way", row.learner, learner=row.learner, place=place_said))
    elif line.standing == "older" and row.files:
        row.notes.append(find("collect-kept-older", row.learner))
    elif line.standing == "beside":
        row.notes.append(find("collect-beside", row.learner))
    return line


def _judge(desk: Desk, row: Row, there: There) -> Standing:
    files = {name: piece.print for name, piece in row.files.items()}
    replaced = desk.record.replaced.get(row.learner, [])
    return judge(there, files, row.when, works=row.works, replaced=replaced)


def _set_time(desk: Desk, line: Line) -> None:
    """How late it is; where the platform's word and the learner's clock differ, the platform's counts."""
    row, span = line.row, desk.members.extensions.get(line.row.learner)
    due = desk.members.due
    when = row.when.astimezone(UTC).replace(tzinfo=None) if row.when else None
    line.late = count_late(when, due, span) if when and due else None
    if any(owner.platform == "Canvas" for owner in row.owners):
        if row.late and not line.late:
            row.notes.append(find("collect-late-unsaid", row.learner))
        elif line.late and not row.late:
            row.when, row.by, line.late = None, "", None
            row.notes.append(find("collect-on-time", row.learner))


def write(desk: Desk, collected: Collected) -> None:
    """Write what was looked at. What cannot be written is said in `problems`, and the rest goes on. Raises CourseError where
    somebody is marking in the course."""
    from workbook_lib.grading.gradebook.database import hold_course

    with hold_course(desk.root, "marking-busy"):
        for number, one in enumerate(collected.refused):
            if one.keep is not None:
                _try(collected, one.finding.file, partial(_keep, desk, collected, number, one))
        for line in collected.lines:
            _try(collected, line.row.learner, partial(_write_line, desk, collected, line))
        if collected.lines or collected.kept or desk.kept.is_dir():
            _try(collected, DOWNLOADED, partial(_write_record, desk))
        keep_private(desk.root, desk.settings.coursedir)


def _write_record(desk: Desk) -> None:
    make_private(desk.kept)
    write_record(desk.root, desk.assignment, desk.record)


def _try(collected: Collected, file: str, work: Callable[[], None]) -> None:
    try:
        work()
    except (OSError, ValueError, CannotReadError) as error:
        said = getattr(error, "strerror", None) or error
        collected.problems.append(find("collect-not-written", file, error=said))


def _keep(desk: Desk, collected: Collected, number: int, one: Refused) -> None:
    if one.keep is not None and (name := keep(desk.kept / REFUSED, one.keep)):
        collected.kept[number] = name


def _write_line(desk: Desk, collected: Collected, line: Line) -> None:
    row, standing = line.row, line.standing
    if standing == "in the way":
        keep_older([*row.older, *row.files.values()], desk.kept / EARLIER / row.learner)
        return
    keep_older([*row.older, *(row.files.values() if standing == "older" else ())], desk.kept / EARLIER / row.learner)
    if standing in ("new", "newer", "beside"):
        if standing == "newer":
            _note_replaced(desk, row)
        place(row, standing, desk.folder(row.learner), desk.kept)
        collected.written.append(row.learner)
    for owner in row.owners:
        if owner.platform in NUMBERED:
            desk.record.owners[owner.token] = row.learner
            if owner.matched.how == "chosen":
                desk.record.chosen[owner.token] = row.learner


def _note_replaced(desk: Desk, row: Row) -> None:
    there = read_there(desk.folder(row.learner), lambda *_: False, desk.settings.own.limits)
    replaced = desk.record.replaced.setdefault(row.learner, [])
    if (made := print_of(there.files)) not in replaced:
        replaced.append(made)
