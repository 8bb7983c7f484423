"""Which hand-ins were marked already, kept in `grading.db`: a hash of each, what it left in the gradebook, and of each cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from workbook_lib.grading.gradebook.states import open_states

TABLES = (
    "CREATE TABLE IF NOT EXISTS seen (assignment TEXT, learner TEXT, hash TEXT, result TEXT, "
    "PRIMARY KEY (assignment, learner))",
    # beside it, so that an earlier version of the workbook can go on with the first; its rows count only with the same hash
    "CREATE TABLE IF NOT EXISTS seen_cells (assignment TEXT, learner TEXT, hash TEXT, cells TEXT, "
    "PRIMARY KEY (assignment, learner))",
)


class Seen(msgspec.Struct, frozen=True):
    """What was marked (a hash of it), what it left in the gradebook (submission and points, as text), and a print of each cell.

    `cells` is empty where a version before this one marked it.
    """

    hash: str
    result: str
    cells: dict[str, str] = {}


@contextmanager
def _open(root: Path) -> Iterator[sqlite3.Connection]:
    with open_states(root) as connection:
        for table in TABLES:
            connection.execute(table)
        yield connection


def read_seen(root: Path, assignment: str) -> dict[str, Seen]:
    """What was marked before, `{learner: Seen}`."""
    with _open(root) as connection:
        rows = connection.execute(
            "SELECT seen.learner, seen.hash, result, cells FROM seen LEFT JOIN seen_cells ON seen_cells.assignment = "
            "seen.assignment AND seen_cells.learner = seen.learner AND seen_cells.hash = seen.hash WHERE seen.assignment = ?",
            (assignment,),
        )
        return {learner: Seen(hash, result, _read_cells(cells)) for learner, hash, result, cells in rows}


def _read_cells(cells: str | None) -> dict[str, str]:
    return msgspec.json.decode(cells, type=dict[str, str]) if cells else {}


def keep_seen(root: Path, assignment: str, seen: dict[str, Seen], forget: Iterable[str] = ()) -> None:
    """Keep what was marked, `{learner: Seen}`, and forget the learners whose hand-in could not be read."""
    with _open(root) as connection:
        connection.executemany("DELETE FROM seen WHERE assignment = ? AND learner = ?", [(assignment, n) for n in forget])
        connection.executemany(
            "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)",
            [(assignment, learner, s.hash, s.result) for learner, s in seen.items()],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO seen_cells VALUES (?, ?, ?, ?)",
            [(assignment, learner, s.hash, msgspec.json.encode(s.cells).decode()) for learner, s in seen.items()],
        )
