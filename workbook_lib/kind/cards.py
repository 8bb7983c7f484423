"""Cards to recall: what they are, when one comes back, and how a learner's answers remember them. Pure.

A card comes back after 1, 3, 7 and 21 days, never later than the day of handing in. An activity that needs cards keeps
`{card: {"seen": [[day, went]]}}` in its answer, and may keep the day of handing in under `hand-in-date`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from workbook_lib.wording import Id, Text

Went = Literal["knew", "partly", "notyet"]
Look = tuple[date, Went]
Looks = dict[str, list[Look]]
STEPS = (1, 3, 7, 21)  # days; longer ones outrun a term
WAYS: tuple[Went, ...] = ("knew", "partly", "notyet")
HAND_IN = "hand-in-date"  # an answer's one entry that is no card
MOST_LOOKS = 200


class Card(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A question to remember, as a topic file holds it."""

    id: Id
    ask: Text
    answer: Text


class Stack(msgspec.Struct, frozen=True):
    """A topic's cards, with its number, title and group, and whether the learner has begun its page."""

    number: int
    title: str
    cards: list[Card]
    group: str = ""
    begun: bool = False


class Cards(msgspec.Struct, frozen=True):
    """Every topic's cards in the topics' order, what the learner remembers of them, and where and when they are wanted.

    `number` is that of the topic in front of the learner, `activity` the id of the activity.
    """

    stacks: list[Stack]
    looks: Looks
    hand_in: date | None
    today: date
    number: int
    activity: str


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


def read_looks(data: object) -> list[Look]:
    """The looks at one card, oldest first, one a day (the last of a day counts); what is odd is left out."""
    found: dict[date, Any] = {}
    for look in data[-MOST_LOOKS:] if isinstance(data, list) else []:
        if isinstance(look, list) and len(look) == 2 and look[1] in WAYS and (day := read_day(look[0])):
            found[day] = look[1]
    return sorted(found.items())


def read_day(value: object) -> date | None:
    """A day such as "2026-11-24"; None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
