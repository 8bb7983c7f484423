"""Downloads as platforms make them, in small: notebooks that say whose they are, and zips, also such as nobody should send."""

from __future__ import annotations

import io
import json
import stat
import struct
import warnings
import zipfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbook_lib.collect.downloads import list_downloads
from workbook_lib.collect.owners import Known
from workbook_lib.collect.people import People, Person
from workbook_lib.collect.plan import Plan, Task, make_plan
from workbook_lib.course.course_settings import Limits

NAME = "roles"
NOON = (2026, 11, 10, 12, 0, 0)
CLASS = [
    Person("amira", "Amira Khan", "amira.khan@college.example"),
    Person("ben", "Ben Okafor", "ben@college.example"),
    Person("chloe", "Chloé O'Neill", "c.oneill@college.example"),
    Person("dev", "Dev van der Berg"),
    Person("007", "Zoë Łukasz"),
    Person("sam-a", "Sam Lee"),
    Person("sam-b", "Sam Lee"),
]
Members = dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]]


def book(claim: str = "", at: str = "", assignment: str = NAME, answered: bool = True, text: str = "x") -> bytes:
    """A small notebook with the labels, answers and claim of one that was handed in."""
    record = {"answer": {"rt-w12": text}, "saved": "2026-11-01T10:00:00Z"}
    metadata: dict[str, Any] = {
        "joined_up": {"assignment": assignment, "workbook": True},
        "joined_up_answers": {"version": 1, "answers": {"roles-ines-team": record} if answered else {}},
    }
    if claim or at:
        metadata["joined_up_hand_in"] = {"version": 1, "name": claim, "at": at or "2026-11-09T10:00:00.000Z", "count": 1}
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Roles"}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def zipped(members: Members, when: tuple[int, ...] = NOON, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files, all of one time."""
    made = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(made, "w", how) as archive:  # of two of one name
        for one, data in members.items() if isinstance(members, dict) else members:
            info = one if isinstance(one, zipfile.ZipInfo) else at(one, when, how)
            archive.writestr(info, data)
    return made.getvalue()


def at(name: str, when: tuple[int, ...] = NOON, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x", when)  # type: ignore[arg-type]
    info.filename, info.compress_type, info.external_attr = name, how, 0o100644 << 16
    return info


def link(name: str) -> zipfile.ZipInfo:
    info = at(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def lock(data: bytes) -> bytes:
    """The zip with every file marked as locked with a password."""
    return _patch(data, 8, "<H", 1, local=6)


def claim_size(data: bytes, size: int) -> bytes:
    """The zip, each file of which says that it is `size` bytes."""
    return _patch(data, 24, "<I", size, local=22)


def _patch(data: bytes, offset: int, form: str, value: int, *, local: int) -> bytes:
    made = bytearray(data)
    for sign, where in ((b"PK\x01\x02", offset), (b"PK\x03\x04", local)):
        found = data.find(sign)
        while found >= 0:
            struct.pack_into(form, made, found + where, value)
            found = data.find(sign, found + 4)
    return bytes(made)


def write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write these downloads, or the files of a folder, and return the first parts of their names: what a tutor names."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / name for name in dict.fromkeys(name.partition("/")[0] for name in files)]


def plan(
    folder: Path, files: dict[str, bytes], chosen: dict[str, str] | None = None, people: list[Person] | None = None, **more: Any
) -> Plan:
    """The plan for downloads with these contents."""
    paths = write(folder, files)
    with ExitStack() as stack:
        listing, rows = list_downloads(paths, stack)
        known = Known(People(CLASS if people is None else people), chosen or {}, rows, more.pop("new", False))
        now = datetime(2027, 1, 1, tzinfo=UTC)
        return make_plan(listing, Task(NAME, {"barriers"}, Limits(), known, now, more.pop("before", {})))


def rows_of(made: Plan) -> dict[str, tuple[str, ...]]:
    """`{learner: (how, places of files…)}`."""
    return {row.learner: (row.how, *sorted(row.files)) for row in made.rows}


def codes_of(made: Plan) -> list[str]:
    """The codes of what was refused, in order."""
    return sorted(one.finding.code for one in made.refused)


def notes_of(made: Plan) -> set[str]:
    """The codes of what is said of learners."""
    return {note.code for row in made.rows for note in row.notes}
