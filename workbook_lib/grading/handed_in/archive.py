"""A zip that came in, opened in memory: no file is written, nothing is run, and it cannot be larger than it may."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

import msgspec

from workbook_lib.course.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.handed_in.names import is_no_work, tell_kind

MOST = 60 * MEGABYTE  # of all that is in one
DEEPEST = 2  # a zip, and a zip in it
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEAD = b"PK\x01\x02"  # before each file in the list at its end


class Opened(msgspec.Struct):
    """What is in an archive: files to read, by the path they would have beside it; files for a person; what was refused."""

    files: dict[Path, bytes] = {}
    documents: dict[Path, str] = {}
    findings: list[Finding] = []
    left: int = MOST


def open_archive(path: Path, data: bytes, limits: Limits, label: str) -> Opened:
    """What is in the zip `data` that lies at `path` and is called `label`. Never raises for what is in it."""
    opened = Opened()
    _open(path, data, limits, label, opened, 1)
    return opened


def _open(path: Path, data: bytes, limits: Limits, label: str, opened: Opened, depth: int) -> None:
    if data.count(_HEAD) > 2 * limits.files:
        opened.findings.append(find("archive-many", label, most=limits.files))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            wanted = [one for one in members if not _is_nothing(one.filename)]
            if len(wanted) > limits.files:
                opened.findings.append(find("archive-many", label, most=limits.files))
                return
            for one in wanted:
                _take(archive, one, path, limits, label, opened, depth)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, LookupError):
        opened.findings.append(find("archive-damaged", label))


def _is_nothing(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return tell_kind(parts[-1]) == "nothing" or any(map(is_no_work, parts[:-1])) if parts else True


def _take(
    archive: zipfile.ZipFile, one: zipfile.ZipInfo, path: Path, limits: Limits, label: str, opened: Opened, depth: int
) -> None:
    """Take one file out of an archive, into `opened`."""
    inner = one.filename.replace("\\", "/")
    said = f"{label}/{show_name(inner, 120)}"
    parts = inner.split("/")
    if inner.startswith("/") or ":" in parts[0] or any(part in ("", ".", "..") for part in parts):
        opened.findings.append(find("points-away", said))
    elif stat.S_ISLNK(one.external_attr >> 16):
        opened.findings.append(find("link", said))
    elif one.flag_bits & 1:
        opened.findings.append(find("archive-locked", said))
    elif (place := path.joinpath(*parts)) in opened.files or place in opened.documents:
        opened.findings.append(find("archive-twice", said))
    elif (kind := tell_kind(parts[-1])) == "document":
        opened.documents[place] = f"{one.CRC:08x}-{one.file_size}"
    elif one.compress_type not in _PLAIN:
        opened.findings.append(find("archive-form", said))
    elif kind == "archive" and depth == DEEPEST:
        opened.findings.append(find("archive-nested", said))
    else:
        most = limits.answers if kind == "answers" else limits.notebook
        with archive.open(one) as file:
            data = file.read(min(int(most * MEGABYTE), opened.left) + 1)
        opened.left -= len(data)
        if opened.left < 0 or len(data) > most * MEGABYTE:
            opened.findings.append(find("large", said, most=most))
            opened.left = max(opened.left, 0)
        elif kind == "archive":
            _open(place, data, limits, said, opened, depth + 1)
        elif kind != "time":
            opened.files[place] = data
