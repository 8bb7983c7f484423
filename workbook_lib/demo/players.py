"""Answers of a given quality to an activity, with the share of points they deserve, worked out apart from the marking."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.topic import Activity

Played = tuple[Any, Fraction]  # an answer and its share of the activity's points


def play(activity: Activity, quality: str) -> Played | None:
    """An answer that is “perfect”, “half” right or has “one wrong”; None for “blank”. `activity` holds its key."""
    if quality == "blank":
        return None
    made: Played = _PLAYERS[activity.kind](activity, quality)
    return made


def _count_right(total: int, quality: str) -> int:
    return {"perfect": total, "half": total // 2, "one wrong": total - 1}[quality]


def _match(activity: Activity, quality: str) -> Played:
    items = [(r.id, item.id) for r in list_rounds(activity.content) for item in r.items]
    right = _count_right(len(items), quality)
    answer: dict[str, Any] = {}
    for number, (round_id, item) in enumerate(items):
        pairs = activity.key.key[round_id] if round_id else activity.key.key
        place = answer.setdefault(round_id, {}) if round_id else answer
        if number < right:
            place[item] = pairs[item]
    _spoil_match(activity, items[right:], answer)
    return answer, Fraction(right, len(items))


def _spoil_match(activity: Activity, left: list[tuple[str, str]], answer: dict[str, Any]) -> None:
    """Fill the first remaining place with a card that does not belong there, where one is free."""
    for round_id, item in left[:1]:
        found = next(r for r in list_rounds(activity.content) if r.id == round_id)
        pairs = activity.key.key[round_id] if round_id else activity.key.key
        place = answer.setdefault(round_id, {}) if round_id else answer
        free = [p.id for p in found.partners if p.id not in pairs.values()]
        if free:
            place[item] = free[0]


def _sort(activity: Activity, quality: str) -> Played:
    items, groups = list(activity.key.key), [g.id for g in activity.content.groups]
    right = _count_right(len(items), quality)
    answer = {item: activity.key.key[item] for item in items[:right]}
    answer |= {item: next(g for g in groups if g != activity.key.key[item]) for item in items[right:]}
    return answer, Fraction(right, len(items))


def _order(activity: Activity, quality: str) -> Played:
    steps = list(activity.key.key)
    if quality == "one wrong":
        steps[0], steps[1] = steps[1], steps[0]
        return steps, Fraction(len(steps) - 2, len(steps) - 1)
    if quality == "half":
        half = len(steps) // 2
        steps = [*steps[:half], *reversed(steps[half:])]  # the first half, then one more, follow one another
        return steps, Fraction(half, len(steps) - 1)
    return steps, Fraction(1)


def _choose(activity: Activity, quality: str) -> Played:
    right = list(activity.key.key)
    if not activity.content.several:
        wrong = next(o.id for o in activity.content.options if o.id not in right)
        return {"chosen": right if quality == "perfect" else [wrong]}, Fraction(quality == "perfect")
    count = _count_right(len(right), quality)
    return {"chosen": right[:count]}, Fraction(count, len(right))


def _plan(activity: Activity, quality: str) -> Played:
    case, key = activity.content.cases[0], activity.key
    asked = [(row, part.id) for row in key.at_work[case.id] for part in activity.content.parts]
    right = _count_right(len(asked), quality)
    answer: dict[str, Any] = {"case": case.id}
    for number, (row, part) in enumerate(asked):
        wrong = next(iter(key.questions.get(row, {}).get(part, {})), None)
        pick = key.fits[row][part][0] if number < right else wrong
        if pick:
            answer.setdefault(row, {})[part] = {"pick": pick}
    return answer, Fraction(right, len(asked))


def _write(activity: Activity, quality: str) -> Played:
    model = activity.content.models[0]
    stages = model.stages if quality != "half" else model.stages[:2]
    texts = {
        s.id: f"{s.label}. In the spring I worked beside a colleague from another service; I asked & listened "
        "<before> I suggested anything."
        for s in stages
    }
    return {"model": model.id, **texts}, Fraction(0)


_PLAYERS = {"match": _match, "sort": _sort, "order": _order, "choose": _choose, "plan": _plan, "write": _write}
