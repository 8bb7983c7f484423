"""Are the gradebook, its copies and `grading.db` sound, and is there one of each?"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workbook_lib.doctor.case import ASIDE, BACK, JOURNALS, Case, list_entries, look, mend
from workbook_lib.grading.finding import Finding
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
        yield look(
            "the gradebook",
            "It is not a file of this course but a database of its own, which was not examined.",
            "Its own server looks after it.",
        )
        return
    where = case.name(case.file)
    if not case.file.exists():
        yield mend(where, "There is no gradebook yet.", "Run `workbook release`.")
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
            yield mend(where, f"It cannot be read ({error}).", BACK)
            return
    if first != [("ok",)]:
        yield mend(where, f"The file is damaged ({'; '.join(str(said) for (said,) in first)[:200]}).", BACK)
    elif "submitted_assignment" not in tables:
        yield mend(where, "It is empty, or not a gradebook of nbgrader's.", f"{BACK} Without a copy, run `workbook release`.")


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
        yield mend(where, "It was made by an older nbgrader.", "Copy it to a safe place, then run `nbgrader db upgrade`.")
    elif version[0] != head:
        yield mend(
            where,
            "It was made by a newer nbgrader than the one installed.",
            "Install the workbook's present version (`make start`), or put an earlier copy from backups/ in its place.",
        )


def _check_rows(book: Path, where: str) -> Iterator[Finding]:
    with closing(sqlite3.connect(book)) as connection:
        lost = Counter(
            (table, parent)
            for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
            if (table, parent) not in BY_NAME
        )
        indexes = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    for (table, parent), count in sorted(lost.items()):
        rows = "1 row belongs" if count == 1 else f"{count} rows belong"
        yield mend(where, f"In its table {table}, {rows} to a {parent} that is gone: Formgrader and exports may fail.", BACK)
    if {f"ix_{table}_{column}" for table, column in INDEXES} - indexes:
        yield mend(
            where,
            "The indexes that make it fast for a large class are missing.",
            "Run `workbook autograde` or `workbook release`: each makes them.",
        )


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
        yield mend(FILE, "It is damaged.", ASIDE)


def _find_others(case: Case) -> Iterator[Finding]:
    own = {FILE, case.file.name if case.file else ""}
    for path in list_entries(case.root):
        if path.suffix == ".db" and path.name not in own and path.is_file():
            what = "This is a second database, perhaps of a folder shared between computers: marks may be in either."
            yield mend(
                case.name(path),
                what,
                "Look into both (Formgrader shows gradebook.db), keep the right one under that "
                "name, and move the other out of the course.",
            )
        elif path.name.removesuffix(JOURNALS[0]).removesuffix(JOURNALS[1]) in own and path.name not in own:
            do = (
                "Close Formgrader and wait for marking to end. If it is still there, run `workbook autograde`: it undoes the "
                "half change and goes on. Do not delete this file."
            )
            yield look(path.name, "A change of the database is going on, or was ended halfway.", do)


def _check_backups(case: Case) -> Iterator[Finding]:
    copies: dict[str, list[Path]] = {"gradebooks": [], FILE: []}
    for path in list_entries(case.root / BACKUPS):
        if path.suffix == ".db":
            copies[FILE if path.name.startswith(f"{Path(FILE).stem}-") else "gradebooks"].append(path)
    for of, paths in copies.items():
        for path in paths:
            if not _is_sound(path, "looked" if of == FILE else "submitted_assignment"):
                yield mend(
                    case.name(path),
                    "This copy cannot be read, so it would not help.",
                    "Delete it. The next marking makes a new one.",
                )
        if len(paths) > KEPT:
            yield look(
                f"{BACKUPS}/",
                f"There are {len(paths)} copies of {of}; marking itself keeps the last {KEPT}.",
                "Delete or move away those that you do not need.",
            )


def _is_sound(path: Path, table: str) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
