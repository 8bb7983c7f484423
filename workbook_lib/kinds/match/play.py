"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality, count_good
from workbook_lib.kinds.match.content import Content, Key, Round, list_rounds, read_pairs

Placed = dict[str, dict[str, str]]


def play(content: Content, key: Key, quality: Quality) -> Played:
    """So many places right, the next with a card that belongs nowhere; or in every round each card one place further."""
    rounds = list_rounds(content)
    places = [(one, item.id) for one in rounds for item in one.items]
    if quality == "bad":
        moved = {one.id: _move_on(one, key) for one in rounds}
        return Played(_join(content, moved), _count_halves(key, moved) / len(places))
    right = count_good(len(places), quality)
    placed: Placed = {}
    for one, item in places[:right]:
        placed.setdefault(one.id, {})[item] = read_pairs(one, key)[item]
    for one, item in places[right : right + 1]:
        free = [p.id for p in one.partners if p.id not in read_pairs(one, key).values()]
        placed.setdefault(one.id, {}).update({item: free[0]} if free else {})
    return Played(_join(content, placed), (right + _count_halves(key, placed)) / len(places))


def _count_halves(key: Key, placed: Placed) -> Fraction:
    """What cards are worth that stand in a place which they also fit."""
    also = sum(card in key.also.get(item, []) for cards in placed.values() for item, card in cards.items())
    return Fraction(also, 2)


def _move_on(one: Round, key: Key) -> dict[str, str]:
    pairs = read_pairs(one, key)
    partners = [pairs[item.id] for item in one.items]
    return dict(zip([item.id for item in one.items], partners[1:] + partners[:1], strict=True))


def _join(content: Content, placed: Placed) -> Placed | dict[str, str]:
    """As an answer holds it: by round, or, where there are no rounds, the places alone."""
    return placed if content.rounds else placed.get("", {})
