"""Keeps what names learners or holds keys from every other account of the computer; with nbgrader's `groupshared` the
course's group has it too.

The exchange and `release/` stay as they are: learners read there. So do the pages in `feedback/`, which nbgrader copies to
the exchange as they are; the folder itself is closed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import FILE as SETTINGS
from workbook_lib.grading.course.gradebook_file import find_file
from workbook_lib.grading.course.versions import FOLDER
from workbook_lib.grading.gradebook.database import BACKUPS, LOCK
from workbook_lib.grading.gradebook.states import FILE

JOURNALS = ("", "-journal", "-wal", "-shm")
REPORTS = "reports"
DOWNLOADED = "downloaded"  # what `workbook collect` keeps of downloads; nbgrader's own name for such
EXPORTS = "exports"
WITH_KEYS = ("source", FOLDER, BACKUPS, REPORTS, EXPORTS)  # closed with all that is in them; they are small
HAS_OWNERS = os.name != "nt"  # Windows keeps a user's own folders from the others by itself


def keep_private(root: Path, coursedir: Any) -> None:
    """Take away from other accounts what they may do with the course's private files; another tutor's stay as they are."""
    private = [*_list_private(root, coursedir, JOURNALS), *_list_inside(root), *_list_files(root, (LOCK, SETTINGS))]
    for path in private if HAS_OWNERS else ():
        with suppress(OSError):  # gone just now, or another tutor's, who closes it with the next command
            mode = stat.S_IMODE(path.stat().st_mode)
            if (right := _find_right(path, mode, coursedir)) != mode:
                path.chmod(right)


def list_open(root: Path, coursedir: Any) -> list[Path]:
    """The private files and folders of the course that others can do anything with. A closed folder closes what is in it."""
    found = []
    for path in _list_private(root, coursedir, ("",)) if HAS_OWNERS else ():
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            found += [path] if mode & ~_find_right(path, mode, coursedir) else []
    return found


def _find_right(path: Path, mode: int, coursedir: Any) -> int:
    """The permissions that a private file or folder with those of `mode` should have."""
    if coursedir.groupshared:
        return mode & ~0o007 | _group(path)
    return mode & ~(0o007 if path.name == coursedir.submitted_directory else 0o077)  # a group may hand in there


def _group(path: Path) -> int:
    """What the course's group needs: as nbgrader's own `groupshared` gives it."""
    return 0o2070 if path.is_dir() else 0o060


def _list_private(root: Path, coursedir: Any, endings: tuple[str, ...]) -> list[Path]:
    """The private files, the databases with these endings, and the private folders; no link among them."""
    databases = [file for file in (find_file(coursedir.db_url), root / FILE) if file is not None]
    files = [file.with_name(file.name + end) for file in databases for end in endings]
    names = (coursedir.source_directory, coursedir.submitted_directory, coursedir.autograded_directory)
    folders = [root / name for name in {*WITH_KEYS, *names, coursedir.feedback_directory, DOWNLOADED}]
    there = [path for path in files if path.is_file()] + [path for path in folders if path.is_dir()]
    return [*(path for path in there if not path.is_symlink()), *_list_files(root, ("grades.csv",))]


def _list_files(root: Path, names: tuple[str, ...]) -> list[Path]:
    return [path for name in names if (path := root / name).is_file() and not path.is_symlink()]


def _list_inside(root: Path) -> Iterator[Path]:
    """What lies in the folders that hold keys."""
    for folder in (root / name for name in WITH_KEYS):
        if folder.is_dir() and not folder.is_symlink():
            yield from (path for path in folder.rglob("*") if not path.is_symlink())
