"""The start page's view of how far the learner has come; it asks nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kind.outcome import Gaps, Outcome, Unjudged
from workbook_lib.kind.supplied import Supplied


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing of its own: how far the learner is in the other notebooks is supplied as `data`."""

    data: dict[str, Any] = {}


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing: progress has no key."""


def check(content: Content, key: Key | None) -> list[str]:
    """Nothing of it is written by an author."""
    return ["data: it is worked out when the page opens. Remove it."] if content.data else []


def take(content: Content, key: Key | None, supplied: Supplied) -> tuple[Content, Key | None]:
    """The content with the overview."""
    return msgspec.structs.replace(content, data=supplied.overview), key


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """There is never an answer."""
    return {}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing is asked, so nothing is missing."""
    return Gaps(0, 0, "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Unjudged:
    """Never scored."""
    return Outcome(None, None, False)


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """There is nothing to show."""
    return {}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it."""
    return {"data": content.data}
