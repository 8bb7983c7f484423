"""One activity's answer as it is kept, and the order of two of them: the higher number wins. Time is for show."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec

from workbook_lib.wording import RATINGS

MOST_N = 2**53 - 1  # a record's highest number; records.js has the same
MOST_ALSO = 5  # others of the same number that a record takes along; records.js has the same
LONGEST_TIME = 40  # characters of a time that is remembered


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One activity's answer as it is kept.

    `n` orders records: one more than the highest that the event's author had seen, 0 in version 1. `saved` is for show. `by`
    is the event it comes from; `unconfirmed` says that the page wrote it without Python's reply. `also` holds others that
    nobody can order beside it, and `more` what an edition to come has added: fields, and words in place of ours.
    """

    answer: Any
    saved: str = ""
    attempts: int = 0
    confidence: Literal["guessing", "fairly", "certain"] | None = None
    note: str | None = None
    seed: int | None = None
    n: int = 0
    by: str = ""
    unconfirmed: bool = False
    also: tuple[Record, ...] = ()
    more: dict[str, Any] = {}


FIELDS = frozenset(Record.__struct_fields__) - {"more"}


def convert_record(data: object) -> Record:
    """The record in plain data. Raises ValueError or TypeError where it is in no form we know."""
    if not isinstance(data, dict) or "answer" not in data:
        raise ValueError("it is not an answer with its fields")
    known = {name: value for name, value in data.items() if name in FIELDS and name != "also"}
    more = {name: value for name, value in data.items() if name not in FIELDS}
    if isinstance(sure := known.get("confidence"), str) and sure not in RATINGS:
        more["confidence"] = known.pop("confidence")  # a word of an edition to come
    number = known.get("n", 0)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST_N:
        raise ValueError("its number is not one we know")
    also = data.get("also", [])
    if not isinstance(also, list) or len(also) > MOST_ALSO:
        raise ValueError("what stands beside it is not in a form we know")
    known["also"] = tuple(convert_record({**one, "also": []} if isinstance(one, dict) else one) for one in also)
    return msgspec.structs.replace(msgspec.convert(known, Record), more=more)


def to_plain(record: Record) -> dict[str, Any]:
    """The record as it is written: everything we know, and everything that came with it."""
    known = msgspec.to_builtins(msgspec.structs.replace(record, also=(), more={}))
    also = {"also": [to_plain(other) for other in record.also]} if record.also else {}
    return {**record.more, **known, **also}


def measure(record: Record) -> int:
    """The bytes that a record takes, without those beside it."""
    return len(msgspec.json.encode(to_plain(msgspec.structs.replace(record, also=()))))


def time_of(record: Record) -> datetime | None:
    """When the record was saved, by the learner's clock; None where that is not a time with a zone."""
    return (_find_time if len(record.saved) <= LONGEST_TIME else parse_time)(record.saved)


def parse_time(saved: str) -> datetime | None:
    """The moment in a text as ISO 8601, in UTC; None where it is none, or has no zone."""
    try:
        when = datetime.fromisoformat(saved)
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):  # the first and the last day of the calendar, in another zone
        return None


_find_time = lru_cache(maxsize=4096)(parse_time)  # one moment is asked for again and again while a hand-in is read


def says_same(a: Record, b: Record) -> bool:
    """Whether two records say the same of what the learner did."""
    return (a.answer, a.note, a.confidence) == (b.answer, b.note, b.confidence)


def is_same_event(a: Record, b: Record) -> bool:
    """Whether two records come from one event, or could as well: one of them may wait for its confirmation."""
    return bool(a.by and a.by == b.by) or says_same(a, b)


def is_newer(record: Record, other: Record) -> bool:
    """Whether `record` counts before `other`: by number; of two without one, by time."""
    if record.n != other.n:
        return record.n > other.n
    if record.n == 0:
        when, there = time_of(record), time_of(other)
        return when is not None and (there is None or when > there)
    return is_same_event(record, other) and other.unconfirmed and not record.unconfirmed


def is_contested(a: Record, b: Record) -> bool:
    """Whether nobody can tell which of two records came later, and they say different things."""
    if a.n != b.n or is_same_event(a, b):
        return False
    return a.n > 0 or time_of(a) == time_of(b)


def newest(a: Record, b: Record) -> Record:
    """The later of two records; `a` on a tie. Where nobody can tell, `a` with `b` beside it."""
    if is_newer(b, a):
        return _take_along(b, a.also)
    return _take_along(a, (b, *b.also) if is_contested(a, b) else b.also)


def _take_along(record: Record, others: tuple[Record, ...]) -> Record:
    kept: list[Record] = []
    for one in (*record.also, *others):
        if not says_same(one, record) and not any(says_same(one, other) for other in kept):
            kept.append(msgspec.structs.replace(one, also=()))
    also = tuple(kept[:MOST_ALSO])
    return record if also == record.also else msgspec.structs.replace(record, also=also)
