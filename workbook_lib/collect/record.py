"""What was collected before, kept with the course's downloads: who was whose, and which hand-ins were replaced."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbook_lib.files.safe_files import UnsafeFileError, read_bytes, write_whole
from workbook_lib.grading.finding import stop
from workbook_lib.grading.gradebook.privacy import DOWNLOADED

NAME = "collected.json"
LARGEST = 20_000_000  # bytes


class Record(msgspec.Struct):
    """`owners` has the learner of each of a platform's numbers, `chosen` what the tutor said, and `replaced`, by learner, the
    prints of hand-ins that gave way to a newer one."""

    version: int = 1
    owners: dict[str, str] = {}
    chosen: dict[str, str] = {}
    replaced: dict[str, list[str]] = {}


def read_record(course: Path, assignment: str) -> Record:
    """The record of an assignment; an empty one where nothing was collected. Raises CourseError where it cannot be read."""
    path = course / DOWNLOADED / assignment / NAME
    try:
        found = msgspec.json.decode(read_bytes(path, LARGEST), type=Record)
    except FileNotFoundError:
        return Record()
    except (msgspec.DecodeError, UnsafeFileError, OSError, ValueError) as error:
        raise stop("collect-record", name=f"{DOWNLOADED}/{assignment}/{NAME}", error=error) from None
    if found.version != 1:
        raise stop("collect-record", name=f"{DOWNLOADED}/{assignment}/{NAME}", error=f"version {found.version}")
    return found


def write_record(course: Path, assignment: str, record: Record) -> None:
    """Keep it, for its owner alone; nothing is written where it is the same. Raises OSError."""
    path = course / DOWNLOADED / assignment / NAME
    data = msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data, mode=0o600)
