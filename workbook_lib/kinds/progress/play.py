"""Answers of a given quality: it asks nothing, so there is none."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality
from workbook_lib.kinds.progress.content import Content, Key


def play(content: Content, key: Key | None, quality: Quality) -> Played:
    """Nothing."""
    return Played({}, Fraction(0))
