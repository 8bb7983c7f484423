"""Writes a notebook's answers file: atomic, locked, merging; what cannot be read is kept."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout

from workbook_lib.answers import LARGEST_FILE, MOST_N, VERSION, WHOLE, Read, Record, newest, read_file, read_whole, to_answers
from workbook_lib.files.own_folder import find_lock, find_lock_beside
from workbook_lib.files.safe_files import put_in_place, write_whole

SCRATCH = "JOINED_UP_AUTHOR"  # set by `workbook lab --author`; names a folder that is thrown away
WAIT = 10  # seconds for another window to finish writing
_thread_lock = threading.RLock()  # comm handlers may run on two threads of one kernel


def find_place(folder: Path) -> Path:
    """Where the answers to notebooks in `folder` are kept: beside them, but an author's in the scratch folder of the day."""
    scratch = os.environ.get(SCRATCH)
    if not scratch:
        return folder
    place = Path(scratch) / folder.name
    place.mkdir(parents=True, exist_ok=True)
    return place


def store(path: Path, notebook: str, id: str, record: Record, *, live: bool = False) -> dict[str, Record]:
    """Write one record into the answers file at `path` and return all records in it.

    A `live` record is what the learner has just done: it always wins, and gets a number above the one that stands there. Any
    other never replaces a newer one. What another tab wrote is kept, and so is what we do not know; a damaged file is kept
    aside as `….damaged-<time>.json`. Atomic. Raises OSError where it cannot be written; with EFBIG where it would be too large.
    """
    with _locked(path):
        found = _read(path)
        records, kept = dict(found.records), {name: list(things) for name, things in found.kept.items()}
        left = dict(found.left)
        records[id] = (_follow if live else _join)(records.get(id), record)
        if id in left:
            kept.setdefault(id, []).append(left.pop(id))
        data = {**found.more, "version": VERSION, "notebook": notebook, "answers": to_answers(records, left)}
        _write(path, data | ({"kept": kept} if kept else {}))
        return records


def _follow(there: Record | None, record: Record) -> Record:
    """A live record where `there` stands: one more, with what stands beside it and what we do not know of it."""
    if there is None:
        return record
    more = {**there.more, **record.more}
    if record.confidence is not None:
        more.pop("confidence", None)
    return msgspec.structs.replace(record, n=min(max(record.n, there.n + 1), MOST_N), also=there.also, more=more)


def _join(there: Record | None, record: Record) -> Record:
    return record if there is None else newest(there, record)


def _read(path: Path) -> Read:
    """What is in the file, with a file of a form to come kept whole. A damaged file is put aside."""
    found = read_file(path)
    if not found.damaged:
        return found
    whole = read_whole(path) if found.problems[0].code == "version" else None
    if whole is not None:
        return Read({}, [], kept={WHOLE: [whole]})
    keep_aside(path)
    return Read({}, [])


def keep_aside(path: Path) -> Path:
    """Rename a damaged answers file to `….damaged-<time>.json`, so that nothing is lost."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name.removesuffix('.json')}.damaged-{stamp}.json")
    put_in_place(path, aside)
    return aside


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _thread_lock:
        try:
            lock = _take(find_lock(path))
        except PermissionError:  # the home folder takes no files any more; the learner's own still may
            lock = _take(find_lock_beside(path))
        try:
            yield
        finally:
            lock.release()


def _take(place: Path) -> FileLock:
    lock = FileLock(place, timeout=WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise OSError(errno.EAGAIN, "another window is still saving") from None
    return lock


def _write(path: Path, data: dict[str, Any]) -> None:
    packed = msgspec.json.encode(data)
    text = msgspec.json.format(packed, indent=1) + b"\n"
    if len(text) > LARGEST_FILE:
        text = packed + b"\n"
    if len(text) > LARGEST_FILE:
        raise OSError(errno.EFBIG, "the answers of this page are too long")
    write_whole(path, text, mode=0o600)
