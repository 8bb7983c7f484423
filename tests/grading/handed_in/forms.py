"""A hand-in in any form: what the tests of reading write, and how they look at it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.grading.odd_hand_ins import NAME, answered, notebook
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Looked
from workbook_lib.grading.handed_in.hand_in import HandIn
from workbook_lib.grading.handed_in.look import look

Change = Callable[[Path], Any]


def look_at(folder: Path, master: Master) -> tuple[HandIn | None, Looked]:
    return look("amira", folder, NAME, master)


def place(tmp_path: Path) -> Path:
    folder = tmp_path / "submitted" / "amira" / NAME
    folder.mkdir(parents=True)
    return folder


def waiting(found: Looked) -> set[str]:
    return {finding.code for finding in found.waits}


def mine(text: str = "My essay.") -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": text}


def stripped(records: dict[str, Any] | None = None) -> dict[str, Any]:
    made = {**notebook(records), "metadata": {}}
    for cell in made["cells"]:
        cell["metadata"] = {}
    return made


def whole() -> dict[str, Any]:
    return notebook(answered())


def as_bytes(data: Any) -> bytes:
    return json.dumps(data).encode()


def typed_over(cell: int, text: str) -> dict[str, Any]:
    made = whole()
    made["cells"][cell]["source"] = text
    return made


def with_cell(*cells: dict[str, Any], records: Any = None) -> dict[str, Any]:
    made = notebook(answered() if records is None else records)
    made["cells"] += cells
    return made


def write_bytes(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
