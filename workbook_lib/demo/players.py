"""Answers of a given quality to an activity, as its kind plays them."""

from __future__ import annotations

from typing import get_args

from workbook_lib.kind.contract import Played, Quality
from workbook_lib.topic import Activity

QUALITIES: tuple[Quality, ...] = get_args(Quality)


def play(activity: Activity, quality: str) -> Played | None:
    """An answer that is “good”, “half” right, “bad” or has “one wrong”; None for “blank”. `activity` holds its key."""
    for known in QUALITIES:
        if quality == known:
            return activity.rules.play(activity.content, activity.key, known)
    if quality == "blank":
        return None
    raise ValueError(f"“{quality}” is no quality of an answer. They are {', '.join(QUALITIES)} and blank.")
