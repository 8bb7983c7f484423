"""When a card comes back: after 1, 3, 7 and 21 days, never later than the day of handing in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

Went = Literal["knew", "partly", "notyet"]
Look = tuple[date, Went]
STEPS = (1, 3, 7, 21)  # days; longer ones outrun a term
WAYS: tuple[Went, ...] = ("knew", "partly", "notyet")


def find_steps(looks: Sequence[Look]) -> dict[Went, int]:
    """In how many days a card comes back after each way it can go now: known, one step up; not yet, at the first."""
    level = 0
    for _, went in looks:
        level = _move(level, went)
    return {went: STEPS[min(_move(level, went), len(STEPS)) - 1] for went in WAYS}


def find_due(looks: Sequence[Look], hand_in: date | None = None) -> date | None:
    """The day a card is due again; None for a card never looked at.

    A day of handing in that lies ahead of the last look is the latest; once it has passed it binds nothing.
    """
    if not looks:
        return None
    last, went = looks[-1]
    due = last + timedelta(days=find_steps(looks[:-1])[went])
    return hand_in if hand_in and last < hand_in < due else due


def _move(level: int, went: Went) -> int:
    """The step (1 to 4) after a look at a card that stood at `level` (0: never seen)."""
    return {"knew": min(level + 1, len(STEPS)), "partly": max(level, 1), "notyet": 1}[went]
