"""What learners are called."""

from __future__ import annotations

from typing import Any

from workbook_lib.course.course_settings import Settings


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
