"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality
from workbook_lib.kinds.order.content import Content, Key


def play(content: Content, key: Key, quality: Quality) -> Played:
    """The right order, or two steps changed round, or the second half turned round, or all of it."""
    steps, last = list(key.key), len(key.key) - 1
    if quality == "bad":
        return Played(steps[::-1], Fraction(0))
    if quality == "one wrong":
        return Played([steps[1], steps[0], *steps[2:]], Fraction(last - 1, last))
    if quality == "half":
        half = len(steps) // 2  # the first half, then one more, follow one another
        return Played([*steps[:half], *reversed(steps[half:])], Fraction(half, last))
    return Played(steps, Fraction(1))
