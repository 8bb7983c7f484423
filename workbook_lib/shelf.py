"""Where one page's answers are kept: what a session asks of it, and a shelf in memory. Pure."""

from __future__ import annotations

from typing import Protocol

import msgspec

from workbook_lib.answers import MOST_N, Read, Record, newest


class ShelfError(Exception):
    """An answer could not be kept; the message says why, and what to do, to a learner."""


class Shelf(Protocol):
    """The answers of one page: read when an activity opens, written on a learner's event.

    `where` ends the sentence “Saved at 14.32, …”.
    """

    where: str

    def read(self) -> Read:
        """Everything that is kept."""

    def store(self, id: str, record: Record, *, live: bool) -> Record:
        """Keep a record and return what then stands: see `lay`. Raises ShelfError."""

    def follow(self, notebook: str) -> None:
        """The page's notebook is called this now."""


class MemoryShelf:
    """Answers that somebody else keeps: what has `changed` since it was last asked is theirs to fetch."""

    def __init__(self, records: dict[str, Record], where: str) -> None:
        self.records, self.where = records, where
        self.changed: dict[str, Record] = {}

    def read(self) -> Read:
        """Everything that was put in."""
        return Read(dict(self.records), [])

    def store(self, id: str, record: Record, *, live: bool) -> Record:
        """Keep a record, and remember that it changed."""
        kept = lay(self.records.get(id), record, live=live)
        self.records[id] = self.changed[id] = kept
        return kept

    def follow(self, notebook: str) -> None:
        """A name makes no difference here."""

    def take_changed(self) -> dict[str, Record]:
        """What has changed since this was asked last."""
        changed, self.changed = self.changed, {}
        return changed


def lay(there: Record | None, record: Record, *, live: bool) -> Record:
    """What stands once `record` has come where `there` stood.

    A `live` record is what the learner has just done: it always wins, and gets a number above the one that stands there. Any
    other never replaces a newer one.
    """
    if there is None:
        return record
    return _follow(there, record) if live else newest(there, record)


def _follow(there: Record, record: Record) -> Record:
    """A live record where `there` stands: one more, with what stands beside it and what we do not know of it."""
    more = {**there.more, **record.more}
    if record.confidence is not None:
        more.pop("confidence", None)
    return msgspec.structs.replace(record, n=min(max(record.n, there.n + 1), MOST_N), also=there.also, more=more)
