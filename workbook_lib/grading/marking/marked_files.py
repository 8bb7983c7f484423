"""Lays the files of a marked hand-in in `autograded/`, each whole or not at all."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.files.content import level_data
from workbook_lib.files.safe_files import put_in_place, take_away, take_away_folder, write_new, write_whole
from workbook_lib.grading.handed_in.names import NOTEBOOK, TIMESTAMP


def write_files(folder: Path, files: dict[str, bytes], permissions: int, twin: Path | None = None) -> None:
    """Lay `files` in `folder`, each whole or not at all, and remove what an earlier marking left there. Raises OSError.

    `twin` is a folder laid out before with the same content file. That file, the same for everybody, is not written again
    but gets a second name: on most disks a new file costs thirty times as much. No program of ours writes into a file that
    is there already, so neither name changes the other's; where another program did, this learner gets a file of their own.
    """
    if not folder.exists():
        half = folder.with_name(f".{folder.name}.half")
        take_away_folder(half)  # of a run that was ended halfway
        half.mkdir(parents=True)
        for name, data in files.items():
            if not (twin and name == topic_files.ASSIGNMENT and _name_again(twin / name, half / name, data)):
                write_new(f"{half}/{name}", data, mode=permissions)
        put_in_place(half, folder)
        return
    for name, data in files.items():
        if not same_files(folder, {name: data}):  # to put a file over another one waits for the disk
            write_whole(folder / name, data, mode=permissions, alone=True, lasting=False)
    for path in folder.iterdir():
        if path.name not in files and not path.is_dir():
            take_away(path)


def write_time(folder: Path, files: dict[str, bytes], permissions: int) -> None:
    """Lay only the time of handing in, where it is another. Raises OSError."""
    if TIMESTAMP in files and not same_files(folder, {TIMESTAMP: files[TIMESTAMP]}):
        write_whole(folder / TIMESTAMP, files[TIMESTAMP], mode=permissions, alone=True, lasting=False)


def _name_again(file: Path, other: Path, data: bytes) -> bool:
    """Whether `file` has a second name now, `other`, and holds `data`."""
    try:
        os.link(file, other)
    except OSError:  # a disk without second names, or too many of them
        return False
    if other.read_bytes() == data:
        return True
    take_away(other)
    return False


def same_files(folder: Path, files: dict[str, bytes]) -> bool:
    """Whether `folder` already holds these files with these contents, to the byte."""
    try:
        return all((folder / name).read_bytes() == data for name, data in files.items())
    except OSError:
        return False


def say_same(folder: Path, files: dict[str, bytes]) -> bool:
    """Whether `folder` already holds files that say what these say, whatever program has saved them.

    The time of handing in is aside: no mark comes from it.
    """
    try:
        return all(_says(folder / name, data) for name, data in files.items() if name != TIMESTAMP)
    except (OSError, ValueError):
        return False


def _says(file: Path, data: bytes) -> bool:
    there = file.read_bytes()
    return there == data or _read(there, file.suffix) == _read(data, file.suffix)


@lru_cache(maxsize=8)
def _read_content(data: bytes) -> Any:
    """activities.yaml as plain data; it is the same file for a whole class."""
    return level_data(yaml_file.loads(data.decode("utf-8-sig")))


def _read(data: bytes, suffix: str) -> Any:
    """What a marked file says, as plain data. Raises ValueError where it is not one of ours."""
    if suffix not in (NOTEBOOK, ".json"):
        return _read_content(data)
    found = msgspec.json.decode(data)
    if isinstance(found, dict) and isinstance(found.get("cells"), list):
        for cell in found["cells"]:
            cell["source"] = notebook_file.text_of(cell)
            cell.get("metadata", {}).get("nbgrader", {}).pop("checksum", None)  # of the bytes
    elif isinstance(found, dict):
        found.pop("version", None)  # of the form in which answers are kept
    return level_data(found)
