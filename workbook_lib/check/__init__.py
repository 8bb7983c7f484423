"""Every rule for content, notebooks and assignments, as sentences an author can act on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from workbook_lib.authoring.fill import list_written
from workbook_lib.check.assignments import check_assignments
from workbook_lib.check.counts import Counts, check_cases, count
from workbook_lib.check.coverage import Row, find_coverage, list_holes
from workbook_lib.check.criteria import check_criteria
from workbook_lib.check.fairness import check_fairness, list_asked
from workbook_lib.check.measures import Measure, measure
from workbook_lib.check.notebooks import check_notebooks
from workbook_lib.check.pages import list_stale_pages, say_stale
from workbook_lib.check.readability import check_readability
from workbook_lib.check.register import check_glossary, list_stale, read_register
from workbook_lib.check.schemes import check_schemes, list_without_scheme
from workbook_lib.check.sizes import check_keys, check_sizes, list_odd_points
from workbook_lib.check.strays import find_strays
from workbook_lib.check.topics import check_topics
from workbook_lib.check.unwritten import list_unwritten
from workbook_lib.check.views import check_views
from workbook_lib.course.course_files import Course, list_without_start
from workbook_lib.course.nearly_named import find_nearly
from workbook_lib.course.unit import Unit
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.kinds import PROBLEMS
from workbook_lib.topic import Topic, TopicError


class Report(msgspec.Struct, frozen=True):
    """What a check found.

    `problems` to mend, `warnings` to look at, where each point stands, how much there is, what was `not_measured`,
    what guessing earns (`measures`), and the new text of each of the `pages` in docs/ that are made from data and are stale.
    """

    problems: list[str]
    warnings: list[str]
    coverage: list[Row]
    counts: Counts
    not_measured: list[str] = []
    measures: list[Measure] = []
    pages: dict[str, str] = {}


def check_course(folder: Path) -> Report:
    """The report on the course at `folder`: one plain sentence for each thing to mend; none where all is well."""
    course = Course(folder, folder)
    try:
        unit = course.unit
    except (TopicError, YamlError) as error:  # nothing can be held against a unit that cannot be read
        return Report(str(error).splitlines(), [], [], count([], []))
    topics, said = check_topics(course)
    practice = list(topics.values())
    broken, strays = set(course.list_topics()) - set(topics), find_strays(folder)
    broken |= {path.name for path in map(Path, strays) if path.parent.name == "topics"} - set(topics)
    said += (
        list(strays.values())
        + _list_nearly(folder, strays)
        + PROBLEMS
        + check_views()
        + check_glossary(course)
        + check_notebooks(folder, topics, unit, broken)
        + list_without_start(course)
    )
    found, wrong = check_assignments(folder, topics, course)
    assignments = list(found.values())
    said += wrong + check_cases(practice, assignments, course.list_topics())
    said += check_fairness(list_asked(practice), "practice") + check_fairness(list_asked(assignments), "assignments")
    not_measured = [] if unit.measured else [f"style and reading grade: not measured (language: {unit.language})"]
    said += check_schemes(assignments, unit) + _check_reading(folder, unit)
    coverage = find_coverage(sorted(practice, key=lambda t: t.number), assignments, unit)
    counts = count(practice, assignments, unit.not_named)
    pages, measures = {}, list[Measure]()
    if broken or set(list_assignments(folder)) - set(found):  # what is missing would be missed everywhere
        not_measured.append("criteria, coverage and sizes: looked at once every topic and assignment can be read")
    else:
        pages, measures = list_stale_pages(folder, coverage), measure(practice, unit)
        said += check_criteria(course, practice) + list_holes(coverage, unit) + say_stale(pages)
        said += check_sizes(counts, topics, unit) + check_keys(assignments, unit)
    to_look_at = _list_to_look_at(folder, practice, assignments) + [one.problem for one in measures if one.problem]
    return Report(said, to_look_at, coverage, counts, not_measured, measures, pages)


def _list_to_look_at(folder: Path, practice: list[Topic], assignments: list[Topic]) -> list[str]:
    """What is no fault, and may be one."""
    course = Course(folder, folder)
    stale = list_stale(read_register(course)[0], date.today(), course.unit.changes_on)
    written = list_unwritten(practice, assignments, list_written(folder))
    return stale + list_odd_points(assignments, course.unit) + list_without_scheme(assignments) + written


def _list_nearly(folder: Path, strays: Mapping[str, str]) -> list[str]:
    """What has nearly the right name and is not among the strays already."""
    said = {sentence.partition(" ")[0] for sentence in strays.values()}
    return [sentence for sentence in find_nearly(folder) if sentence.partition(" ")[0] not in said]


def _check_reading(folder: Path, unit: Unit) -> list[str]:
    if not unit.measured or unit.reading_grade is None:
        return []
    return check_readability(list_written(folder), unit.reading_grade)
