"""Tables in which a page finds what is said of an answer before Python has come to it.

A kind makes its table by asking what a learner is told of answers that hold each single choice, and of one answer for each
way in which such choices can add up. It has no rules of its own: what its `lookup.js` puts together is what Python said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

import msgspec

C_in = TypeVar("C_in", bound=msgspec.Struct, contravariant=True)
Said = dict[str, Any]


class Tell(Protocol):
    """What a learner is told who presses Check with this answer, or with one `part` of it: the feedback as plain data."""

    def __call__(self, answer: Any, part: str | None = None) -> Said: ...


class Tabulate(Protocol[C_in]):
    """The table of an activity of practice, as plain data, made of what `tell` says and of nothing else."""

    def __call__(self, content: C_in, tell: Tell) -> dict[str, Any]: ...


def head_of(said: Said, *without: str) -> Said:
    """What is said of an answer as a whole: all but the remarks on its items, and the fields named."""
    return {name: value for name, value in said.items() if name not in ("items", *without)}


def name_head(right: int, partly: int) -> str:
    """Under which name a table has the head for so many right and so many partly right; parts/lookup.js says the same."""
    return f"{right}.{partly}"


def find_examples(places: Sequence[Mapping[str, str]], *, once: bool) -> dict[tuple[int, int], list[str]]:
    """For each (right, partly) that whole answers can have, one of them: an option for each place.

    `places` has the state of each option in each place, “right”, “partly” or “notyet”. `once`: an option stands in one place
    only.
    """
    total = len(places)
    counts = [(right, partly) for right in range(total + 1) for partly in range(total + 1 - right)]
    find = _make_finder(places, once)
    found = {one: find(0, one[0], one[1], total - sum(one), frozenset()) for one in counts}
    return {one: list(example) for one, example in found.items() if example is not None}


class _Find(Protocol):
    def __call__(self, at: int, right: int, partly: int, notyet: int, used: frozenset[str], /) -> tuple[str, ...] | None: ...


def _make_finder(places: Sequence[Mapping[str, str]], once: bool) -> _Find:
    @cache
    def find(at: int, right: int, partly: int, notyet: int, used: frozenset[str]) -> tuple[str, ...] | None:
        """Options for the places from `at` on, of which so many are of each state; None where there are none."""
        if at == len(places):
            return ()
        left = {"right": right, "partly": partly, "notyet": notyet}
        for option, state in places[at].items():
            if option in used or not left[state]:
                continue
            now = {**left, state: left[state] - 1}
            rest = find(at + 1, now["right"], now["partly"], now["notyet"], used | {option} if once else used)
            if rest is not None:
                return (option, *rest)
        return None

    return find
