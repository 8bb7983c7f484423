"""A folder of the user's own for what is no work: locks and the like. Never one that somebody else could have made first."""

from __future__ import annotations

import os
import stat
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

NAME = "joined-up"


def find_own_folder() -> Path | None:
    """The user's own folder for what we need while we run, made where it is missing; None where there can be none.

    In the system's runtime folder, else in the user's state folder; theirs alone (mode 700), and no link.
    """
    return next((made for place in _list_places() if (made := _make(place / NAME)) is not None), None)


def find_lock(path: Path) -> Path:
    """Where the lock of the file at `path` lies, the same in every process: in the user's own folder, else beside the file."""
    number = zlib.crc32(os.fsencode(path.resolve()))
    folder = find_own_folder()
    return folder / f"{number:08x}.lock" if folder else path.with_name(f".{path.name}.lock")


def _list_places() -> Iterator[Path]:
    for name in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "LOCALAPPDATA"):
        if (place := os.environ.get(name)) and Path(place).is_absolute():
            yield Path(place)
    try:
        home = Path.home()
    except RuntimeError:  # a user without one
        return
    yield home / "Library" / "Caches" if sys.platform == "darwin" else home / ".local" / "state"


def _make(folder: Path) -> Path | None:
    """The folder, if it is ours and ours alone and takes new files; None otherwise."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.lstat()
        if not stat.S_ISDIR(about.st_mode):
            return None
        if hasattr(os, "getuid"):
            if about.st_uid != os.getuid():
                return None
            if stat.S_IMODE(about.st_mode) != 0o700:
                folder.chmod(0o700)
        return folder if os.access(folder, os.W_OK | os.X_OK) else None
    except OSError:
        return None
