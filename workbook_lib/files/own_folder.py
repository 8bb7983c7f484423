"""A folder of this account alone for what must lie outside a learner's folder, never in one that is shared."""

from __future__ import annotations

import errno
import os
import stat
import zlib
from contextlib import suppress
from pathlib import Path


def open_own_folder(name: str) -> Path:
    """The folder `name` in this account's runtime folder of Jupyter, made where it is missing; nobody else may enter.

    Raises OSError where it cannot be made, is a link, or belongs to somebody else.
    """
    from jupyter_core.paths import jupyter_runtime_dir

    runtime = Path(jupyter_runtime_dir())
    runtime.mkdir(0o700, parents=True, exist_ok=True)
    own = runtime / "joined-up"
    for folder in (own, own / name):
        _make_private(folder)
    return own / name


def find_lock(path: Path) -> Path:
    """Where the lock of the file at `path` lies, the same in every process: in this account's own folder, else beside it."""
    number = zlib.crc32(os.fsencode(path.resolve()))
    try:
        return open_own_folder("locks") / f"{number:08x}.lock"
    except OSError:
        return find_lock_beside(path)


def find_lock_beside(path: Path) -> Path:
    """Where it lies instead, as long as this account's own folder takes no files."""
    return path.with_name(f".{path.name}.lock")


def _make_private(folder: Path) -> None:
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "geteuid") and found.st_uid != os.geteuid()):
        raise OSError(errno.EPERM, "it is a link, or belongs to somebody else", str(folder))
    if hasattr(os, "geteuid") and stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)
