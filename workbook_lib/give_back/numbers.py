"""Whose a platform's number is, as collecting an assignment's download has noted it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from workbook_lib.files.safe_files import UnsafeFileError, read_bytes

PLACE = ("downloaded", "collected.json")  # of the course, with the assignment between
LARGEST = 20_000_000  # bytes

Numbers = Mapping[str, Mapping[str, str]]  # {platform: {number: learner}}


class _Collected(msgspec.Struct):
    owners: dict[str, str] = {}  # {"Moodle:12345": learner}


def read_numbers(course: Path, assignment: str) -> Numbers:
    """The learner of each number, by platform (`moodle`, `canvas`). Nothing where nothing was collected, or noted otherwise:
    then names and addresses have to say."""
    try:
        data = read_bytes(course / PLACE[0] / assignment / PLACE[1], LARGEST)
        owners = msgspec.json.decode(data, type=_Collected).owners
    except (OSError, UnsafeFileError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    found: dict[str, dict[str, str]] = {}
    for token, learner in owners.items():
        platform, colon, number = token.partition(":")
        if colon and number and learner:
            found.setdefault(platform.lower(), {})[number] = learner
    return found
