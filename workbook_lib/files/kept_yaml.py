"""What was read from YAML, kept in the account's own folder: reading it again costs a tenth of the time.

Kept by the text itself, so that a changed file is always read anew; whatever cannot be kept or found is read as before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.files.own_folder import open_own_folder
from workbook_lib.files.safe_files import write_whole

FOLDER = "yaml"
SMALLEST = 4000  # characters; below, reading is as quick as looking
MOST = 200  # texts kept: several courses, each with some earlier versions


def read_kept(text: str, form: str, read: Callable[[str], Any]) -> Any:
    """What `read` makes of `text`, from what was kept of it where it was read before. `form` names what `read` does."""
    if len(text) < SMALLEST or (folder := _find_folder()) is None:
        return read(text)
    file = folder / f"{hashlib.sha256(f'{form} {text}'.encode(errors='surrogatepass')).hexdigest()}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(file.read_bytes())
    found = read(text)
    with suppress(OSError, TypeError, ValueError, OverflowError):
        write_whole(file, msgspec.msgpack.encode(found), mode=0o600, lasting=False)
        _forget_oldest(folder)
    return found


@cache
def _find_folder() -> Path | None:
    try:
        return open_own_folder(FOLDER)
    except OSError:
        return None


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.msgpack"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)
