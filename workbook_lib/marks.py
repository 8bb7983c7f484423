"""Content, key and answer to points and feedback. Pure: msgspec and nothing else."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from workbook_lib.topic import Activity
from workbook_lib.wording import Gaps


class Mark(msgspec.Struct, frozen=True):
    """What an answer is worth.

    `score` is 0..1 (None: never scored), `points` are score × the activity's points, rounded to 0.01;
    `waiting` says that a person must read something in it before the mark is final.
    """

    score: float | None
    points: float
    answered: bool
    waiting: bool
    feedback: dict[str, Any]


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


def has_answer(activity: Activity, answer: Any) -> bool:
    """Whether the learner has answered anything at all (an empty answer is none)."""
    kept = activity.rules.read_answer(activity.content, answer)
    return any(kept.values()) if isinstance(kept, dict) else bool(kept)
