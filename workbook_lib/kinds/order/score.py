"""What an order is worth."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, Remark, Verdict
from workbook_lib.kinds.order.content import Content, Key, read_answer
from workbook_lib.wording import Say, words_of


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """An order is missing until a step was moved."""
    total = len(content.items)
    left = total - len(read_answer(content, answer))
    return Gaps(left, total, "Move a step first, with Up or Down." if left else "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """(longest rightly ordered subset − 1) / (n − 1)."""
    found, total = read_answer(content, answer), len(content.items)
    place = {step: n for n, step in enumerate(key.key)}
    settled = set(_longest([place[i] for i in found]))
    score = max(0, len(settled) - 1) / (total - 1) if total > 1 else 0.0
    items = {i: _mark(place[i] in settled, place[i], n, key.feedback.get(i)) for n, i in enumerate(found)}
    right, whole = len(settled), len(settled) == total
    feedback = Verdict(
        state="right" if whole else "partly" if score > 0 else "wrong",
        sum="Right" if whole else f"{right} of {total} follow one another rightly",
        say="Every step is in its place." if whole else "Read why the others belong elsewhere, then move them.",
        items=items,
        right=right if found else 0,
        of=total,
    )
    return Outcome(score, feedback, bool(found))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> list[str]:
    """The right answer, for "Show me"."""
    return list(key.key)


def _longest(places: list[int]) -> list[int]:
    """The longest increasing subsequence of `places` (patience sorting)."""
    tails: list[int] = []
    chains: list[list[int]] = []
    for n in places:
        at = bisect_left(tails, n)
        chain = ([*chains[at - 1]] if at else []) + [n]
        tails[at : at + 1] = [n]
        chains[at : at + 1] = [chain]
    return chains[-1] if chains else []


def _mark(fits: bool, right_place: int, place: int, say: Say | None) -> Remark:
    if fits:
        return Remark("right", "Right place", "")
    word = "Too late" if place > right_place else "Too early" if place < right_place else "Look again"
    return Remark("notyet", word, words_of(say))
