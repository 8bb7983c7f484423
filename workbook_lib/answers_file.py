"""Writes a notebook's answers file: atomic, locked, merging; a damaged file is kept aside."""

from __future__ import annotations

import errno
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from workbook_lib.answers import VERSION, Record, newest, read_file
from workbook_lib.files.own_folder import open_own_folder
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


def store(path: Path, notebook: str, id: str, record: Record) -> dict[str, Record]:
    """Write one record into the answers file at `path` and return all records in it.

    What another tab wrote is kept; an older record never replaces a newer one; a damaged file is kept
    aside as `….damaged-<time>.json`. Atomic. Raises OSError where the folder cannot be written.
    """
    with _locked(path):
        found = read_file(path)
        if found.damaged or found.problems:
            keep_aside(path)
        records = dict(found.records)
        records[id] = newest(record, records[id]) if id in records else record
        _write(path, notebook, records)
        return records


def keep_aside(path: Path) -> Path:
    """Rename a damaged answers file to `….damaged-<time>.json`, so that nothing is lost."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name.removesuffix('.json')}.damaged-{stamp}.json")
    put_in_place(path, aside)
    return aside


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = FileLock(_lock_path(path), timeout=WAIT)
    with _thread_lock:
        try:
            lock.acquire()
        except Timeout:
            raise OSError(errno.EAGAIN, "another window is still saving") from None
        try:
            yield
        finally:
            lock.release()


def _write(path: Path, notebook: str, records: dict[str, Record]) -> None:
    data = {"version": VERSION, "notebook": notebook, "answers": records}
    text = msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
    write_whole(path, text, mode=0o600)


def _lock_path(path: Path) -> str:
    """A lock outside the learner's folder, where nobody else can reach it: the same for one file in every process.

    Beside the file where this account has no place of its own.
    """
    number = zlib.crc32(os.fspath(path.resolve()).encode())
    try:
        return str(open_own_folder("locks") / f"{number:08x}.lock")
    except OSError:
        return str(path.with_name(f".{path.name}.lock"))
