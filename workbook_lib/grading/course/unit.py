"""The unit of the tutor's course, and whether an assignment names anything that it does not have."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.course.unit import Unit, check_topic
from workbook_lib.files import yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.master import explain_content
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.topic import TopicError


def read_course_unit(course: Path) -> Unit:
    """The unit of the course in the folder `course`. Raises CourseError."""
    try:
        return Course(course, course).unit
    except (TopicError, YamlError) as error:
        raise CourseError(explain_content(error)) from None


def check_unit(course: Path, assignment: str) -> None:
    """Raises CourseError where `source/<assignment>` cannot be read, or names a point or case that the unit does not have."""
    path = course / "source" / assignment / topic_files.ASSIGNMENT
    try:
        given = topic_files.load_assignment(path)
        lines = yaml_file.find_lines(path.read_text(encoding="utf-8-sig"))
        problems = check_topic(given, read_course_unit(course), topic_files.name_file(path), lines)
    except (TopicError, YamlError) as error:
        raise CourseError(explain_content(error)) from None
    if problems:
        raise CourseError([find("content-fault", said=said) for said in problems])
