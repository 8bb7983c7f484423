"""A shelf that is a notebook's answers file: atomic, locked, merging; what cannot be read is kept."""

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

from workbook_lib.answers import LARGEST_FILE, VERSION, WHOLE, Read, Record, path_for, read_file, read_whole, to_answers
from workbook_lib.files.own_folder import find_lock, find_lock_beside
from workbook_lib.files.safe_files import HeldError, put_in_place, write_whole
from workbook_lib.shelf import ShelfError, lay

SCRATCH = "JOINED_UP_AUTHOR"  # set by `workbook lab --author`; names a folder that is thrown away
WAIT = 10  # seconds for another window to finish writing
_thread_lock = threading.RLock()  # comm handlers may run on two threads of one kernel


class FileShelf:
    """The answers file beside a notebook in `folder`."""

    where = "beside this page"

    def __init__(self, folder: Path, notebook: str) -> None:
        self.folder, self.notebook = folder, notebook

    @property
    def path(self) -> Path:
        """The answers file of the notebook, by the name that it had last."""
        return path_for(find_place(self.folder) / self.notebook)

    def read(self) -> Read:
        """What can be read in the file."""
        return read_file(self.path)

    def store(self, id: str, record: Record, *, live: bool) -> Record:
        """Write one record into the file. Raises ShelfError."""
        try:
            return store(self.path, self.notebook, id, record, live=live)[id]
        except OSError as error:
            raise ShelfError(explain_failure(error)) from error

    def follow(self, notebook: str) -> None:
        """The page knows its notebook's name better than the environment does (after a rename)."""
        if notebook.endswith(".ipynb") and notebook == Path(notebook).name:
            self.notebook = notebook


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

    `live`: see `lay`. What another tab wrote is kept, and so is what we do not know; a damaged file is kept
    aside as `….damaged-<time>.json`. Atomic. Raises OSError where it cannot be written; with EFBIG where it would be too large.
    """
    with _locked(path):
        found = _read(path)
        records, kept = dict(found.records), {name: list(things) for name, things in found.kept.items()}
        left = dict(found.left)
        records[id] = lay(records.get(id), record, live=live)
        if id in left:
            kept.setdefault(id, []).append(left.pop(id))
        data = {**found.more, "version": VERSION, "notebook": notebook, "answers": to_answers(records, left)}
        _write(path, data | ({"kept": kept} if kept else {}))
        return records


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


def explain_failure(error: OSError) -> str:
    """Why answers are not being saved, and what to do, in plain words."""
    held = "Another program, such as a virus scanner or OneDrive, holds the file. It is tried again by itself."
    why = {
        errno.EACCES: "This folder cannot be written to.",
        errno.EPERM: "This folder cannot be written to.",
        errno.EROFS: "This folder cannot be written to.",
        errno.ENOSPC: "The disk is full. Make some room, and it is saved by itself.",
        errno.EDQUOT: "Your space on this computer is used up. Make some room, and it is saved by itself.",
        errno.EFBIG: "All answers on this page together are too long to be kept. Make one shorter.",
        errno.EAGAIN: "Another window is still saving. It is tried again by itself.",
    }.get(errno.EACCES if isinstance(error, PermissionError) else error.errno or 0, "The file could not be written.")
    why = held if isinstance(error, HeldError) else why
    return f"Your answers are not being saved. {why} Your work is still on this page: leave it open, and tell your tutor."
