"""Care for nbgrader's gradebook: one writer at a time, the indexes it lacks, and copies to go back to."""

from __future__ import annotations

import glob
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_lib.files.safe_files import put_in_place
from workbook_lib.grading.course.gradebook_file import check_database as check_database
from workbook_lib.grading.course.gradebook_file import check_gradebook as check_gradebook
from workbook_lib.grading.course.gradebook_file import find_file as find_file
from workbook_lib.grading.finding import stop
from workbook_lib.grading.gradebook.states import FILE

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine
    from sqlalchemy.orm import Session

LOCK = "grading.lock"
BACKUPS = "backups"
KEPT = 5  # backups
WAIT = 30  # seconds for another writer to finish
GLANCE = 0.5  # seconds; `workbook doctor` has the lock for less, to see whether anybody holds it
INDEXES = (
    ("base_cell", "notebook_id"),
    ("source_cell", "notebook_id"),
    ("submitted_assignment", "student_id"),
    ("submitted_notebook", "assignment_id"),
    ("grade", "notebook_id"),
    ("comment", "notebook_id"),
)


def _connect(db_url: str) -> Engine:
    """An engine whose every transaction takes the write lock of SQLite at its beginning, not halfway."""
    from sqlalchemy import create_engine, event

    if find_file(db_url) is None:
        return create_engine(db_url)
    engine = create_engine(db_url, connect_args={"timeout": WAIT})

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: Any, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def open_gradebook(db_url: str) -> Iterator[Session]:
    """A session on nbgrader's models. Use `with session.begin():` for each transaction."""
    from sqlalchemy.orm import Session

    engine = _connect(db_url)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def hold_course(course: Path, busy: str) -> Iterator[None]:
    """Nobody else marks or writes feedback in the course while it lasts.

    Raises CourseError with the finding `busy` (a code) where somebody does.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(course / LOCK).acquire(timeout=GLANCE), explain_failures():
            yield
    except Timeout:
        raise stop(busy) from None


@contextmanager
def explain_failures() -> Iterator[None]:
    """Turns a database or a disk that fails into a CourseError in plain words."""
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except (DatabaseError, sqlite3.Error, OSError) as error:
        why = error.orig if isinstance(error, DatabaseError) else error
        raise stop("course-unusable", error=why) from None


def add_indexes(db_url: str) -> None:
    """Make the indexes that nbgrader's tables lack, where they are not there yet; nothing for a gradebook not made yet."""
    file = find_file(db_url)
    if file is not None and not file.is_file():
        return
    from sqlalchemy import inspect, text

    engine = _connect(db_url)
    try:
        tables = set(inspect(engine).get_table_names())
        with engine.begin() as connection:
            for table, column in INDEXES:
                if table in tables:
                    connection.execute(text(f"CREATE INDEX IF NOT EXISTS ix_{table}_{column} ON {table} ({column})"))
    finally:
        engine.dispose()


def back_up(db_url: str, course: Path) -> Path | None:
    """Copy the gradebook and, beside it, `grading.db`, as they stand between two changes, into `backups/`.

    The last five copies of each are kept, and none is ever written over. Returns the gradebook's; None where it is not a
    file: then its own server keeps the copies.
    """
    file = find_file(db_url)
    if file is None or not file.is_file():
        return None
    folder, ones = course / BACKUPS, [file, course / FILE]
    folder.mkdir(mode=0o700, exist_ok=True)
    number = 1 + max((_count(path, one) for one in ones for path in _list_copies(folder, one)), default=0)
    when = f"{number:04}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    for one in ones:
        if one.is_file():
            _copy(one, folder / f"{one.stem}-{when}.db")
        for old in _list_copies(folder, one)[:-KEPT]:
            old.unlink()
    for left in folder.glob("*.half"):  # of a run that was ended halfway
        left.unlink()
    return folder / f"{file.stem}-{when}.db"


def _list_copies(folder: Path, of: Path) -> list[Path]:
    """The copies of a database, oldest first, by their numbers: a clock may go back. Those without one came before."""
    return sorted(folder.glob(f"{glob.escape(of.stem)}-*.db"), key=lambda path: (_count(path, of), path.name))


def _count(path: Path, of: Path) -> int:
    found = re.fullmatch(r"(\d+)-\d{4}-\d\d-\d\d-\d{6}", path.stem.removeprefix(f"{of.stem}-"))
    return int(found[1]) if found else 0


def _copy(file: Path, target: Path) -> None:
    half = target.with_suffix(".half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    with closing(sqlite3.connect(file, timeout=WAIT)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
    put_in_place(half, target)
