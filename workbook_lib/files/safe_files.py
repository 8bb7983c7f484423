"""Reads a file that somebody else may have prepared, and writes our own whole: nobody ever meets half of one."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; a virus scanner or an indexer lets go within them
READ_ONLY_HOLDS = os.name == "nt"  # there, a file set to read-only can be neither replaced nor removed
HELD = "another program, such as a virus scanner or OneDrive, holds the file, or it is set to read-only"

Known = Mapping[str, bytes]  # files that have been read already, by path


class UnsafeFileError(ValueError):
    """The file is not one we read; `code` says why, and the message why and what to do."""

    def __init__(self, code: Literal["link", "special", "large"], said: str) -> None:
        super().__init__(said)
        self.code = code


class HeldError(PermissionError):
    """The folder takes new files, and this file cannot be replaced: something holds it. `strerror` says so."""


def read_bytes(path: Path, largest: int, known: Known | None = None) -> bytes:
    """The bytes of the regular file at `path`, at most `largest` of them; not read again where they are `known`.

    Raises UnsafeFileError for links, special files and larger files; OSError where reading fails.
    """
    if known and (data := known.get(str(path))) is not None and len(data) <= largest:
        return data
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ELOOP or path.is_symlink():
            raise UnsafeFileError(
                "link", f"{path.name} is a link to another place, which we do not follow. Hand in the file itself."
            ) from None
        if error.errno == errno.ENXIO:
            raise UnsafeFileError("special", f"{path.name} is not an ordinary file.") from None
        raise
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise UnsafeFileError("special", f"{path.name} is not an ordinary file.")
        if about.st_size > largest:
            raise UnsafeFileError(
                "large",
                f"{path.name} is larger than {largest // 1_000_000} MB, which no honest one is. A person should look at it.",
            )
        return file.read(largest + 1)


def write_whole(
    path: Path, data: bytes, *, mode: int | None = None, folder: int | None = None, alone: bool = False, lasting: bool = True
) -> None:
    """Put `data` at `path`: whoever looks finds the earlier file or this one, never half of it, and no rubbish is left.

    `mode` are the exact permissions (else what the umask leaves). `folder`, an open directory, stands for the one `path`
    lies in, and no link on the way is followed. `alone` promises that nobody else writes this file now, as under a lock:
    what a run that was ended halfway left is then taken away. Without `lasting` the disk is not waited for: for what can be
    made again. Raises OSError, with the earlier file untouched; its `strerror` can be shown to people.
    """
    half = f".{path.name}.half" if alone else f".{path.name[:50]}.{secrets.token_hex(4)}.half"
    place = half if folder is not None else os.fspath(path.parent / half)
    if alone:
        with suppress(FileNotFoundError):
            take_away(place, folder=folder)
    try:
        write_new(place, data, mode=mode, folder=folder, lasting=lasting)
        put_in_place(place, path.name if folder is not None else path, folder=folder)
    except BaseException:
        with suppress(OSError):
            _free(place, folder)
            os.unlink(place, dir_fd=folder)
        raise
    if lasting:
        _keep_name(path.parent, folder)


def put_in_place(half: str | Path, path: str | Path, *, folder: int | None = None) -> None:
    """Give the finished file or folder `half` the name `path`, waiting a moment for what holds it. Raises OSError.

    A file that is there already, be it set to read-only, is replaced.
    """
    _free(path, folder)
    _patiently(lambda: os.replace(half, path, src_dir_fd=folder, dst_dir_fd=folder))


def take_away(path: str | Path, *, folder: int | None = None) -> None:
    """Remove a file of ours, be it set to read-only, waiting a moment for what holds it. Raises OSError."""
    _free(path, folder)
    _patiently(lambda: os.unlink(path, dir_fd=folder))


def take_away_folder(path: Path) -> None:
    """Remove a folder of ours with all that is in it, as far as the system lets us; nothing where there is none."""
    for found in path.rglob("*"):
        _free(found, None)
    shutil.rmtree(path, ignore_errors=True)


def _free(path: str | Path, folder: int | None) -> None:
    """Take “read-only” off an ordinary file, where that would hold it; the name beside it that shares it loses it too."""
    if READ_ONLY_HOLDS:
        with suppress(OSError):
            found = os.stat(path, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISREG(found.st_mode) and not found.st_mode & stat.S_IWUSR:
                os.chmod(path, found.st_mode | stat.S_IWUSR, dir_fd=folder)


def write_new(place: str, data: bytes, *, mode: int | None = None, folder: int | None = None, lasting: bool = False) -> None:
    """Write a file that is not there yet, as into a folder of our own making; the rest as in `write_whole`. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(place, flags, 0o666 if mode is None else mode, dir_fd=folder)
    with os.fdopen(handle, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:  # a raw file may take less than it is given
            view = view[file.write(view) :]
        if mode is not None and hasattr(os, "fchmod") and stat.S_IMODE(os.fstat(handle).st_mode) != mode:
            os.fchmod(handle, mode)  # the umask has taken some away
        if lasting:
            os.fsync(handle)


def _patiently(work: Callable[[], None]) -> None:
    """Do `work`, again where another program holds the file open: Windows minds that, and some shared disks."""
    for pause in PAUSES:
        try:
            return work()
        except OSError as error:
            if not _is_held(error):
                raise
            time.sleep(pause)
    try:
        work()
    except OSError as error:
        if not _is_held(error):
            raise
        raise HeldError(error.errno, HELD, error.filename) from error


def _is_held(error: OSError) -> bool:
    """Whether it may be otherwise in a moment. What gives no number is taken so: a program that denies need not say why."""
    return isinstance(error, PermissionError) or error.errno in (None, errno.EBUSY, errno.ETXTBSY, errno.EAGAIN)


def _keep_name(parent: Path, folder: int | None) -> None:
    """Have the disk keep the file's new name too, where the system can be asked to."""
    with suppress(OSError):  # Windows opens no folder; some disks refuse
        if folder is not None:
            return os.fsync(folder)
        handle = os.open(parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
