"""Share of statements judged rightly."""

from __future__ import annotations

from typing import Any

from workbook_lib.kinds.tick.content import Content, Key, read_answer

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, Remark, Verdict, name_state, say_not_yet, say_right
from workbook_lib.wording import words_of


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """How many statements are not judged yet."""
    left, total = len(content.statements) - len(read_answer(content, answer)), len(content.statements)
    return Gaps(left, total, f"{left} of {total} are still to judge." if left else "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """Share of statements judged rightly."""
    found, total = read_answer(content, answer), len(content.statements)
    items = {id: _judge(key, id, ticked) for id, ticked in found.items()}
    right = sum(item.state == "right" for item in items.values())
    state, sum_ = name_state(right, total), f"{right} of {total} are right"
    return Outcome(right / total, Verdict(state=state, sum=sum_, say="", items=items, right=right, of=total), bool(found))


def _judge(key: Key, id: str, ticked: bool) -> Remark:
    return say_right() if ticked == (id in key.key) else say_not_yet(words_of(key.feedback[id]))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, bool]:
    """Every statement judged rightly."""
    return {one.id: one.id in key.key for one in content.statements}
