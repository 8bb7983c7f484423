"""A downloaded zip, and zips in it, listed in memory: nothing is unpacked to the disk, or larger than it may be."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

from workbook_lib.collect.layouts import is_somebodys
from workbook_lib.collect.local_time import from_local
from workbook_lib.collect.offered import DEEPEST, LARGEST, MOST_FILES, CannotReadError, Kept, Listing, Offered, Parts, name_kept
from workbook_lib.grading.handed_in.names import CHECKPOINTS, is_no_work, tell_kind

DIRECTORY = 1000 * MOST_FILES  # bytes of the list at the end of a zip
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, LookupError, struct.error,
)  # fmt: skip
_UTF8 = 0x800
# What no folder of Windows can hold: signs, names of devices, and a full stop or space at the end
_NO_NAME = re.compile(
    r'[<>:"|?*\x00-\x1f\x7f\ud800-\udfff]|[. ]$|^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)',
    re.IGNORECASE,
)
LONGEST = 180  # characters of a name
LONGEST_LISTED, DEEPEST_LISTED = 400, 40  # of a name in a zip, with what the platform puts before it; folders


class _TooManyError(Exception):
    """The list at the end of a zip is longer than any honest one."""


class _Bounded:
    """A file of which no more than a list of files is read at once, as long as `bounded`."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.bounded = file, True
        self.seek, self.tell, self.close = file.seek, file.tell, file.close

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self.bounded and size > DIRECTORY:
            raise _TooManyError
        return self.file.read(size)


def list_zip(file: BinaryIO, path: Parts, keep: Kept, listing: Listing, stack: ExitStack, source: int, depth: int = 1) -> None:
    """Add what is in the zip that lies at `path` to `listing`. It stays open until `stack` is closed. Never raises for what
    is in it. `keep` is the zip itself, which is kept where something in it cannot be read."""
    bounded = _Bounded(file)
    try:
        archive = stack.enter_context(zipfile.ZipFile(bounded))
        bounded.bounded = False
        members = [one for one in archive.infolist() if not one.is_dir()]
    except _TooManyError:
        return listing.refuse("collect-many", path, keep, most=MOST_FILES)
    except _BROKEN:
        return listing.refuse("collect-damaged", path, keep)
    if len(members) > MOST_FILES:
        return listing.refuse("collect-many", path, keep, most=MOST_FILES)
    seen: set[Parts] = set()
    for one in members:
        parts = tuple(_name(one).replace("\\", "/").removeprefix("./").split("/"))
        if is_nothing(parts):
            continue
        place, load = (*path, *parts), partial(_read, archive, one)
        if code := _find_fault(one, parts, place in seen, listing):
            readable = code in ("collect-away", "collect-twice", "collect-link", "collect-name")
            listing.refuse(code, place, Kept(name_kept(place), load) if readable else keep, most=LARGEST // 1_000_000)
            continue
        seen.add(place)
        listing.left -= one.file_size
        offered = Offered(place, load, _time(one), source, keep)
        _add(offered, listing, stack, depth)


def _add(offered: Offered, listing: Listing, stack: ExitStack, depth: int) -> None:
    """Take one file, or open it where it is a download of its own."""
    if tell_kind(offered.name) != "archive" or is_somebodys(offered.path):
        return listing.files.append(offered)
    keep = Kept(offered.name, offered.load)
    if depth >= DEEPEST:
        return listing.refuse("collect-deep", offered.path, keep)
    try:
        data = offered.load()
    except CannotReadError as error:
        return listing.refuse(error.code, offered.path, offered.around)
    return list_zip(io.BytesIO(data), offered.path, keep, listing, stack, offered.source, depth + 1)


def is_nothing(parts: Parts) -> bool:
    """Whether a file is what computers leave beside work."""
    return tell_kind(parts[-1]) == "nothing" or any(is_no_work(part) or part == CHECKPOINTS for part in parts[:-1])


def has_bad_name(parts: Parts) -> bool:
    """Whether one of these names cannot be that of a file or folder on every system."""
    return any(len(part) > LONGEST or _NO_NAME.search(part) for part in parts)


def _find_fault(one: zipfile.ZipInfo, parts: Parts, again: bool, listing: Listing) -> str:
    if any(part in ("", ".", "..") for part in parts) or re.match(r"[A-Za-z]:", parts[0]):
        return "collect-away"
    if stat.S_ISLNK(one.external_attr >> 16):
        return "collect-link"
    if one.flag_bits & 1:
        return "collect-locked"
    if again:
        return "collect-twice"
    if one.compress_type not in _PLAIN:
        return "collect-form"
    if len(parts) > DEEPEST_LISTED or any(len(part) > LONGEST_LISTED for part in parts):
        return "collect-name"
    return "collect-large" if one.file_size > min(LARGEST, listing.left) else ""


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    try:
        if one.file_size > LARGEST:
            raise CannotReadError("collect-large")
        with archive.open(one) as member:
            return member.read(LARGEST)  # never more than it says of itself, which was looked at
    except _BROKEN:
        raise CannotReadError("collect-damaged") from None


def _name(one: zipfile.ZipInfo) -> str:
    """Its name; a Mac writes UTF-8 and does not say so."""
    if not one.flag_bits & _UTF8:
        try:
            return one.orig_filename.encode("cp437").decode("utf-8")
        except ValueError:
            pass
    return one.filename


def _time(one: zipfile.ZipInfo) -> datetime | None:
    """When the file was last changed, in UTC: as the zip says it exactly, else by the clocks of the United Kingdom."""
    extra = one.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack("<I", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        return from_local(datetime(*one.date_time)) if one.date_time > (1980, 1, 2) else None
    except ValueError:
        return None
