"""Puts a page into its folder: whole or not at all, through no link, and only where it has changed."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path

from workbook_lib.safe_files import write_whole

FOLLOW_NONE = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class PlaceError(OSError):
    """The page cannot be put there; the message says why and what to do."""


def put_page(root: Path, folder: Path, name: str, data: bytes, permissions: int) -> bool:
    """Write `data` as `folder`/`name`, `folder` lying below `root`; whether it was written, being new or changed.

    Raises PlaceError where a part of the way below `root` is a link or a file; OSError.
    """
    with ExitStack() as opened:
        here = os.open(root, os.O_RDONLY)
        opened.callback(os.close, here)
        for part in folder.relative_to(root).parts:
            here = _enter(here, part, folder)
            opened.callback(os.close, here)
        if _read(here, name) == data:
            return False
        write_whole(folder / name, data, mode=permissions, folder=here, alone=True, lasting=False)
        return True


def _enter(here: int, part: str, folder: Path) -> int:
    with suppress(FileExistsError):
        os.mkdir(part, dir_fd=here)
    try:
        return os.open(part, FOLLOW_NONE, dir_fd=here)
    except OSError as error:
        said = f"“{part}” in {folder} is a link or a file where a folder should be. Take it away, then run this again."
        raise PlaceError(said) from error


def _read(here: int, name: str) -> bytes | None:
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), dir_fd=here)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read()
