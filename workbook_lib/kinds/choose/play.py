"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality, count_good
from workbook_lib.kinds.choose.content import Content, Key, list_reasons


def play(content: Content, key: Key, quality: Quality) -> Played:
    """Of one question half is nothing, nor is a right option with a wrong reason; of several, so many of those that fit, or
    all that do not."""
    if content.reasons:
        return _play_both(content, key, quality)
    right = list(key.key)
    wrong = [option.id for option in content.options if option.id not in right]
    if quality == "bad":
        return Played({"chosen": wrong if content.several else wrong[:1]}, Fraction(0))
    if not content.several:
        return Played({"chosen": right if quality == "good" else wrong[:1]}, Fraction(quality == "good"))
    count = count_good(len(right), quality)
    return Played({"chosen": right[:count]}, Fraction(count, len(right)))


def _play_both(content: Content, key: Key, quality: Quality) -> Played:
    option = next(o.id for o in content.options if (o.id in key.key) == (quality != "bad"))
    reason = next((i for i in list_reasons(content) if (i in key.reason) == (quality == "good")), key.reason[0])
    whole = option in key.key and reason in key.reason
    return Played({"chosen": [option], "reason": reason}, Fraction(whole))
