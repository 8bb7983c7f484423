"""What is looked at before nbgrader's autograde begins, and what it is refused for. Nothing is changed before that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import Settings
from workbook_lib.grading.course.nbgrader_settings import set_late_rule
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.finding import stop
from workbook_lib.grading.gradebook import database, states

RUNS = {"Execute", "ExecutePreprocessor", "SaveAutoGrades"}  # nbgrader's own way of marking, by class


def check_start(converter: Any, plain: bool) -> Settings:
    """The course's settings. Raises CourseError, with nothing changed, where this run cannot keep to what is promised."""
    if not plain:
        refuse_running(converter)
    course = converter.coursedir
    settings = read_course_settings(Path(course.root))
    set_late_rule(converter.config, settings.late)
    database.check_gradebook(course.db_url, course.assignment_id, writing=True, new=plain)
    database.check_database(Path(course.root) / states.FILE)
    if "permissions" not in converter.config.get("Autograde", {}) | converter.config.get("BaseConverter", {}):
        converter.permissions = 660 if course.groupshared else 400
    database.add_indexes(course.db_url)
    return settings


def refuse_running(converter: Any) -> None:
    """Raises CourseError where this run would let nbgrader run hand-ins, or write marks of its own into the gradebook."""
    given = [*converter.sanitize_preprocessors, *converter.autograde_preprocessors]
    names = {(one if isinstance(one, str) else getattr(one, "__name__", "")).rpartition(".")[2] for one in given}
    if "RecordMarks" not in names or names & RUNS:
        raise stop("executes", assignment=converter.coursedir.assignment_id)
