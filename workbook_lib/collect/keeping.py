"""What is kept of what was refused or replaced, in `downloaded/<assignment>/`: under its own print, so once only."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from hashlib import file_digest, sha256
from pathlib import Path

from workbook_lib.collect.offered import CannotReadError, Kept
from workbook_lib.collect.owners import Piece
from workbook_lib.files.safe_files import put_in_place, write_whole

REFUSED, EARLIER = "refused", "earlier"  # folders in downloaded/<assignment>/
LONGEST = 80  # characters of a name that is kept
_PRINT = 12  # of a file's SHA-256


def keep(folder: Path, kept: Kept) -> str:
    """Keep something in `folder`; returns its name there, '' where nothing of it can be had. Raises OSError."""
    if kept.what is None:
        return ""
    if isinstance(kept.what, Path):
        return _copy(folder, kept.name, kept.what)
    try:
        data = kept.what()
    except CannotReadError:
        return ""
    return keep_bytes(folder, kept.name, data)


def keep_bytes(folder: Path, name: str, data: bytes) -> str:
    """Keep these bytes under a name made of their print and `name`; returns it. Raises OSError."""
    made = f"{sha256(data).hexdigest()[:_PRINT]}-{plain_name(name)}"
    if not (folder / made).is_file():
        make_private(folder)
        write_whole(folder / made, data, mode=0o600)
    return made


def keep_older(pieces: Iterable[Piece], folder: Path) -> None:
    """Keep files of a learner that gave way to newer ones. Raises OSError, and CannotReadError."""
    for piece in pieces:
        keep_bytes(folder, piece.offered.name, piece.offered.load())


def _copy(folder: Path, name: str, source: Path) -> str:
    with source.open("rb") as file:
        made = f"{file_digest(file, 'sha256').hexdigest()[:_PRINT]}-{plain_name(name)}"
    if not (folder / made).is_file():
        make_private(folder)
        half = folder / f".{made}.half"
        shutil.copyfile(source, half)
        half.chmod(0o600)
        put_in_place(half, folder / made)
    return made


def plain_name(name: str) -> str:
    """A name that every system can have: whatever else was in it is a line at its place; its ending stays."""
    shown = re.sub(r"[^\w .()+-]|[\ud800-\udfff]", "_", os.path.basename(name.replace("\\", "/")) or "file")  # noqa: PTH119
    stem, dot, ending = shown.rpartition(".")
    ending = ending.strip(" .")[:12]
    return f"{(stem or ending)[: LONGEST - 13].strip(' .') or 'file'}{dot if stem and ending else ''}{ending if stem else ''}"


def make_private(folder: Path) -> None:
    """Make a folder that is for its owner alone, with those around it. Raises OSError."""
    for one in (*reversed(folder.parents), folder):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
