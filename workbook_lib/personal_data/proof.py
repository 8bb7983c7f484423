"""The search that proves an erasure: raw bytes of every file, every row and free page of a database, every member of a zip."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from workbook_lib.personal_data import archives, databases
from workbook_lib.personal_data.held import LARGEST, name
from workbook_lib.personal_data.places import Places, walk
from workbook_lib.personal_data.traces import Finder, Traces

Whose = Literal["another learner's work", "the unit's words", "the course's records", "a file of your own"]


class Hit(msgspec.Struct, frozen=True):
    """Where something was found. `sure`: it tells of nobody else, so that it should not be there; else a word that others,
    the unit or the course's own files use too. `whose` says in which of these it stands."""

    path: str
    count: int
    sure: bool
    whose: Whose


class Proof(msgspec.Struct, frozen=True):
    """What the search found in so many files; `unread` could not be searched, with the reason."""

    hits: list[Hit]
    unread: list[tuple[str, str]]
    files: int

    @property
    def left(self) -> list[Hit]:
        """What belongs to the learner and is still there."""
        return [hit for hit in self.hits if hit.sure]

    @property
    def words(self) -> list[Hit]:
        """Words that others or the unit use too."""
        return [hit for hit in self.hits if not hit.sure]


def search(places: Places, traces: Traces, own: Iterable[Path] = (), leave_out: Iterable[Path] = ()) -> Proof:
    """Look for the traces in every file of the course folder but the learner's `own` folders and those to `leave_out`."""
    finder = Finder(traces)
    hits: list[Hit] = []
    unread: list[tuple[str, str]] = []
    mine, files, skipped = set(own), 0, set(leave_out)
    for path in walk(places.root):
        if path in skipped or places.whose(path, mine) == "own":
            continue
        files += 1
        try:
            hits += _search_one(places, path, finder)
        except (OSError, archives.ArchiveError, sqlite3.Error) as error:
            unread.append((name(places.root, path), str(error)))
    return Proof(hits, unread, files)


def _search_one(places: Places, path: Path, finder: Finder) -> Iterator[Hit]:
    called = name(places.root, path)
    hit = Hit(called, 0, False, _say_whose(places, path))
    named = finder.count(called.encode("utf-8", "replace"))
    if path.is_symlink() or not path.is_file():
        yield from [msgspec.structs.replace(hit, count=named)] if named else []
        return
    if path.stat().st_size > LARGEST:
        raise OSError("it is too large to search")
    data = path.read_bytes()
    if databases.is_database(path):
        yield from _search_database(called, path, data, finder)
        return
    texts = [data, *_unpack(path, data)]
    count, sure = named + sum(map(finder.count, texts)), sum(map(finder.count_sure, texts))
    if count:
        loose = hit.whose == "a file of your own"
        yield msgspec.structs.replace(hit, count=count, sure=bool(sure) and loose)


def _unpack(path: Path, data: bytes) -> list[bytes]:
    if not data.startswith(b"PK\x03\x04"):
        return []
    return [part for inner, contents in archives.read_members(data) for part in (inner.encode("utf-8", "replace"), contents)]


def _search_database(called: str, path: Path, data: bytes, finder: Finder) -> Iterator[Hit]:
    """What stands in rows; and what stands in the file's bytes and in no row: a copy made of the rows alone has less of it."""
    raw = finder.count_loose(data)
    if not raw:
        return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        for table, values in _read_values(connection):
            count, sure = sum(map(finder.count, values)), sum(map(finder.count_sure, values))
            if count:
                ours = databases.is_ours(path)
                whose: Whose = "the course's records" if ours else "a file of your own"
                yield Hit(f"{called}, table {table}", count, bool(sure) and not ours, whose)
        with tempfile.TemporaryDirectory(prefix="joined-up-proof-") as folder:
            copy = Path(folder) / "copy.db"
            connection.execute("VACUUM INTO ?", (str(copy),))
            beyond = raw - finder.count_loose(copy.read_bytes())
    if beyond > 0:
        yield Hit(f"{called}, free pages", beyond, True, "the course's records")


def _read_values(connection: sqlite3.Connection) -> Iterator[tuple[str, list[bytes]]]:
    """Every text and blob of each table, as bytes."""
    connection.text_factory = bytes
    tables = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        rows = connection.execute(f'SELECT * FROM "{table}"')
        yield table, [value for row in rows for value in row if isinstance(value, bytes)]


def _say_whose(places: Places, path: Path) -> Whose:
    whose = places.whose(path, set())
    if whose == "another":
        return "another learner's work"
    return "the unit's words" if whose == "unit" else "a file of your own"
