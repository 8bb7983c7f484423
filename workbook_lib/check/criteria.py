"""Rules for the criteria: ours, and a course's own in their place."""

from __future__ import annotations

from collections.abc import Iterable

from workbook_lib.course import criteria
from workbook_lib.course.course_files import Course, read_reference
from workbook_lib.files.places import Lines, Places
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import Topic, TopicError
from workbook_lib.wording import suggest


def check_criteria(course: Course, topics: Iterable[Topic]) -> list[str]:
    """A sentence for each thing to mend in the list of criteria that this course uses."""
    if course.find_reference(criteria.FILE) is None:
        return []
    known = [id for topic in topics for id in topic.activities]

    def read(data: object, file: str, lines: Lines | None) -> list[str]:
        found = criteria.read_criteria(data, file, lines)
        strange = [id for id in found.activities if id not in known]
        places = Places(file, lines or {})
        if problems := [
            f"{places.at('activities', id)}, activities: there is no activity “{id}”.{suggest(id, known)}" for id in strange
        ]:
            raise TopicError(problems)
        return []

    try:
        return read_reference(course, criteria.FILE, read)
    except TopicError as error:
        return error.problems
    except YamlError as error:
        return [str(error)]
