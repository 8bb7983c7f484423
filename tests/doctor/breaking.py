"""Ways in which a course breaks, each with what the doctor should say of it: see `databases` and `files`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import COURSE
from workbook_lib.grading.course.keys import read_keyed

Break = Callable[[Path], Any]
TEAM = "roles-ines-team-mark"
# Of the assignment that is broken; each has one graded cell
PARTS = read_keyed(COURSE / "source" / "roles", "roles").activities
POINTS = PARTS["roles-ines-team"].points or 0
# (name, whether it is to mend, the finding's code, what is said, how it is broken)
CASES: list[tuple[str, bool, str, str, Break]] = []


def case(code: str, said: str, *, mend: bool = True) -> Callable[[Break], Break]:
    """Register a way of breaking a course."""

    def add(work: Break) -> Break:
        CASES.append((work.__name__, mend, code, said, work))
        return work

    return add


def by_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, f"this changes nothing: {statement}"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.chmod(0o644)
    path.write_text(text.replace(before, after), encoding="utf-8")


def edit_cells(path: Path, work: Callable[[dict[str, Any]], None]) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    work(cells)
    notebook["cells"] = list(cells.values())
    path.chmod(0o644)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def break_page(path: Path) -> None:
    """Damage the middle of a database, and not its beginning."""
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
