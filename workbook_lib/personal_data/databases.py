"""Databases of a course: which there are, how much of a learner is in each, and how every row and free page of it goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from workbook_lib.grading.course.gradebook_file import find_file
from workbook_lib.grading.finding import stop
from workbook_lib.grading.gradebook.database import BACKUPS, WAIT
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.personal_data.erasures import Erasure, add_erasure
from workbook_lib.personal_data.person import Person

HEAD = b"SQLite format 3\x00"
STUDENT = {"student": "id", "submitted_assignment": "student_id"}  # nbgrader's tables that name a learner
LEARNER = "learner"  # the column of ours that does, in every table that has one
_BELOW = (  # nbgrader's rows that hang on a submission, the furthest first
    ("comment", "notebook_id IN (SELECT id FROM submitted_notebook WHERE assignment_id IN ({given}))"),
    ("grade", "notebook_id IN (SELECT id FROM submitted_notebook WHERE assignment_id IN ({given}))"),
    ("submitted_notebook", "assignment_id IN ({given})"),
    ("submitted_assignment", "student_id IN ({ids})"),
    ("student", "id IN ({ids})"),
)


def list_databases(root: Path, coursedir: Any) -> list[Path]:
    """The gradebook, `grading.db`, every copy of either, and whatever else of SQLite lies beside them; no link is followed."""
    file = find_file(coursedir.db_url)
    places = [file] if file is not None else []
    for folder in (root, root / BACKUPS):
        if folder.is_dir() and not folder.is_symlink():
            places += sorted(folder.iterdir())
    return [path for path in dict.fromkeys(places) if is_database(path)]


def is_database(path: Path) -> bool:
    """Whether it is a file of SQLite's, by its first bytes."""
    if path.is_symlink() or not path.is_file():
        return False
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(HEAD)) == HEAD
    return False


def read_students(path: Path) -> list[tuple[str, str, str]]:
    """(id, name, e-mail) of everybody in a gradebook; nothing where it is none, or cannot be read."""
    with suppress(sqlite3.DatabaseError), _open(path) as connection:
        if "student" in _list_tables(connection):
            rows = connection.execute("SELECT id, first_name, last_name, email FROM student")
            return [(id, " ".join(filter(None, (first, last))), email or "") for id, first, last, email in rows]
    return []


def list_ids(path: Path) -> list[str]:
    """Everybody whose rows stand in a database."""
    with suppress(sqlite3.DatabaseError), _open(path) as connection:
        return sorted({id for table, column in _list_columns(connection) for id in _ids(connection, table, column)})
    return []


def count_rows(path: Path, person: Person) -> dict[str, int]:
    """How many rows of the learner each table has; tables without are left out. Raises sqlite3.DatabaseError."""
    with _open(path) as connection:
        found = {table: _count(connection, table, where, ids) for table, where, ids in _list_rows(connection, person)}
    return {table: count for table, count in found.items() if count}


def erase_rows(path: Path, person: Person, erasure: Erasure | None = None) -> dict[str, int]:
    """Remove every row of the learner, and what was in them from the file's free pages too; how many there were, by table.

    One transaction: all of it or nothing. The triggers that keep the history from being changed stand again before it ends.
    `grading.db` and each of its copies notes the `erasure`. Raises sqlite3.DatabaseError; CourseError where it is in use.
    """
    with _open(path) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # VACUUM's own copy lies on no disk
        _run(path, connection, "BEGIN IMMEDIATE")
        gone: dict[str, int] = {}
        for table, where, ids in _list_rows(connection, person):
            with _without_triggers(connection, table):
                count = connection.execute(f"DELETE FROM {table} WHERE {where}", ids).rowcount
            gone |= {table: count} if count else {}
        if erasure is not None and "looked" in _list_tables(connection):
            add_erasure(connection, erasure)
        connection.execute("COMMIT")
        _run(path, connection, "VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as connection:
        yield connection


def _run(path: Path, connection: sqlite3.Connection, statement: str) -> None:
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise stop("gradebook-locked", name=path.name) from None
        raise


def _list_tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def _list_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(table, column) of all that names a learner: nbgrader's, and each table of ours with a column `learner`."""
    found = []
    for table in _list_tables(connection):
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        if table in STUDENT and STUDENT[table] in columns:
            found.append((table, STUDENT[table]))
        elif LEARNER in columns:
            found.append((f'"{table}"', LEARNER))
    return found


def _ids(connection: sqlite3.Connection, table: str, column: str) -> set[str]:
    return {str(id) for (id,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}") if id is not None}


def _list_rows(connection: sqlite3.Connection, person: Person) -> list[tuple[str, str, list[str]]]:
    """(table, condition, values for it) of each table that may have rows of the learner, in the order in which they go."""
    tables, found = _list_tables(connection), []
    columns = _list_columns(connection)
    students = {id for table, column in columns if table in STUDENT for id in _ids(connection, table, column)}
    if own := person.pick(students):
        marks = ", ".join("?" * len(own))
        given = f"SELECT id FROM submitted_assignment WHERE student_id IN ({marks})"
        found += [(table, where.format(given=given, ids=marks), own) for table, where in _BELOW if table in tables]
    for table, column in columns:
        if table not in STUDENT and (own := person.pick(_ids(connection, table, column))):
            found.append((table, f"{column} IN ({', '.join('?' * len(own))})", own))
    return found


def _count(connection: sqlite3.Connection, table: str, where: str, ids: list[str]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}", ids).fetchone()[0])


@contextmanager
def _without_triggers(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """The table's triggers are away while it lasts, within the transaction: nobody else ever meets it without them."""
    bare = table.strip('"')
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    triggers = connection.execute(asked, (bare,)).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        connection.execute(sql)


def is_ours(path: Path) -> bool:
    """Whether it is a gradebook, or a `grading.db`: a database whose rows are known one by one."""
    with suppress(sqlite3.DatabaseError), _open(path) as connection:
        return bool({"submitted_assignment", "looked"} & set(_list_tables(connection)))
    return False


def is_record(path: Path) -> bool:
    """Whether it is `grading.db` or a copy of it, by its name."""
    return path.stem.startswith(Path(FILE).stem)


def read_comments(path: Path, person: Person) -> list[str]:
    """What was written about the learner's work, in a gradebook."""
    with _open(path) as connection:
        tables = _list_tables(connection)
        if "comment" not in tables or not (own := person.pick(_ids(connection, "student", "id"))):
            return []
        marks = ", ".join("?" * len(own))
        where = _BELOW[0][1].format(given=f"SELECT id FROM submitted_assignment WHERE student_id IN ({marks})")
        rows = connection.execute(f"SELECT auto_comment, manual_comment FROM comment WHERE {where}", own)
        return [text for row in rows for text in row if text]
