"""Saves a file whole: who reads it at that moment, as a page does that is opened ahead, finds the old one or the new one.

Jupyter Server's own way empties the file first. A notebook read in that moment counts as broken there: the one before is put
back in its place, and what was just saved is lost.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from workbook_lib.files.safe_files import write_whole


class WholeContents(AsyncLargeFileManager):
    """The files of a server of ours."""

    @contextmanager
    def atomic_writing(self, os_path: str, *, text: bool = True, encoding: str = "utf-8", **_: Any) -> Iterator[Any]:
        """A file to write to, which is put in its place once all is written; nothing is changed where that fails."""
        path = Path(os_path).resolve()
        new: io.StringIO | io.BytesIO = io.StringIO() if text else io.BytesIO()
        with self.perm_to_403(os_path):
            yield new
            found = new.getvalue()
            _put(path, found.encode(encoding) if isinstance(found, str) else found)


def _put(path: Path, data: bytes) -> None:
    """Raises OSError, with the earlier file untouched."""
    if not path.is_file():
        return write_whole(path, data)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))  # who set it to read-only meant it
    if not os.access(path.parent, os.W_OK):
        path.write_bytes(data)  # a folder that takes no new file leaves no other way
    else:
        write_whole(path, data, mode=stat.S_IMODE(path.stat().st_mode))
