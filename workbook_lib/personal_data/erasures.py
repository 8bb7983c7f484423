"""The record that an erasure took place: when, by whom and why, and no name; in `grading.db`, only ever added to."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from workbook_lib.grading.gradebook.states import FILE

LONGEST_WHY = 500  # characters
ONLY_ADDED = "SELECT RAISE(ABORT, 'the record of erasures is only ever added to')"
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS erasures (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, "
    "why TEXT NOT NULL, run TEXT NOT NULL)",
    f"CREATE TRIGGER IF NOT EXISTS erasures_not_changed BEFORE UPDATE ON erasures BEGIN {ONLY_ADDED}; END",
    f"CREATE TRIGGER IF NOT EXISTS erasures_not_removed BEFORE DELETE ON erasures BEGIN {ONLY_ADDED}; END",
    "CREATE TRIGGER IF NOT EXISTS erasures_not_replaced BEFORE INSERT ON erasures "
    f"WHEN EXISTS (SELECT 1 FROM erasures WHERE number = NEW.number OR run = NEW.run) BEGIN {ONLY_ADDED}; END",
)


class Erasure(msgspec.Struct, frozen=True):
    """When (UTC, ISO 8601), by whom and why; `run` is a chance number, so that one that was ended halfway counts once."""

    at: str
    who: str
    why: str
    run: str


def add_erasure(connection: sqlite3.Connection, erasure: Erasure) -> None:
    """Note it, in an open transaction; nothing where it stands there already."""
    for statement in SCHEMA:
        connection.execute(statement)
    if connection.execute("SELECT 1 FROM erasures WHERE run = ?", (erasure.run,)).fetchone() is None:
        about = (erasure.at, erasure.who, erasure.why, erasure.run)
        connection.execute("INSERT INTO erasures (at, who, why, run) VALUES (?, ?, ?, ?)", about)


def list_erasures(root: Path) -> list[Erasure]:
    """Every erasure that took place in the course, oldest first. Changes nothing."""
    file = root / FILE
    if not file.is_file():
        return []
    address = f"{file.absolute().as_uri()}?mode=ro"
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(address, uri=True, timeout=30)) as connection:
        return [Erasure(*row) for row in connection.execute("SELECT at, who, why, run FROM erasures ORDER BY number")]
    return []  # there never was one
