"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kinds.tick.content import Content, Key

from workbook_lib.kind.contract import Played, Quality, count_good


def play(content: Content, key: Key, quality: Quality) -> Played:
    """So many statements judged rightly, the others not."""
    ids = [one.id for one in content.statements]
    right = count_good(len(ids), quality)
    return Played({id: (id in key.key) == (n < right) for n, id in enumerate(ids)}, Fraction(right, len(ids)))
