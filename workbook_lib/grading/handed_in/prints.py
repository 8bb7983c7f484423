"""Short marks of what was handed in, by which two of them are seen to be the same: of a folder, and of each answer."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from workbook_lib.answers import Record, time_of
from workbook_lib.course.course_settings import MEGABYTE, Limits
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.handed_in.folder import print_file, walk, weigh
from workbook_lib.grading.handed_in.names import tell_kind

MOST = 50_000_000  # bytes of one hand-in; a larger one is looked at each time


def print_folder(folder: Path, limits: Limits, known: dict[str, bytes], beside: Iterable[Path] = ()) -> str | None:
    """A hash of all that reading looks at in a learner's folder, folders within it too, and of what lies `beside` it.

    None where it is too much or cannot be read, so that it is looked at. What was read is put into `known`, by path: what is
    marked then is what was hashed.
    """
    made, total = blake2b(digest_size=16), 0
    try:
        entries = None if folder.is_symlink() or folder.parent.is_symlink() else walk(folder, limits.files, hidden=True)
        if entries is None:
            return None
        for path, about in entries:
            regular = stat.S_ISREG(about.st_mode)
            size = about.st_size if regular else 0
            name = os.fsencode(path.relative_to(folder))
            made.update(b"\0" + name + b"\0%d %d\0" % (stat.S_IFMT(about.st_mode), size))
            if not regular:
                continue
            if tell_kind(path.name) == "document":
                made.update(print_file(path, about, known).encode())
            else:
                total += size
                if total > MOST:
                    return None
                data = known[str(path)] = read_bytes(path, 20 * MEGABYTE)
                made.update(data)
        for path in beside:
            made.update(os.fsencode(f"{path.parent.name}/{path.name} {weigh(path)}"))
    except (OSError, UnsafeFileError):
        return None
    return made.hexdigest()


def print_records(records: Mapping[str, Record]) -> list[str]:
    """A short mark for each answer with the moment it was saved: two are the same only where both are."""
    return [
        f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"
        for id, record in sorted(records.items())
        if (data := msgspec.json.encode((id, str(time_of(record)), record.answer), order="deterministic"))
    ]
