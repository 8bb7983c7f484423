"""Zips, as platforms' downloads are: which members are a learner's, and the same zip without them; others' stay as they are."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

DEEPEST = 3  # a zip in a zip in a zip
LARGEST = 500_000_000  # bytes of one member that is looked into
OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub")  # zips that are one document each
Belongs = Callable[[tuple[str, ...], bytes], bool]  # (the parts of a member's name, its bytes): whether it is the learner's


class ArchiveError(ValueError):
    """A zip that cannot be looked into to the end; the message says why."""


def is_archive(name: str, head: bytes) -> bool:
    """Whether a file is a zip of files, by its first bytes; a document of an office program is none."""
    return head.startswith(b"PK\x03\x04") and not name.casefold().endswith(OFFICE)


def read_members(data: bytes, depth: int = 1) -> list[tuple[str, bytes]]:
    """(name, bytes) of every member, those of a zip in the zip as `outer.zip/inner`. Raises ArchiveError."""
    found = []
    for info, contents in _read(data):
        found.append((info.filename, contents))
        if depth < DEEPEST and is_archive(info.filename, contents[:4]):
            found += [(f"{info.filename}/{name}", inner) for name, inner in read_members(contents, depth + 1)]
    return found


def without(data: bytes, belongs: Belongs, depth: int = 1) -> tuple[bytes, list[str]]:
    """The zip without what is the learner's (empty where nothing else is in it), and the names of what is left out.

    The bytes, names and times of all other members are as before. Raises ArchiveError.
    """
    kept, gone = [], []
    for info, contents in _read(data):
        name = info.filename
        if belongs(PurePosixPath(name.replace("\\", "/")).parts, contents):
            gone.append(name)
            continue
        if depth < DEEPEST and is_archive(name, contents[:4]):
            contents, inner = without(contents, belongs, depth + 1)
            gone += [f"{name}/{one}" for one in inner]
            if not contents:
                continue
        kept.append((info, contents))
    return (data if not gone else _write(kept) if any(not info.is_dir() for info, _ in kept) else b""), gone


def _read(data: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if any(info.file_size > LARGEST for info in infos) or sum(info.file_size for info in infos) > 2 * LARGEST:
                raise ArchiveError("it is far larger unpacked than a class's work")
            return [(info, archive.read(info)) for info in infos]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, LookupError) as error:
        raise ArchiveError(f"it is damaged or locked ({error})") from None


def _write(members: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, contents in members:
            archive.writestr(info, contents, compress_type=info.compress_type)
    return buffer.getvalue()
