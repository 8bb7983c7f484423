"""Every rule for content, notebooks and assignments, as sentences an author can act on."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.check.assignments import check_assignments
from workbook_lib.check.criteria import check_criteria
from workbook_lib.check.notebooks import check_notebooks
from workbook_lib.check.topics import check_topics


def check_course(course: Path) -> list[str]:
    """One plain sentence for each thing to mend in the course at `course`; empty where all is well."""
    topics, said = check_topics()
    said += check_criteria(course, topics.values())
    said += check_notebooks(course, topics)
    return said + check_assignments(course, topics)
