"""Put steps in order."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import msgspec

from workbook_lib.wording import (
    Gaps,
    Id,
    Outcome,
    Part,
    Say,
    repeated,
    shuffle,
    unknown,
    words_of,
)


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: the steps."""

    items: list[Part]


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The ids in the right order, and why each step belongs where it does."""

    key: list[Id]
    feedback: dict[str, Say]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    ids = [item.id for item in content.items]
    said = repeated(ids, "items")
    if len(ids) < 3:
        said.append("items: give at least three steps.")
    if key is None:
        return said
    said += repeated(key.key, "key")
    said += [unknown("key", i, ids, "items") for i in key.key if i not in ids]
    said += [f"key: the step “{i}” is missing." for i in ids if i not in key.key]
    said += [unknown("feedback", i, ids, "items") for i in key.feedback if i not in ids]
    return said + [f"feedback: nothing is said of the step “{i}”." for i in ids if i not in key.feedback]


def read_answer(content: Content, data: object) -> list[str]:
    """The ids in the learner's order; steps left out or unknown are dropped, repeats too."""
    ids = {item.id for item in content.items}
    found = [i for i in data if isinstance(i, str) and i in ids] if isinstance(data, list) else []
    return list(dict.fromkeys(found))


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """An order is missing until a step was moved."""
    total = len(content.items)
    left = total - len(read_answer(content, answer))
    return Gaps(left, total, "Move a step first, with Up or Down." if left else "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Outcome:
    """(longest rightly ordered subset − 1) / (n − 1)."""
    found, total = read_answer(content, answer), len(content.items)
    place = {step: n for n, step in enumerate(key.key)}
    settled = set(_longest([place[i] for i in found]))
    score = max(0, len(settled) - 1) / (total - 1) if total > 1 else 0.0
    items = {i: _mark(place[i] in settled, place[i], n, key.feedback.get(i)) for n, i in enumerate(found)}
    right, whole = len(settled), len(settled) == total
    state = "right" if whole else "partly" if score > 0 else "wrong"
    feedback = {
        "state": state,
        "sum": "Right" if whole else f"{right} of {total} follow one another rightly",
        "say": "Every step is in its place." if whole else "Read why the others belong elsewhere, then move them.",
        "items": items,
        "right": right if found else 0,
        "of": total,
    }
    return Outcome(score, feedback, bool(found))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> list[str]:
    """The right answer, for "Show me"."""
    return list(key.key)


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, steps shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["items"] = shuffle(shown["items"], seed, "items")
    return shown


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


def _mark(fits: bool, right_place: int, place: int, say: Say | None) -> dict[str, str]:
    if fits:
        return {"state": "right", "word": "Right place", "say": ""}
    word = "Too late" if place > right_place else "Too early" if place < right_place else "Look again"
    return {"state": "notyet", "word": word, "say": words_of(say)}
