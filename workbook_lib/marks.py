"""Content, key and answer to points and feedback. Pure: msgspec and nothing else."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from workbook_lib.kind.choices import Choice, Item
from workbook_lib.kind.common_key import is_unsafe
from workbook_lib.kind.contract import Scored
from workbook_lib.kind.outcome import Feedback, Gaps
from workbook_lib.topic import Activity


class Mark(msgspec.Struct, frozen=True):
    """What an answer is worth.

    `score` is 0..1 (None: never scored), `points` are score × the activity's points, rounded to 0.01;
    `waiting` says that a person must read something in it before the mark is final.
    """

    score: float | None
    points: float
    answered: bool
    waiting: bool
    feedback: Feedback | None


def assess(activity: Activity, answer: Any, part: str | None = None) -> Mark:
    """The mark of `answer` (plain JSON, not trusted: never raises for it). `part` is a round of a match."""
    outcome = activity.rules.assess(activity.content, activity.key, answer, part)
    score = outcome.score
    if score is not None:
        score = min(1.0, max(0.0, score)) if math.isfinite(score) else 0.0
    points = round((score or 0.0) * (activity.points or 0.0), 2)
    return Mark(score, points, outcome.answered, outcome.waiting, outcome.feedback)


def find_gaps(activity: Activity, answer: Any, part: str | None = None) -> Gaps:
    """What is still missing in `answer`."""
    return activity.rules.find_gaps(activity.content, answer, part)


def list_own(activity: Activity, answer: Any) -> list[tuple[str, str]]:
    """(label, words) of what a learner answered in words of their own, where a key gives the points: for a person to read."""
    rules = activity.rules
    return rules.list_own(activity.content, answer) if isinstance(rules, Scored) and rules.list_own else []


def has_answer(activity: Activity, answer: Any) -> bool:
    """Whether the learner has answered anything at all (an empty answer is none)."""
    return holds_answer(activity.rules.read_answer(activity.content, answer))


def holds_answer(kept: Any) -> bool:
    """The same of an answer that its kind has read already."""
    return any(kept.values()) if isinstance(kept, dict) else bool(kept)


def is_private(activity: Activity) -> bool:
    """Whether an activity is a note for its learner alone: kept like any other, and nothing that anybody must do."""
    return activity.rules.is_private is not None and activity.rules.is_private(activity.content)


def list_items(activity: Activity) -> list[Item]:
    """The things that an activity asks; none for a kind that has no right and wrong."""
    rules = activity.rules
    return rules.list_items(activity.content, activity.key) if isinstance(rules, Scored) else []


def read_choices(activity: Activity, answer: Any, not_named: str | None = None) -> list[Choice]:
    """The choices in `answer` (plain JSON, not trusted); none for a kind that has no right and wrong.

    `not_named` is the unit's misconception for what was to be found and was not, in an activity that serves that point.
    """
    rules = activity.rules
    if not isinstance(rules, Scored):
        return []
    kept = rules.read_answer(activity.content, answer)
    return [_place(activity, choice, not_named) for choice in rules.read_choices(activity.content, activity.key, kept)]


def list_unsafe(activity: Activity, answer: Any) -> list[Choice]:
    """The wrong choices in `answer` that could harm a child, as the activity's key names them."""
    named = set(activity.safety_critical)
    return [choice for choice in read_choices(activity, answer) if is_unsafe(choice, named)] if named else []


def _place(activity: Activity, choice: Choice, not_named: str | None) -> Choice:
    """The choice with the activity's id where the whole of it was asked, and what missing a thing stands for."""
    if not choice.item:
        choice = msgspec.structs.replace(choice, item=activity.id, whole=True)
    if choice.missed and choice.misconception is None and not_named in activity.marking_points:
        choice = msgspec.structs.replace(choice, misconception=not_named)
    return choice


def asks_how_sure(activity: Activity) -> bool:
    """Whether an activity asks for a confidence rating."""
    rules = activity.rules
    return isinstance(rules, Scored) and rules.asks_how_sure is not None and rules.asks_how_sure(activity.content)


def count_offers(activity: Activity, not_named: str | None = None) -> dict[str, int]:
    """How many wrong options of an activity with its key stand for each misconception, `{id: options}`.

    `not_named` is the unit's misconception for what was to be found and was not.
    """
    counts: dict[str, int] = {}
    todo = [msgspec.to_builtins(activity.key)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if isinstance(named := value.get("misconception"), str):
                counts[named] = counts.get(named, 0) + 1
            todo += value.values()
    if not_named is not None and not_named in activity.marking_points:
        to_find = sum(item.to_find for item in list_items(activity))
        counts |= {not_named: counts.get(not_named, 0) + to_find} if to_find else {}
    return counts
