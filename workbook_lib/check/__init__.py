"""Every rule for content, notebooks and assignments, as sentences an author can act on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from workbook_lib.check.assignments import check_assignments
from workbook_lib.check.counts import Counts, check_cases, count
from workbook_lib.check.coverage import Row, find_coverage, list_holes
from workbook_lib.check.criteria import check_criteria
from workbook_lib.check.fairness import check_fairness, list_asked
from workbook_lib.check.notebooks import check_notebooks
from workbook_lib.check.readability import check_readability
from workbook_lib.check.register import check_glossary, list_stale, read_register
from workbook_lib.check.topics import check_topics
from workbook_lib.kinds import PROBLEMS


class Report(msgspec.Struct, frozen=True):
    """What a check found: `problems` to mend, `warnings` to look at, where each point stands, and how much there is."""

    problems: list[str]
    warnings: list[str]
    coverage: list[Row]
    counts: Counts


def check_course(course: Path) -> Report:
    """The report on the course at `course`: one plain sentence for each thing to mend; none where all is well."""
    topics, said = check_topics()
    practice = list(topics.values())
    said += PROBLEMS + check_criteria(course, practice) + check_glossary()
    said += check_notebooks(course, topics)
    found, wrong = check_assignments(course, topics)
    said += wrong + check_cases(practice, found.values())
    said += check_fairness(list_asked(practice), "practice") + check_fairness(list_asked(found.values()), "assignments")
    said += check_readability([*sorted((course / "notebooks").glob("*.ipynb")), *sorted(course.glob("source/*/*.ipynb"))])
    coverage = find_coverage(sorted(practice, key=lambda t: t.number), found.values())
    return Report(
        said + list_holes(coverage), list_stale(read_register()[0], date.today()), coverage, count(practice, found.values())
    )
