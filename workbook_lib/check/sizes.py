"""Is there as much as the unit asks for: notebooks, activities, items, scenarios, cases, assignments and their points?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook_lib.check.counts import LONG, Counts
from workbook_lib.course.unit import FILE, Unit
from workbook_lib.kind.contract import Scored
from workbook_lib.marks import count_offers
from workbook_lib.topic import Topic


def check_sizes(counts: Counts, topics: Mapping[str, Topic], unit: Unit) -> list[str]:
    """A sentence for each thing of which there is less than the unit asks for. The start page (number 0) is no topic here."""
    size = unit.size
    scenarios = sum(least >= LONG for least in counts.decisions.values())
    there = {
        "notebooks": (counts.notebooks, size.notebooks),
        "activities": (counts.activities, size.activities),
        "items": (counts.items, size.items),
        "scenarios": (scenarios, size.scenarios),
        "cases": (len(counts.cases), size.cases),
        "assignments": (counts.assignments, size.assignments),
    }
    said = [
        f"{FILE}, size: {count} {what}, and at least {least} are meant. Add more, or lower “{what}” there."
        for what, (count, least) in there.items()
        if count < least
    ]
    return said + [
        f"topics/{slug}.yaml: {activities} activities, and at least {size.topic_activities} are meant. Add more, or lower "
        f"“topic_activities” in {FILE}, size."
        for slug, (activities, _) in counts.by_topic.items()
        if activities < size.topic_activities and topics[slug].number
    ]


def check_keys(assignments: Iterable[Topic], unit: Unit) -> list[str]:
    """A sentence where the keys of the assignments name fewer misconceptions, or points needed, than the unit asks for."""
    assignments, least = list(assignments), unit.size
    count = sum(sum(count_offers(one, unit.not_named).values()) for topic in assignments for one in topic.activities.values())
    said = []
    if assignments and count < least.assignment_misconceptions:
        said.append(
            f"{FILE}, size: {count} wrong answers in the assignments stand for a misconception, and at least "
            f"{least.assignment_misconceptions} are meant. Name more in the keys, or lower “assignment_misconceptions” there."
        )
    return said + [
        f"source/{topic.slug}/{topic.slug}.ipynb, activity “{one.id}”: its key names {len(one.needs)} points of the unit that "
        f"it needs, and at least {least.needs} are meant. Add them to the key, such as `needs: [{next(iter(unit.points))}]`."
        for topic in assignments
        for one in topic.activities.values()
        if isinstance(one.rules, Scored) and len(one.needs) < least.needs
    ]


def list_odd_points(assignments: Iterable[Topic], unit: Unit) -> list[str]:
    """A sentence to look at for each assignment whose points do not add up to what the unit means."""
    meant, said = unit.size.assignment_points, []
    for assignment in assignments:
        points = sum(activity.points or 0.0 for activity in assignment.activities.values())
        if meant and abs(points - meant) > 0.005:
            said.append(
                f"source/{assignment.slug}: {points:g} points, where {FILE} means {meant:g} (size, assignment_points). "
                "Marks and decisions work with either."
            )
    return said
