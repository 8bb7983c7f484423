"""The downloads that a tutor names, on the disk: zips, folders and single files, listed. No link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from workbook_lib.collect.layouts import is_somebodys
from workbook_lib.collect.offered import LARGEST, MOST_FILES, CannotReadError, Kept, Listing, Offered, Parts
from workbook_lib.collect.people import LARGEST_SHEET, read_worksheet
from workbook_lib.collect.zips import is_nothing, list_zip
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.handed_in.names import tell_kind

DEEPEST = 12  # folders in folders
Worksheets = dict[str, list[str]]


def list_downloads(paths: Iterable[Path], stack: ExitStack) -> tuple[Listing, Worksheets]:
    """What is in the downloads, and what tables of the class among them say of each number. Never raises for what they hold.

    Archives stay open until `stack` is closed.
    """
    listing, rows = Listing(), Worksheets()
    for source, path in enumerate(paths):
        before = len(listing.files) + len(listing.refused)
        if path.suffix.lower() == ".csv":
            rows |= _read_table(path, listing)
            continue
        try:
            _list(path, (path.absolute().name,), listing, stack, source)
        except OSError as error:
            listing.refuse("collect-not-read", (path.name,), error=error.strerror or error)
        else:
            if len(listing.files) + len(listing.refused) == before:
                listing.refuse("collect-empty", (path.name,))
    return listing, rows


def _read_table(path: Path, listing: Listing) -> Worksheets:
    try:
        return read_worksheet(read_bytes(path, LARGEST_SHEET))
    except OSError as error:
        listing.refuse("collect-not-read", (path.name,), error=error.strerror or error)
    except ValueError:
        listing.refuse("collect-table", (path.name,))
    return {}


def _list(path: Path, parts: Parts, listing: Listing, stack: ExitStack, source: int) -> None:
    about = path.lstat()
    if stat.S_ISDIR(about.st_mode):
        for count, (inner, place) in enumerate(_walk(path, parts, 0)):
            if count >= MOST_FILES:
                return listing.refuse("collect-many", parts, most=MOST_FILES)
            _list_file(inner, place, listing, stack, source)
    else:
        _list_file(path, parts, listing, stack, source)


def _walk(folder: Path, parts: Parts, depth: int) -> Iterator[tuple[Path, Parts]]:
    """Every file, and every link, in a folder, by name."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            place = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                yield from _walk(Path(entry.path), place, depth + 1)
            else:
                yield Path(entry.path), place


def _list_file(path: Path, parts: Parts, listing: Listing, stack: ExitStack, source: int) -> None:
    if is_nothing(parts):
        return
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        listing.refuse("collect-link", parts)
    elif not stat.S_ISREG(about.st_mode):
        listing.refuse("collect-special", parts)
    elif tell_kind(parts[-1]) == "archive" and not is_somebodys(parts):
        try:
            file = stack.enter_context(path.open("rb"))
        except OSError as error:
            return listing.refuse("collect-not-read", parts, error=error.strerror)
        list_zip(file, parts, Kept(parts[-1], path), listing, stack, source)
    elif about.st_size > LARGEST:
        listing.refuse("collect-large", parts, Kept(parts[-1], path), most=LARGEST // 1_000_000)
    else:
        listing.files.append(Offered(parts, partial(_read, path), None, source))


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except (OSError, UnsafeFileError):
        raise CannotReadError("collect-gone") from None
