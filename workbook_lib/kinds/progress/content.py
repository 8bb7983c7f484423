"""The start page's view of how far the learner has come; it asks nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import Gaps, Outcome


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing of its own: the desk hands over the other notebooks' progress as `data`."""


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing: progress has no key."""


def check(content: Content, key: Key | None) -> list[str]:
    """Nothing can be amiss."""
    return []


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """There is never an answer."""
    return {}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing is asked, so nothing is missing."""
    return Gaps(0, 0, "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Outcome:
    """Never scored."""
    return Outcome(None, {}, False)


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """There is nothing to show."""
    return {}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it; the desk adds `data`."""
    return {}
