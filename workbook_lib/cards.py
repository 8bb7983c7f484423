"""Deals cards: which questions of which topics a learner meets today, from what all their notebooks remember."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.kinds.recall.content import HAND_IN, Content, Dealt, Key, read_day, read_looks
from workbook_lib.kinds.recall.schedule import Look, find_due, find_steps
from workbook_lib.topic import Activity, Topic
from workbook_lib.wording import shuffle

Looks = dict[str, list[Look]]


def gather_looks(topics: dict[str, Topic], folder: Path) -> tuple[Looks, date | None]:
    """Every look at every card, oldest first, from all answers files in `folder`; and the day of handing in, set last."""
    recalls = {a.id for t in topics.values() for a in t.activities.values() if a.kind == "recall"}
    found: dict[str, dict[date, Any]] = {}
    days: list[tuple[str, date]] = []
    for path in sorted(folder.glob("*.answers.json")):
        for id, record in answers.read_file(path).records.items():
            if id not in recalls or not isinstance(record.answer, dict):
                continue
            for card, value in record.answer.items():
                if not isinstance(value, dict):
                    continue
                if card == HAND_IN and (day := read_day(value.get("on"))):
                    days.append((record.saved, day))
                found.setdefault(card, {}).update(read_looks(value.get("seen")))
    return {card: sorted(looks.items()) for card, looks in found.items()}, max(days)[1] if days else None


def list_due(topics: Iterable[Topic], looks: Looks, hand_in: date | None, today: date) -> dict[str, int]:
    """How many cards of each topic (by slug) are due today or before."""
    due = {t.slug: sum(bool((on := find_due(looks.get(c.id, []), hand_in)) and on <= today) for c in t.cards) for t in topics}
    return {slug: number for slug, number in due.items() if number}


def deal(
    activity: Activity, topic: Topic, topics: dict[str, Topic], looks: Looks, hand_in: date | None, today: date
) -> Activity:
    """The activity with today's cards: those due (longest first), then new ones, newest topic last in turn."""
    content: Content = activity.content
    pool = [
        (t, card)
        for t in topics.values()
        for card in t.cards
        if t.number and (content.topics == "all" or t.number < topic.number)
    ]
    due = {card.id: find_due(looks.get(card.id, []), hand_in) for _, card in pool}
    ready = sorted((on, id) for id, on in due.items() if on and on <= today)
    fresh = shuffle(sorted(id for id, on in due.items() if on is None), today.isoformat(), activity.id)
    later = sorted((on, id) for id, on in due.items() if on and on > today)
    order = [id for _, id in ready] + fresh + [id for _, id in later]
    by_id = {card.id: (t, card) for t, card in pool}
    dealt = [by_id[id] for id in order[: content.count]]
    cards = [
        Dealt(
            id=c.id,
            ask=c.ask,
            number=t.number,
            topic=t.title,
            last=_say_last(looks.get(c.id, [])),
            steps={str(went): days for went, days in find_steps(looks.get(c.id, [])).items()},
        )
        for t, c in dealt
    ]
    return msgspec.structs.replace(
        activity, content=msgspec.structs.replace(content, cards=cards), key=Key(answers={c.id: c.answer for _, c in dealt})
    )


def _say_last(looks: list[Look]) -> str | None:
    return looks[-1][0].isoformat() if looks else None
