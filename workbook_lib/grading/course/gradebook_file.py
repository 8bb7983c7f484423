"""Is nbgrader's gradebook there, a gradebook, free, and of the form that the installed nbgrader knows? Changes nothing."""

from __future__ import annotations

import importlib.util
import os
import re
import sqlite3
import stat
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from workbook_lib.grading.finding import CourseError, stop

PATIENCE = 5  # seconds for another program to give the file back: it writes for moments
TABLE = "submitted_assignment"  # which every gradebook has


def find_file(db_url: str) -> Path | None:
    """The file of a gradebook kept by SQLite; None for any other database."""
    from sqlalchemy.engine import make_url

    url = make_url(db_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def check_gradebook(db_url: str, assignment: str, *, writing: bool = False, new: bool = False) -> None:
    """Raises CourseError where the gradebook cannot be used: before anything is opened that would make, or change, one.

    `writing`: it has to be one that may be changed. `new`: where there is none, or an empty file, one may be made.
    """
    file = find_file(db_url)
    if file is None or (new and (not os.path.lexists(file) or _is_blank(file))):
        return
    if not os.path.lexists(file):
        raise stop("gradebook-missing", name=file.name, assignment=assignment)
    if not file.is_file():
        raise stop("gradebook-no-file", name=file.name)
    if writing and (not file.stat().st_mode & stat.S_IWUSR or not os.access(file, os.W_OK)):
        raise stop("gradebook-read-only", name=file.name)
    try:
        tables, version = _look_into(file)
    except sqlite3.DatabaseError as error:
        raise _explain(file.name, error) from None
    if TABLE not in tables:
        raise stop("gradebook-none", name=file.name)
    _check_version(file.name, version)


def check_database(file: Path) -> None:
    """Raises CourseError where `grading.db` is there and is no database, or another program holds it."""
    if not os.path.lexists(file):
        return
    if not file.is_file():
        raise stop("gradebook-no-file", name=file.name)
    try:
        _ask(file, "SELECT name FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        raise _explain(file.name, error) from None


def _is_blank(file: Path) -> bool:
    return file.is_file() and file.stat().st_size == 0


def _explain(name: str, error: sqlite3.DatabaseError) -> CourseError:
    if "locked" in str(error):
        return stop("gradebook-locked", name=name)
    return stop("gradebook-unreadable", name=name, error=error)


def _look_into(file: Path) -> tuple[set[str], str]:
    """The names of the tables, and the version of their form ('' where none is noted)."""
    tables = {name for (name,) in _ask(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = _ask(file, "SELECT version_num FROM alembic_version") if "alembic_version" in tables else []
    return tables, str(found[0][0]) if found else ""


def _ask(file: Path, question: str) -> list[Any]:
    """The rows, read without leave to write. Only where a change that was ended halfway has to be undone is that given."""
    address = file.absolute().as_uri()
    try:
        return _fetch(f"{address}?mode=ro", question)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return _fetch(f"{address}?mode=rw", question)


def _fetch(address: str, question: str) -> list[Any]:
    with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
        return connection.execute(question).fetchall()


def _check_version(name: str, version: str) -> None:
    head, known = list_revisions()
    if head and version != head:
        raise stop("gradebook-older" if not version or version in known else "gradebook-newer", name=name)


@cache
def list_revisions() -> tuple[str, frozenset[str]]:
    """The form of a gradebook that the installed nbgrader knows, and all before it; '' where it does not say.

    Read from the texts of nbgrader's own steps from one form to the next: to load alembic for it takes long.
    """
    found = importlib.util.find_spec("nbgrader")
    places = [Path(place) / "alembic" / "versions" for place in (found.submodule_search_locations or [] if found else [])]
    texts = [path.read_text(encoding="utf-8") for place in places for path in place.glob("*.py")]
    ids, before = (
        {match[1] for text in texts if (match := re.search(rf"^{which}revision = ['\"](\w+)['\"]", text, re.MULTILINE))}
        for which in ("", "down_")
    )
    last = ids - before
    return (last.pop() if len(last) == 1 else ""), frozenset(ids)
