"""`nbgrader export`: every learner of the roster in every assignment, with the state of the work in four words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExportPlugin
from sqlalchemy.exc import SQLAlchemyError

from workbook_lib.course.course_settings import Settings, SettingsError, load_settings
from workbook_lib.files.csv_file import write_csv
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.grading.gradebook.standings import read_standings
from workbook_lib.grading.gradebook.states import FILE, State, find_states, note_withdrawn

# nbgrader's own columns, in its order, then ours.
COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "name",
    "state",
    "points_so_far",
    "notes",
)


class ExportStates(ExportPlugin):
    """Writes `grades.csv` (or what `--to` names). Work that nobody has read has an empty score, never 0."""

    def __init__(self, **kw: Any) -> None:
        """Made before nbgrader opens the gradebook, which would make one that is not there: so it is looked at here."""
        super().__init__(**kw)
        course = getattr(self.parent, "coursedir", None)
        if course is not None:
            try:
                check_gradebook(course.db_url, course.assignment_id or "ASSIGNMENT")
                check_database(Path(course.root) / FILE)
            except CourseError as error:
                self._give_up(str(error))

    def export(self, gradebook: Any) -> None:
        """Write the rows; what cannot be read or written is one sentence, and ends with exit code 1."""
        target = Path(self.to or "grades.csv")
        try:
            settings = load_settings(self._root())
            rows = [row for name in self._choose(gradebook) for row in list_rows(gradebook, self._root(), name, settings)]
            wanted = {str(id) for id in self.student}
            kept = [row for row in rows if not wanted or row["student_id"] in wanted]
            write_csv(target, {name: name for name in COLUMNS}, kept, marked=False, private=True)
        except (SettingsError, CourseError) as error:
            self._give_up(str(error))
        except (sqlite3.Error, SQLAlchemyError) as error:
            self._give_up(find("course-unusable", error=getattr(error, "orig", None) or error).said)
        except OSError as error:
            self._give_up(f"{target} could not be written ({error.strerror}). Choose another place with --to.")
        self.log.info("Exported %d rows to %s", len(kept), target)

    def _root(self) -> Path:
        course = getattr(self.parent, "coursedir", None)
        return Path(course.root) if course else Path.cwd()

    def _choose(self, gradebook: Any) -> list[str]:
        wanted = {str(name) for name in self.assignment}
        return [found.name for found in gradebook.assignments if not wanted or found.name in wanted]

    def _give_up(self, sentence: str) -> None:
        self.log.error(sentence)
        raise SystemExit(1)


def list_rows(gradebook: Any, root: Path, assignment: str, settings: Settings) -> Iterator[dict[str, Any]]:
    """One row for each learner in `assignment`, by id: the roster's, the gradebook's, and those who handed anything in."""
    from nbgrader.api import Student
    from sqlalchemy import select

    due = gradebook.find_assignment(assignment).duedate
    columns = select(Student.id, Student.first_name, Student.last_name, Student.email)
    known = {id: about for id, *about in gradebook.db.execute(columns)}
    members, standings = {one.id: one for one in settings.roster}, read_standings(gradebook, assignment)
    states = find_states(gradebook, root, assignment, settings.ids, standings)
    for state in note_withdrawn(states, settings.roster):
        first, last, email = known.get(state.learner, [None, None, None])
        member, standing = members.get(state.learner), standings.get(state.learner)
        name = member.name if member and member.name else " ".join(part for part in (first, last) if part)
        yield {
            "assignment": assignment,
            "duedate": due,
            "student_id": state.learner,
            "last_name": last,
            "first_name": first,
            "email": email or (member.email if member else None),
            "name": name,
            "max_score": state.most,
            "timestamp": standing.timestamp if standing else None,
            **_score(state),
        }


def _score(state: State) -> dict[str, Any]:
    notes = "; ".join(f"{note.file}: {note.said}" if note.file else note.said for note in state.notes)
    said: dict[str, Any] = {"state": state.word, "notes": notes}
    if state.word == "marked":
        return {**said, "raw_score": state.points, "late_submission_penalty": state.penalty, "score": state.mark}
    return {**said, "points_so_far": state.points}
