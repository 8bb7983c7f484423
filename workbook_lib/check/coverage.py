"""Which points of the unit are taught, practised and assessed, and where each of them is."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbook_lib.course.unit import Unit
from workbook_lib.topic import Topic


class Row(msgspec.Struct, frozen=True):
    """A point of the unit: the notebooks that teach it, the activities that practise it, the assignments that assess it."""

    point: str
    taught: list[str]
    practised: list[str]
    assessed: list[str]
    places: list[str] = []  # the notebooks that hold what practises it


def find_coverage(topics: Iterable[Topic], assignments: Iterable[Topic], unit: Unit) -> list[Row]:
    """A row for each point of the unit, in its order."""
    topics, assignments = list(topics), list(assignments)
    return [
        Row(
            point,
            [f"{t.number:02}" for t in topics if point in t.teaches],
            [a.id for t in topics for a in t.activities.values() if point in a.marking_points],
            [t.slug for t in assignments if any(point in a.marking_points for a in t.activities.values())],
            [f"{t.number:02}" for t in topics if any(point in a.marking_points for a in t.activities.values())],
        )
        for point in unit.points
    ]


def list_holes(rows: Iterable[Row], unit: Unit) -> list[str]:
    """A sentence for each point that is not taught, practised or assessed as often as the unit asks."""
    said = []
    for row in rows:
        size, start = unit.size, f"coverage, {row.point}:"
        if len(row.taught) < size.taught:
            number = _say_few(len(row.taught), "notebook teaches", "notebooks teach", size.taught)
            said.append(f"{start} {number} Name it under `teaches:` of a topic whose page does.")
        if len(row.practised) < size.practised:
            said.append(f"{start} {len(row.practised)} activities practise it; at least {size.practised} must.")
        if len(row.assessed) < size.assessed and row.point not in unit.not_assessed:
            said.append(f"{start} {_say_few(len(row.assessed), 'assignment assesses', 'assignments assess', size.assessed)}")
    return said


def _say_few(count: int, one: str, many: str, least: int) -> str:
    if not count:
        return f"no {one} it." + (f" At least {least} must." if least > 1 else "")
    return f"{count} {one if count == 1 else many} it; at least {least} must."


def to_markdown(rows: Iterable[Row], *, counted: bool = False) -> str:
    """The table of docs/coverage.md; `counted` says how many activities practise a point, as `workbook check` prints it.

    The page names notebooks alone, so that one more activity in one of them leaves it as it is.
    """
    lines = ["| point | taught in | practised in | assessed in |", "|---|---|---|---|"]
    for row in rows:
        places = f"{len(row.practised)} activities" if counted else ", ".join(row.places) or "–"
        cells = [", ".join(row.taught) or "–", places, ", ".join(row.assessed) or "–"]
        lines.append(f"| {row.point} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
