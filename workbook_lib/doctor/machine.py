"""Is there room on the disk, are nbgrader's tools found, and is anybody marking at this moment?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from workbook_lib.doctor.case import Case
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.database import LOCK

ROOM = 200_000_000  # bytes: a class's marked notebooks and feedback
COPIES = 4  # of the gradebook: a backup, a journal, and what is added


def check_machine(case: Case) -> Iterator[Finding]:
    """One finding for each thing."""
    size = case.file.stat().st_size if case.file is not None and case.file.is_file() else 0
    free = shutil.disk_usage(case.root).free
    if free < max(ROOM, COPIES * size):
        yield find("disk-full", "the disk", count=free // 1_000_000)
    if shutil.which("alembic") is None:
        yield find("no-alembic", "PATH")
    if is_marking(case.root):
        yield find("marking-now", LOCK)


def is_marking(root: Path) -> bool:
    """Whether another process marks in bulk. Where a computer cannot tell without a change, it is said to be none."""
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    try:
        handle = os.open(root / LOCK, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)  # given back when it is closed
        return False
    except OSError:
        return True
    finally:
        os.close(handle)
