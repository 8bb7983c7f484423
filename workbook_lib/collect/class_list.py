"""Who is in the class, when the assignment is due, and who has more time: from the roster and nbgrader's gradebook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from workbook_lib.collect.people import Person
from workbook_lib.grading.course.nbgrader_settings import Settings


class Class(msgspec.Struct, frozen=True):
    """The class as the course knows it: its people, the due date and the extensions (UTC without a zone)."""

    people: list[Person]
    due: datetime | None = None
    extensions: Mapping[str, timedelta] = {}


def read_class(settings: Settings, assignment: str) -> Class:
    """Roster and gradebook as one class. Where there is no gradebook yet, the roster alone. Raises CourseError."""
    from workbook_lib.grading.gradebook.database import check_gradebook, explain_failures, find_file

    url = settings.coursedir.db_url
    roster = [Person(one.id, one.name, one.email, bool(one.withdrawn)) for one in settings.own.roster]
    if (file := find_file(url)) is not None and not file.exists():
        return Class(roster)
    check_gradebook(url, assignment)
    from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
    from sqlalchemy import select

    from workbook_lib.grading.gradebook.learner_names import read_names

    with explain_failures(), Gradebook(url) as gradebook:
        names = read_names(gradebook, settings.own)
        found = gradebook.db.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment)).first()
        table = SubmittedAssignment
        asked = select(table.student_id, table.extension).where(table.assignment_id == (found.id if found else ""))
        extensions: dict[str, Any] = {id: span for id, span in gradebook.db.execute(asked) if span}
    left = {one.id for one in roster if one.left}
    return Class([Person(id, *said, id in left) for id, said in names.items()], found.duedate if found else None, extensions)
