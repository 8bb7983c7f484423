"""Are the gradebook, its copies and `grading.db` sound, and is there one of each?"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workbook_lib.doctor.case import JOURNALS, Case, list_entries
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.database import BACKUPS, INDEXES, KEPT
from workbook_lib.grading.gradebook.states import FILE

BY_NAME = {("assignment", "course")}  # nbgrader keeps the course's name without its row; it does no harm


def check_databases(case: Case) -> Iterator[Finding]:
    """One finding for each thing. A gradebook that nbgrader could not use is taken out of the case."""
    yield from _check_gradebook(case)
    yield from _check_record(case)
    yield from _find_others(case)
    yield from _check_backups(case)


def _check_gradebook(case: Case) -> Iterator[Finding]:
    if case.file is None:
        yield find("database-elsewhere", "the gradebook")
        return
    where = case.name(case.file)
    if not case.file.exists():
        yield find("database-none", where)
    if case.book is None:
        return
    said = list(_check_file(case.book, where))
    yield from said
    unsound = bool(said)
    if not unsound:
        version = list(_check_version(case.book, where))
        yield from version
        unsound = bool(version)
    if unsound:
        case.book = None
    else:
        yield from _check_rows(case.book, where)


def _check_file(book: Path, where: str) -> Iterator[Finding]:
    with closing(sqlite3.connect(book)) as connection:
        try:
            first = connection.execute("PRAGMA integrity_check(3)").fetchall()
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError as error:
            yield find("database-unreadable", where, error=error)
            return
    if first != [("ok",)]:
        yield find("database-damaged", where, error="; ".join(str(said) for (said,) in first)[:200])
    elif "submitted_assignment" not in tables:
        yield find("database-empty", where)


def _check_version(book: Path, where: str) -> Iterator[Finding]:
    """Whether the tables have the form that the installed nbgrader knows."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    scripts = ScriptDirectory(ALEMBIC_DIR)
    head, known = scripts.get_current_head(), {revision.revision for revision in scripts.walk_revisions()}
    with closing(sqlite3.connect(book)) as connection:
        try:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            version = None
    if version is None or (version[0] != head and version[0] in known):
        yield find("database-older", where)
    elif version[0] != head:
        yield find("database-newer", where)


def _check_rows(book: Path, where: str) -> Iterator[Finding]:
    with closing(sqlite3.connect(book)) as connection:
        lost = Counter(
            (table, parent)
            for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
            if (table, parent) not in BY_NAME
        )
        indexes = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    for (table, parent), count in sorted(lost.items()):
        yield find("database-orphans", where, table=table, parent=parent, count=count)
    if {f"ix_{table}_{column}" for table, column in INDEXES} - indexes:
        yield find("database-slow", where)


def _check_record(case: Case) -> Iterator[Finding]:
    if case.record is None:
        return
    with closing(sqlite3.connect(case.record / FILE)) as connection:
        try:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        case.record = None
        yield find("record-damaged", FILE)


def _find_others(case: Case) -> Iterator[Finding]:
    own = {FILE, case.file.name if case.file else ""}
    for path in list_entries(case.root):
        if path.suffix == ".db" and path.name not in own and path.is_file():
            yield find("database-second", case.name(path))
        elif path.name.removesuffix(JOURNALS[0]).removesuffix(JOURNALS[1]) in own and path.name not in own:
            yield find("database-halfway", path.name)


def _check_backups(case: Case) -> Iterator[Finding]:
    copies: dict[str, list[Path]] = {"gradebooks": [], FILE: []}
    for path in list_entries(case.root / BACKUPS):
        if path.suffix == ".db":
            copies[FILE if path.name.startswith(f"{Path(FILE).stem}-") else "gradebooks"].append(path)
    for of, paths in copies.items():
        for path in paths:
            if not _is_sound(path, "looked" if of == FILE else "submitted_assignment"):
                yield find("backup-unreadable", case.name(path))
        if len(paths) > KEPT:
            yield find("backup-many", f"{BACKUPS}/", count=len(paths), name=of, most=KEPT)


def _is_sound(path: Path, table: str) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
