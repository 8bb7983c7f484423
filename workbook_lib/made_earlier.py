"""An answer that was made for an earlier version of its activity: known as such, kept, never scored anew. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from workbook_lib import marks
from workbook_lib.answers import LARGEST_ANSWER, Record, measure
from workbook_lib.topic import Activity
from workbook_lib.wording import spell

ASIDE = "earlier"  # the field of a record that holds what was made for earlier versions
MOST_ASIDE = 3
ALL = "You did this in an earlier version of the workbook, on {day}. That answer is kept. This version asks something new."
PART = "Part of your answer was made for an earlier version of the workbook. It is kept, and the rest is here."


def find_left(answer: Any, kept: Any) -> list[str]:
    """What of an answer its kind has not `kept`: ids and texts that it drops, be they of another version or anything."""
    if kept == answer:
        return []
    read = {spell(leaf) for leaf in list_leaves(kept)}
    return [leaf for leaf in list_leaves(answer) if spell(leaf) not in read]


def list_leaves(value: Any) -> Iterator[str]:
    """Everything that is said in plain data: its texts and numbers, and the names of what holds any."""
    if isinstance(value, dict):
        for key, inner in value.items():
            below = list(list_leaves(inner))
            yield from [str(key), *below] if below else []
    elif isinstance(value, list):
        for inner in value:
            yield from list_leaves(inner)
    elif isinstance(value, str):
        yield from [value] if value.strip() else []
    elif value is not None and value is not False:
        yield str(value)


def is_earlier(activity: Activity, record: Record) -> bool:
    """Whether the answer names what this version of its activity does not have."""
    return bool(find_left(record.answer, activity.rules.read_answer(activity.content, record.answer)))


def say_earlier(activity: Activity, record: Record, day: str) -> str:
    """What a learner is told of such an answer; `day` is when it was given."""
    left = activity.rules.read_answer(activity.content, record.answer)
    return PART if marks.holds_answer(left) else ALL.format(day=day)


def put_aside(before: Record) -> dict[str, Any]:
    """What a record that takes the place of `before` holds beside its own answer: that one too, the newest first."""
    old = {"answer": before.answer, "saved": before.saved, "attempts": before.attempts}
    there = before.more.get(ASIDE)
    kept = [old, *(there if isinstance(there, list) else [])][:MOST_ASIDE]
    more = {**before.more, ASIDE: kept}
    while len(kept) > 1 and measure(msgspec.structs.replace(before, more=more)) > LARGEST_ANSWER // 2:
        kept.pop()
    return more


def keep_aside(activity: Activity, before: Record, record: Record) -> Record:
    """`record`, which was made in the place of `before` where nobody knew the activity, with what it must keep of that.

    An answer for an earlier version is put aside in it, once; tries at that one, and how sure one was of it, are none at this.
    """
    if not is_earlier(activity, before) or is_earlier(activity, record) or _holds(record, before):
        return record
    more = {**record.more, ASIDE: put_aside(before)[ASIDE]}
    sure = None if record.confidence == before.confidence else record.confidence
    return msgspec.structs.replace(record, more=more, attempts=max(0, record.attempts - before.attempts), confidence=sure)


def _holds(record: Record, before: Record) -> bool:
    there = record.more.get(ASIDE)
    kept = there if isinstance(there, list) else []
    return any(isinstance(one, dict) and one.get("answer") == before.answer for one in kept)
