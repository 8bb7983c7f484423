"""A disk like that of Windows, where a read-only file stays where it is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from workbook_lib.files import safe_files


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, a file that is set to read-only can be neither replaced nor removed."""
    replace, unlink = os.replace, os.unlink

    def is_held(path: str | Path, folder: int | None) -> bool:
        try:
            return not os.stat(path, dir_fd=folder).st_mode & stat.S_IWUSR
        except FileNotFoundError:
            return False

    def replace_as_there(half: str, path: str | Path, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None) -> None:
        if is_held(path, dst_dir_fd):
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(half, path, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    def unlink_as_there(path: str | Path, *, dir_fd: int | None = None) -> None:
        if is_held(path, dir_fd):
            raise PermissionError(errno.EACCES, "Access is denied")
        unlink(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "replace", replace_as_there)
    monkeypatch.setattr(os, "unlink", unlink_as_there)
    monkeypatch.setattr(safe_files, "READ_ONLY_HOLDS", True, raising=False)
