"""What a match is worth, in one round or over all."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from workbook_lib.kind.outcome import (
    Gaps,
    Judged,
    Outcome,
    Remark,
    Verdict,
    count_right,
    name_state,
    say_not_yet,
    say_partly,
    say_right,
)
from workbook_lib.kinds.match.content import Content, Feedback, Key, Round, list_rounds, read_answer, read_pairs, read_placed
from workbook_lib.wording import words_of


def _chosen(content: Content, part: str | None) -> list[Round]:
    return [r for r in list_rounds(content) if part in (None, "", r.id)]


class Count(msgspec.Struct, frozen=True):
    """How many places of a round are right, of how many."""

    right: int
    of: int


class Placed(Verdict, frozen=True, kw_only=True):
    """A verdict that also counts each round, where there are several."""

    rounds: dict[str, Count] | UnsetType = UNSET


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """How many places are empty, in the round `part` or in all; the last in its words, for its number is the learner's own."""
    rounds, empty, total = _chosen(content, part), [], 0
    for r in rounds:
        placed = read_placed(r, answer)
        total += len(r.items)
        places = [item.text for item in r.items if item.id not in placed]
        in_round = f" in “{r.title}”" if len(rounds) > 1 else ""
        if len(places) == 1:
            empty.append((1, f"One place{in_round} is still empty: {places[0]}"))
        elif places:
            empty.append((len(places), f"{len(places)} places{in_round} are still empty."))
    return Gaps(sum(n for n, _ in empty), total, " ".join(s for _, s in empty))


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """Share of places right, in the round `part` or over all rounds; a partner of `also` counts a half."""
    total = filled = 0
    items: dict[str, Remark] = {}
    for r in _chosen(content, part):
        pairs, placed = read_pairs(r, key), read_placed(r, answer)
        total += len(r.items)
        filled += len(placed)
        items |= {item: _mark(key, pairs, item, partner) for item, partner in placed.items()}
    states = [mark.state for mark in items.values()]
    right, partly = states.count("right"), states.count("partly")
    feedback = Placed(
        state=name_state(right, total, partly),
        sum=count_right(right, total, partly) if total > 1 else "Right",
        say=_say(right, total, partly, states.count("notyet")),
        items=items,
        right=right,
        of=total,
        round=part or UNSET,
        rounds=_by_round(content, key, answer) if content.rounds else UNSET,
    )
    return Outcome((right + partly / 2) / total if total else 0.0, feedback, filled > 0)


def _mark(key: Key, pairs: dict[str, str], item: str, partner: str) -> Remark:
    if pairs.get(item) == partner:
        return say_right()
    say = explain(key.feedback, item, partner)
    return say_partly(say) if partner in key.also.get(item, []) else say_not_yet(say)


def _by_round(content: Content, key: Key, answer: Any) -> dict[str, Count]:
    counts = {}
    for r in content.rounds:
        pairs, placed = read_pairs(r, key), read_placed(r, answer)
        counts[r.id] = Count(sum(pairs.get(i) == p for i, p in placed.items()), len(r.items))
    return counts


def explain(feedback: Feedback, item: str, partner: str) -> str:
    """Why a card does not belong in a place: words for this pair, else what the card does, and the clue of the place."""
    own = feedback.pairs.get(item, {}).get(partner)
    return words_of(own) or " ".join(s for s in (feedback.does.get(partner), feedback.clue.get(item)) if s)


def _say(right: int, total: int, partly: int, not_yet: int) -> str:
    if right == total:
        return "Every one is in its place."
    if partly and not not_yet:
        return "Read what is said beside “Partly”. The ones that are right stay where they are."
    if right == partly == 0:
        return "These are easy to mix up. Read the reasons beside each place and try again."
    return "Look again at the places marked “Not yet”. The ones that are right stay where they are."


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """The right answer for the round `part` (or all), other rounds kept as they are."""
    rounds = list_rounds(content)
    if not rounds[0].id:
        return read_pairs(rounds[0], key)
    kept = read_answer(content, answer)
    return {r.id: read_pairs(r, key) if part in (None, "", r.id) else kept.get(r.id, {}) for r in rounds}
