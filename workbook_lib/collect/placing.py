"""Puts what was planned into `submitted/`: the earlier is kept first, files are written whole, no link is followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from workbook_lib.collect.keeping import EARLIER, keep_bytes
from workbook_lib.collect.plan import Row
from workbook_lib.collect.standing import Standing, There
from workbook_lib.course.course_settings import MEGABYTE, Limits
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes, take_away, write_whole
from workbook_lib.grading.handed_in.folder import walk
from workbook_lib.grading.handed_in.names import TIMESTAMP, tell_kind
from workbook_lib.grading.handed_in.time import read_time, read_timestamp

MOST = 1000  # files in one learner's folder
LARGEST = 500 * MEGABYTE


def read_there(folder: Path, works: Callable[[str, bytes], bool], limits: Limits) -> There:
    """What lies in a learner's folder for the assignment. A link, or a file in its place, is not usable. Never raises.

    `works(name, data)` says whether a file is work of the assignment.
    """
    if not os.path.lexists(folder.parent) and not folder.parent.is_symlink():
        return There()
    if any(path.is_symlink() or (os.path.lexists(path) and not path.is_dir()) for path in (folder.parent, folder)):
        return There(usable=False)
    try:
        entries = [] if not folder.is_dir() else walk(folder, MOST, hidden=True)
        if entries is None:
            return There(usable=False)
        paths = [path for path, _ in entries if path.is_symlink() or not path.is_dir()]
        data = {path.relative_to(folder).as_posix(): read_bytes(path, int(LARGEST)) for path in paths}
    except (OSError, UnsafeFileError):
        return There(usable=False)
    stamp = read_timestamp(folder / TIMESTAMP, []) if TIMESTAMP in data else None
    files = {name: sha256(one).hexdigest() for name, one in data.items() if name != TIMESTAMP}
    used = any(works(name, data[name]) for name in files if tell_kind(name.rpartition("/")[2]) != "document")
    return There(files, read_time(stamp).replace(tzinfo=UTC) if stamp else None, True, used)


def place(row: Row, standing: Standing, folder: Path, kept: Path) -> None:
    """Put a learner's files into `folder`. What was there is kept in `kept`, and taken away before. Raises OSError."""
    data = {name: piece.offered.load() for name, piece in row.files.items()}
    if standing == "newer":
        _move_away(folder, kept / EARLIER / row.learner)
    elif standing == "beside":
        data = {_free_name(folder, name): one for name, one in data.items()}
    for name, one in data.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, one)
    if row.when is not None and standing in ("new", "newer"):
        write_whole(folder / TIMESTAMP, stamp(row.when))


def stamp(when: datetime) -> bytes:
    """A time as `timestamp.txt` says it, and nbgrader reads it: UTC."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode("ascii")


def _move_away(folder: Path, kept: Path) -> None:
    paths = [path for path, _ in walk(folder, MOST, hidden=True) or [] if not path.is_dir()]
    for path in paths:
        keep_bytes(kept, path.name, read_bytes(path, int(LARGEST)))
    for path in paths:
        take_away(path)
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True):
        with suppress(OSError):  # a checkpoint's, or another's, is in it
            inner.rmdir()


def _free_name(folder: Path, name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    number, free = 2, name
    while os.path.lexists(folder / free):
        free, number = f"{stem} ({number}){dot}{ending}" if stem else f"{name} ({number})", number + 1
    return free
