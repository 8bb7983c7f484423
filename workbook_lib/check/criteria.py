"""Rules for the criteria: ours, and a course's own in their place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workbook_lib import criteria, topic_files, yaml_file
from workbook_lib.topic import Topic, TopicError
from workbook_lib.wording import suggest
from workbook_lib.yaml_file import YamlError


def check_criteria(course: Path, topics: Iterable[Topic]) -> list[str]:
    """A sentence for each thing to mend in the list of criteria that this course uses."""
    own = course / criteria.OWN
    path = own if own.is_file() else Path(topic_files.__file__).parent / criteria.FILE
    try:
        found = criteria.read_criteria(yaml_file.load(path), path.name)
    except TopicError as error:
        return error.problems
    except YamlError as error:
        return [str(error)]
    known = [id for topic in topics for id in topic.activities]
    return [
        f"{path.name}, activities: there is no activity “{id}”.{suggest(id, known)}"
        for id in found.activities
        if id not in known
    ]
