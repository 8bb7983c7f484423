"""The released versions of an assignment, kept in `earlier/<assignment>/<time>/`: nothing a class was given is lost."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file
from workbook_lib.files.content import level, level_data

FOLDER = "earlier"
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"


class Version(msgspec.Struct, frozen=True):
    """One released version: when, and where its source is kept."""

    at: datetime
    folder: Path


class Cell(msgspec.Struct, frozen=True):
    """One graded or locked cell: its points (None: not graded) and its text ('' where a learner writes in it)."""

    points: float | None
    text: str


def list_versions(root: Path, assignment: str) -> list[Version]:
    """The kept versions that can be read, oldest first."""
    found = []
    for folder in (root / FOLDER / assignment).glob("*/"):
        try:
            found.append(Version(datetime.strptime(folder.name, _STAMP).replace(tzinfo=UTC), folder))
            read_cells(folder, assignment)
        except (ValueError, OSError):
            found = [version for version in found if version.folder != folder]  # a tutor's own folder, or not whole
    return sorted(found, key=lambda version: version.at)


def keep_version(root: Path, source: Path, assignment: str) -> None:
    """Keep a copy of `source` as the version released now; nothing where it says the same as the last one kept."""
    versions = list_versions(root, assignment)
    if versions and _read(versions[-1].folder, assignment) == _read(source, assignment):
        return
    target = root / FOLDER / assignment / datetime.now(UTC).strftime(_STAMP)
    target.mkdir(parents=True, exist_ok=True)
    for name in _names(assignment):
        shutil.copyfile(source / name, target / name)


def read_cells(folder: Path, assignment: str) -> dict[str, Cell]:
    """The cells that nbgrader knows in the notebook of a source folder, by name. Raises ValueError where it is none."""
    found = {}
    for cell in notebook_file.read_notebook(folder / f"{assignment}.ipynb")["cells"]:
        about = cell.get("metadata", {}).get("nbgrader")
        if about and about.get("grade_id"):
            given = about.get("points")  # where a grade cell has none, nbgrader itself says so
            points = float(given) if about.get("grade") and isinstance(given, int | float) else None
            found[about["grade_id"]] = Cell(points, "" if about.get("solution") else notebook_file.text_of(cell))
    return found


def _names(assignment: str) -> tuple[str, str]:
    return f"{assignment}.ipynb", topic_files.ASSIGNMENT


def _read(folder: Path, assignment: str) -> list[Any]:
    """What the files of a version say, however they are spelled: line ends and the order of a notebook's fields aside."""
    return [_read_one(path) if (path := folder / name).is_file() else None for name in _names(assignment)]


def _read_one(path: Path) -> Any:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    with suppress(ValueError, RecursionError):
        return level_data(json.loads(text))
    return level(text)
