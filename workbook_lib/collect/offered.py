"""The files of a download, listed and not read yet; and what was refused on the way, each with what is to be kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.finding import Finding, find

LARGEST = 100_000_000  # bytes of one file
MOST = 2_000_000_000  # bytes of all files of a run, unpacked
MOST_FILES = 5000  # of one archive or folder
DEEPEST = 3  # archives in archives, before a learner's own
Load = Callable[[], bytes]
Parts = tuple[str, ...]


class CannotReadError(Exception):
    """A listed file cannot be read; `code` is that of the finding."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Kept(msgspec.Struct, frozen=True):
    """What is kept of something refused: its bytes, or the file on the disk that holds it; None where neither can be had."""

    name: str
    what: Load | Path | None = None


class Offered(msgspec.Struct, frozen=True):
    """One file: where it lies in the download, what reads it (raises CannotReadError), and its time in UTC where a zip has
    one. `source` is the number of the download, `around` what to keep where the file itself cannot be read."""

    path: Parts
    load: Load
    at: datetime | None = None
    source: int = 0
    around: Kept | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path[-1]


class Refused(msgspec.Struct, frozen=True):
    """One thing that goes into nobody's folder: why, and what is kept of it."""

    finding: Finding
    keep: Kept | None = None


class Listing(msgspec.Struct):
    """What was found in all downloads of one run. `left` are the bytes that may still be unpacked."""

    files: list[Offered] = []
    refused: list[Refused] = []
    left: int = MOST

    def refuse(self, code: str, path: Parts, keep: Kept | None = None, **values: Any) -> None:
        """Note that something was refused."""
        self.refused.append(Refused(find(code, show_path(path), **values), keep))


def name_kept(path: Parts) -> str:
    """What a file is called where it is kept: with the folder that it lay in, which mostly says whose it was."""
    return " - ".join(path[-2:])


def show_path(path: Parts) -> str:
    """A place in a download as it is shown."""
    return show_name("/".join(path), 160)
