"""What a sorting is worth."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.outcome import (
    Gaps,
    Judged,
    Outcome,
    Remark,
    Verdict,
    count_right,
    name_state,
    say_not_yet,
    say_partly,
    say_right,
)
from workbook_lib.kinds.sort.content import Content, Key, read_answer
from workbook_lib.wording import words_of


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """How many items have no group yet."""
    sorted_so_far, total = read_answer(content, answer), len(content.items)
    missing = total - len(sorted_so_far)
    if not missing:
        return Gaps(0, total, "")
    if missing == 1:
        text = next(i.text for i in content.items if i.id not in sorted_so_far)
        return Gaps(1, total, f"One is still to sort: {text}")
    return Gaps(missing, total, f"{missing} of {total} are still to sort.")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """Share of items in the right group; one in a group of `also` counts a half."""
    found, total = read_answer(content, answer), len(content.items)
    items = {i: _mark(key, i, group) for i, group in found.items()}
    right = sum(mark.state == "right" for mark in items.values())
    partly = sum(mark.state == "partly" for mark in items.values())
    not_yet = [i.text for i in content.items if i.id in items and items[i.id].state == "notyet"]
    feedback = Verdict(
        state=name_state(right, total, partly),
        sum=count_right(right, total, partly),
        say=_say(not_yet, partly, right == total),
        items=items,
        right=right,
        of=total,
    )
    return Outcome((right + partly / 2) / total, feedback, bool(found))


def _mark(key: Key, item: str, group: str) -> Remark:
    say = words_of(key.feedback.get(item, {}).get(group))
    if key.key.get(item) == group:
        return say_right(say)
    return say_partly(say) if group in key.also.get(item, []) else say_not_yet(say)


def _say(not_yet: list[str], partly: int, whole: bool) -> str:
    if whole:
        return "Every one is in its group."
    if partly and not not_yet:
        return "Read what is said beside “Partly”. The ones that are right stay."
    if len(not_yet) == 1:
        return f"Look again at “{not_yet[0]}”."
    return "Read the reasons beside those marked “Not yet”. The ones that are right stay."


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, str]:
    """The right answer, for "Show me"."""
    return dict(key.key)
