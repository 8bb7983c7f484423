"""How much there is: activities, things to answer, scenarios, cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from workbook_lib import marks
from workbook_lib.check.written import place_of
from workbook_lib.kind.contract import Scored
from workbook_lib.topic import Topic

LONG = 4  # decisions on the shortest way through a scenario that is more than a question


class Counts(msgspec.Struct, frozen=True):
    """Numbers over all practice topics; `by_topic` holds activities and items by slug, `decisions` the fewest by scenario.

    `misconceptions` are the wrong answers in the assignments that stand for one.
    """

    notebooks: int
    activities: int
    items: int
    cards: int
    decisions: dict[str, int]
    cases: list[str]
    kept: list[str]
    assignments: int
    by_topic: dict[str, tuple[int, int]]
    misconceptions: int = 0


def count_items(topic: Topic) -> int:
    """The places, items, steps, scenes and asked parts of a topic; a question counts one."""
    return sum(item.asks for activity in topic.activities.values() for item in marks.list_items(activity))


def count_activities(topic: Topic) -> int:
    """The activities of a topic; places for private notes are none."""
    return sum(not marks.is_private(activity) for activity in topic.activities.values())


def count_decisions(topic: Topic) -> dict[str, int]:
    """The fewest decisions on a way through each activity that branches."""
    found = {}
    for id, activity in topic.activities.items():
        rules = activity.rules
        if isinstance(rules, Scored) and rules.count_decisions is not None:
            found[id] = rules.count_decisions(activity.content)[0]
    return found


def count(topics: Iterable[Topic], assignments: Iterable[Topic], not_named: str | None = None) -> Counts:
    """What the collection holds; `not_named` is the unit's misconception for what was to be found and was not."""
    topics, assignments = list(topics), list(assignments)
    decisions = {id: least for t in topics for id, least in count_decisions(t).items()}
    return Counts(
        notebooks=len(topics),
        activities=sum(map(count_activities, topics)),
        items=sum(map(count_items, topics)),
        cards=sum(len(t.cards) for t in topics),
        decisions=decisions,
        cases=sorted({c for t in topics for c in t.cases}),
        kept=sorted({c for t in assignments for c in t.cases}),
        assignments=len(assignments),
        by_topic={t.slug: (count_activities(t), count_items(t)) for t in topics},
        misconceptions=sum(
            sum(marks.count_offers(one, not_named).values()) for t in assignments for one in t.activities.values()
        ),
    )


def say_counts(counts: Counts) -> list[str]:
    """The numbers as lines to read."""
    scenarios = sum(least >= LONG for least in counts.decisions.values())
    return [
        f"{counts.notebooks} notebooks, {counts.activities} activities, {counts.items} items to answer, "
        f"{counts.cards} cards to recall.",
        f"{scenarios} scenarios in which every path has {LONG} or more decisions.",
        f"{len(counts.cases)} cases in practice, {len(counts.kept)} kept for the {counts.assignments} assignments.",
        f"{counts.misconceptions} wrong answers in the assignments that stand for a misconception.",
    ]


def check_cases(topics: Iterable[Topic], assignments: Iterable[Topic], files: Mapping[str, Path] | None = None) -> list[str]:
    """A sentence for each case of an assignment that a practice topic uses too; with its line where `files` has the topic."""
    kept = {case: t.slug for t in assignments for case in t.cases}
    return [
        f"{_find_line(t.slug, files or {})}, cases: “{case}” is kept for the assignment “{kept[case]}”. Use another case here."
        for t in topics
        for case in t.cases
        if case in kept
    ]


def _find_line(slug: str, files: Mapping[str, Path]) -> str:
    return place_of(files[slug]).at("cases") if slug in files else f"topics/{slug}.yaml"
