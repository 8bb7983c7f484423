"""Reads a file that somebody else may have prepared: a regular one, of bounded size, never through a link."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Literal


class UnsafeFileError(ValueError):
    """The file is not one we read; `code` says why, and the message why and what to do."""

    def __init__(self, code: Literal["link", "special", "large"], said: str) -> None:
        super().__init__(said)
        self.code = code


def read_bytes(path: Path, largest: int) -> bytes:
    """The bytes of the regular file at `path`, at most `largest` of them.

    Raises UnsafeFileError for links, special files and larger files; OSError where reading fails.
    """
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
