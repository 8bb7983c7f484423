"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality, count_good
from workbook_lib.kinds.sort.content import Content, Key


def play(content: Content, key: Key, quality: Quality) -> Played:
    """So many items in their group, the others in another."""
    items, groups = list(key.key), [group.id for group in content.groups]
    right = count_good(len(items), quality)
    answer = {item: key.key[item] for item in items[:right]}
    for item in items[right:]:
        answer[item] = next(group for group in groups if group not in (key.key[item], *key.also.get(item, [])))
    return Played(answer, Fraction(right, len(items)))
