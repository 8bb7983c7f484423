"""Reads a file that somebody else may have prepared: a regular one, of bounded size, never through a link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

Known = Mapping[str, bytes]  # files that have been read already, by path


class UnsafeFileError(ValueError):
    """The file is not one we read; the message says why and what to do."""


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
                f"{path.name} is a link to another place, which we do not follow. Hand in the file itself."
            ) from None
        if error.errno == errno.ENXIO:
            raise UnsafeFileError(f"{path.name} is not an ordinary file.") from None
        raise
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise UnsafeFileError(f"{path.name} is not an ordinary file.")
        if about.st_size > largest:
            raise UnsafeFileError(
                f"{path.name} is larger than {largest // 1_000_000} MB, which no honest one is. A person should look at it."
            )
        return file.read(largest + 1)
