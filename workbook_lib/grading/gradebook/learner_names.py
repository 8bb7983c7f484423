"""What learners are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workbook_lib.course.course_settings import Member, Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read_names(gradebook: Any, settings: Settings) -> dict[str, tuple[str, str]]:
    """(name, e-mail address) by learner: the gradebook's, and where it has none the roster's."""
    from nbgrader.api import Student
    from sqlalchemy import select

    names = {member.id: (member.name, member.email) for member in settings.roster}
    columns = select(Student.id, Student.first_name, Student.last_name, Student.email)
    for id, first, last, email in gradebook.db.execute(columns):
        name, address = names.get(id, ("", ""))
        names[id] = (" ".join(part for part in (first, last) if part) or name, email or address)
    return names


def put_names(session: Session, roster: Iterable[Member]) -> None:
    """Give the learners in the gradebook the names and addresses of the roster, in the session's transaction: Formgrader's
    lists read them there. What the roster does not say stays."""
    from nbgrader.api import Student
    from sqlalchemy import select

    members = {one.id: one for one in roster if one.name or one.email}
    for student in session.scalars(select(Student).where(Student.id.in_(list(members)))) if members else ():
        member = members[student.id]
        first, _, last = " ".join(member.name.split()).rpartition(" ")
        if member.name and (student.first_name or "", student.last_name or "") != (first, last):
            student.first_name, student.last_name = first, last
        if member.email and student.email != member.email:
            student.email = member.email
