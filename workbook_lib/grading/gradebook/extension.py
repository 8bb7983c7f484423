"""Gives one learner more time: nbgrader's own extension, and the late penalty that follows from it; no mark is touched."""

from __future__ import annotations

import re
import warnings
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import find_fault, show_name
from workbook_lib.course.learner_ids import match, spell
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.finding import Finding, stop
from workbook_lib.grading.gradebook.database import hold_course
from workbook_lib.grading.gradebook.history.noting import noted
from workbook_lib.grading.gradebook.history.record import Cause
from workbook_lib.grading.gradebook.lateness import count_late, set_penalties
from workbook_lib.grading.gradebook.rows import Existing, read_existing, read_kept
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.wording import suggest

HOW = "`workbook extend`"
UNITS = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1)}
LONGEST = timedelta(days=366)


class Extended(msgspec.Struct, frozen=True):
    """What an extension made of one learner's hand-in: until when (UTC, as nbgrader keeps it; None without a due date), how
    late it is now (seconds), the penalty in points before and now; `said` is what is the matter with the late rule."""

    learner: str
    until: datetime | None
    late: float
    before: float
    penalty: float
    said: Finding | None = None


def read_span(text: str) -> timedelta | None:
    """“3d”, “1w”, “12h” or “1w2d” as a span, “0” as none at all. Raises ValueError in plain words."""
    plain = text.strip().lower().replace(" ", "")
    if plain in ("0", "0d", "none"):
        return None
    parts = re.findall(r"(\d{1,4})([wdh])", plain)
    span = sum((int(count) * UNITS[unit] for count, unit in parts), timedelta())
    if not parts or "".join(count + unit for count, unit in parts) != plain or not timedelta() < span <= LONGEST:
        raise ValueError(
            f"“{show_name(text)}” is no time. Write 3d for three days, 1w, 12h or 1w2d; 0 takes an extension back."
        )
    return span


def extend(course: Path, assignment: str, learner: str, span: timedelta | None) -> Extended:
    """Give a learner `span` more time in all (None: none); an earlier extension is replaced, as nbgrader has it.

    Works before anything is handed in, too. Noted in the history. Raises CourseError.
    """
    from nbgrader.api import Gradebook

    settings = read_settings(course, assignment)
    db_url = settings.coursedir.db_url
    check_gradebook(db_url, assignment, writing=True)
    check_database(course / FILE)
    with hold_course(course, "marking-busy"), Gradebook(db_url) as gradebook:
        name = _find_learner(gradebook, learner, settings.own.ids)
        kept = read_kept(gradebook.db, assignment)
        before = read_existing(gradebook.db, kept, [name]).get(name)
        gradebook.db.commit()
        explain = Cause(HOW, "no extension any more" if span is None else f"an extension of {span}")
        with noted(course, db_url, assignment, lambda key, fresh: explain if key[0] == name else None):
            _grant(gradebook, assignment, name, span)
            existing = read_existing(gradebook.db, kept, [name])
            found = set_penalties(gradebook.db, kept, existing, settings.late)
            gradebook.db.commit()
    return _sum_up(name, kept.due, span, before, existing[name], found.said.get(name))


def _sum_up(
    name: str, due: datetime | None, span: timedelta | None, before: Existing | None, now: Existing, said: Finding | None
) -> Extended:
    until = None if due is None else due + (span or timedelta())
    was = before.penalty if before and before.penalty else 0.0
    return Extended(name, until, count_late(now.timestamp, due, span), was, now.penalty or 0.0, said)


def _find_learner(gradebook: Any, learner: str, roster: list[str]) -> str:
    """The learner's id as the course has it. Raises CourseError where nobody has it."""
    from nbgrader.api import Student
    from sqlalchemy import select

    known = [*dict.fromkeys([*roster, *gradebook.db.scalars(select(Student.id))])]
    name = match(spell(learner), known)
    if name not in known or find_fault(name):
        raise stop("extend-nobody", name=show_name(learner), near=suggest(learner, known))
    return name


def _grant(gradebook: Any, assignment: str, learner: str, span: timedelta | None) -> None:
    """Before the hand-in nbgrader needs rows of the learner's for it; they wait for nobody until there is something."""
    from nbgrader.api import MissingEntry

    try:
        gradebook.find_submission(assignment, learner)
    except MissingEntry:
        gradebook.update_or_create_student(learner)
        with warnings.catch_warnings():  # nbgrader's own, at every first row of a learner
            warnings.filterwarnings("ignore", "Object of type <Submitted")
            made = gradebook.add_submission(assignment, learner)
        for notebook in made.notebooks:
            for grade in notebook.grades:
                grade.needs_manual_grade = False
        gradebook.db.commit()
    gradebook.grant_extension(assignment, learner, hours=(span or timedelta()).total_seconds() / 3600)
