"""Puts a page into its folder: whole or not at all, through no link, and only where it has changed."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path

from workbook_lib.files.safe_files import write_whole

OPENS_FOLDERS = os.open in os.supports_dir_fd  # Windows does not: there each part of the way is looked at instead
FOLLOW_NONE = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class PlaceError(OSError):
    """The page cannot be put there; the message says why and what to do."""


def put_page(root: Path, folder: Path, name: str, data: bytes, permissions: int) -> bool:
    """Write `data` as `folder`/`name`, `folder` lying below `root`; whether it was written, being new or changed.

    Raises PlaceError where a part of the way below `root` is a link or a file; OSError.
    """
    if not OPENS_FOLDERS:
        return _put_by_path(root, folder, name, data)
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
        raise _refuse(part, folder) from error


def _refuse(part: str, folder: Path) -> PlaceError:
    return PlaceError(f"“{part}” in {folder} is a link or a file where a folder should be. Take it away, then run this again.")


def _put_by_path(root: Path, folder: Path, name: str, data: bytes) -> bool:
    here = root.resolve()
    for part in folder.relative_to(root).parts:
        here /= part
        with suppress(FileExistsError):
            here.mkdir()
        if not here.is_dir() or here.resolve() != here:  # a junction is no symbolic link, and leads away all the same
            raise _refuse(part, folder)
    page = here / name
    if page.is_file() and not page.is_symlink() and page.read_bytes() == data:
        return False
    write_whole(page, data, alone=True, lasting=False)
    return True


def _read(here: int, name: str) -> bytes | None:
    try:
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), dir_fd=here)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read()
