"""Which points of the unit are taught, practised and assessed, and where each of them is."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbook_lib.topic import POINTS, Topic

LEAST_PRACTICE = 2  # activities that practise a point
NOT_ASSESSED = ("S0",)  # the whole of which every other point is a part


class Row(msgspec.Struct, frozen=True):
    """A point of the unit: the notebooks that teach it, the activities that practise it, the assignments that assess it."""

    point: str
    taught: list[str]
    practised: list[str]
    assessed: list[str]
    places: list[str] = []  # the notebooks that hold what practises it


def find_coverage(topics: Iterable[Topic], assignments: Iterable[Topic]) -> list[Row]:
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
        for point in POINTS
    ]


def list_holes(rows: Iterable[Row]) -> list[str]:
    """A sentence for each point that is not taught, too little practised, or never assessed."""
    said = []
    for row in rows:
        if not row.taught:
            said.append(f"coverage, {row.point}: no notebook teaches it. Name it under `teaches:` of a topic whose page does.")
        if len(row.practised) < LEAST_PRACTICE:
            said.append(f"coverage, {row.point}: {len(row.practised)} activities practise it; at least {LEAST_PRACTICE} must.")
        if not row.assessed and row.point not in NOT_ASSESSED:
            said.append(f"coverage, {row.point}: no assignment assesses it.")
    return said


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
