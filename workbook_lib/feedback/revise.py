"""What to revise next: where most was missed, and which notebook teaches it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib.course.unit import Unit
from workbook_lib.feedback.results import Result
from workbook_lib.topic import Activity, Topic

ENOUGH = 0.8  # share of an activity's points from which nobody is sent back to a page
MOST = 3  # activities; more is no advice


class Advice(msgspec.Struct, frozen=True):
    """A notebook to read again, and what for.

    `weak` are activities of the assignment with few of their points, each with an activity in the notebook that practises
    the same; `ideas` are misconceptions, with how many times each was met.
    """

    notebook: Topic
    weak: list[tuple[Result, Activity | None]] = []
    ideas: list[tuple[str, int]] = []


def advise(results: Iterable[Result], assignment: Topic, notebooks: Mapping[str, Topic], unit: Unit) -> list[Advice]:
    """What a learner should revise, most urgent first; nothing where enough was right.

    First the activities with the lowest share of their points, then misconceptions met that none of these leads to.
    """
    results = list(results)
    teaching = [one for one in notebooks.values() if one.slug not in unit.no_teaching]
    found: dict[str, Advice] = {}
    for weak in _list_weakest(results):
        if place := _find_notebook(weak.activity, assignment, teaching, set(unit.reflective)):
            notebook, practice = place
            before = found.get(notebook.slug, Advice(notebook))
            found[notebook.slug] = msgspec.structs.replace(before, weak=[*before.weak, (weak, practice)])
    met = Counter(id for result in results for id in result.misconceptions if id in unit.misconceptions)
    for idea in met.most_common():
        where = _find_teacher(idea[0], found, assignment, teaching)
        if where:
            before = found.get(where.slug, Advice(where))
            found[where.slug] = msgspec.structs.replace(before, ideas=[*before.ideas, idea])
    return list(found.values())


def _list_weakest(results: Iterable[Result]) -> list[Result]:
    weak = [(share, result) for result in results if (share := result.share) is not None and share < ENOUGH]
    lost = sorted(weak, key=lambda one: (one[0], -(one[1].activity.points or 0.0)))
    return [result for _, result in lost[:MOST]]


def _find_notebook(
    activity: Activity, assignment: Topic, teaching: list[Topic], reflective: set[str]
) -> tuple[Topic, Activity | None] | None:
    """The notebook that teaches most of an activity's points; the assignment's own where several do, then the best practice.

    The points that its key says it needs decide, where it says so. Writing is judged by how it reflects: where it serves
    `reflective` points, they alone decide.
    """
    points, sources = set(activity.needs or activity.marking_points), set(activity.sources)
    if activity.rules.read_by_person:
        points = points & reflective or points
    best: tuple[tuple[int, bool, int, int], Topic, Activity | None] | None = None
    for notebook in teaching:
        taught = len(points & set(notebook.teaches))
        practice = _find_practice(notebook, points, sources, activity.kind)
        rank = (taught, notebook.number == assignment.number, _overlap(practice, points, sources), -notebook.number)
        if taught and (best is None or rank > best[0]):
            best = (rank, notebook, practice)
    return (best[1], best[2]) if best else None


def _find_teacher(idea: str, found: Mapping[str, Advice], assignment: Topic, teaching: list[Topic]) -> Topic | None:
    """The notebook that takes up a misconception: one that is named already, else the assignment's own, else the first."""
    able = [one for one in teaching if idea in one.teaches]
    return min(able, key=lambda one: (one.slug not in found, one.number != assignment.number, one.number), default=None)


def _find_practice(notebook: Topic, points: set[str], sources: set[str], kind: str) -> Activity | None:
    able = [one for one in notebook.activities.values() if one.rules.practises and points & set(one.marking_points)]
    return max(able, key=lambda one: (_overlap(one, points, sources), one.kind == kind), default=None)


def _overlap(practice: Activity | None, points: set[str], sources: set[str]) -> int:
    """How near a practice activity is: points in common count before sources in common."""
    return 0 if practice is None else 100 * len(points & set(practice.marking_points)) + len(sources & set(practice.sources))
