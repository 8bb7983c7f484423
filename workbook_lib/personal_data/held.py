"""What a course folder holds of one learner: each folder, file, row, line and zip member, found by looking. Changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook_lib.files.notebook_file import CLAIM, COPY
from workbook_lib.grading.handed_in.claim import read_claim, spell_name
from workbook_lib.personal_data import archives, databases
from workbook_lib.personal_data.person import Person
from workbook_lib.personal_data.places import Places, list_own, says_name, walk
from workbook_lib.personal_data.roster import is_on_roster
from workbook_lib.personal_data.tables import RECORDS, without_entries, without_lines
from workbook_lib.personal_data.traces import list_texts

What = Literal["folder", "file", "rows", "members", "lines", "roster", "report"]
SMALLEST = 200  # bytes: what is shorter may be alike by chance, as a time of handing in
LARGEST = 500_000_000  # bytes of a file that is read
REPORT = "report.html"


class Piece(msgspec.Struct, frozen=True):
    """One thing that goes: where (from the course folder on), how many files, rows, lines or members, and which of them."""

    what: What
    path: str
    count: int
    which: str = ""


class Held(msgspec.Struct, frozen=True):
    """All of it. `texts` are the learner's own words; `unread` are files that could not be looked into, with the reason."""

    pieces: list[Piece]
    texts: list[str] = []
    unread: list[tuple[str, str]] = []


class Known:
    """What is known of the learner's files while it is decided whose a loose file is."""

    def __init__(self, places: Places, person: Person, own: Iterable[Path], also: Iterable[Path] = ()) -> None:
        self.places, self.person, self.own, self.also = places, person, set(own), set(also)
        self.prints = self._read_prints()

    def belongs(self, parts: tuple[str, ...], data: bytes) -> bool:
        """Whether a loose file, or a zip's member, is the learner's: by its name, its bytes or what it says of itself."""
        return says_name(parts, self.person) or _print(data) in self.prints or self._claims(parts[-1] if parts else "", data)

    def _claims(self, name: str, data: bytes) -> bool:
        if not name.casefold().endswith((".ipynb", ".json")) or CLAIM.encode() not in data:
            return False
        with suppress(ValueError, RecursionError, AttributeError):
            claim = read_claim(json.loads(data).get("metadata", {}))
            of_id = claim is not None and spell_name(claim.name) == spell_name(self.person.id)
            return claim is not None and self.person.is_named(claim.name) and (self.person.is_telling or not of_id)
        return False

    def _read_prints(self) -> set[str]:
        """Prints of the learner's own files, without those that another learner or the unit has too."""
        own = {_print(path.read_bytes()) for folder in self.own for path in _list_files(folder)} - {""}
        sizes = {path.stat().st_size for folder in self.own for path in _list_files(folder)}
        for path in walk(self.places.root) if own else ():
            if not path.is_symlink() and path.is_file() and self.places.whose(path, self.own) in ("another", "unit"):
                own -= {_print(path.read_bytes())} if path.stat().st_size in sizes else set()
        return own


def look_up(places: Places, person: Person, coursedir: Any, also: Iterable[Path] = ()) -> Held:
    """Everything in the course folder that is the learner's; `also` are loose files that a person says are theirs."""
    root = places.root
    own = list_own(places, person)
    known = Known(places, person, own, also)
    pieces = [Piece("folder", name(root, folder), len(_list_files(folder))) for folder in own]
    unread: list[tuple[str, str]] = []
    texts = [text for folder in own for path in _list_files(folder) for text in read_texts(path)]
    for path in databases.list_databases(root, coursedir):
        try:
            rows = databases.count_rows(path, person)
            texts += databases.read_comments(path, person)
        except sqlite3.DatabaseError as error:
            unread.append((name(root, path), str(error)))
            continue
        if rows:
            said = ", ".join(f"{table.strip(chr(34))} {count}" for table, count in rows.items())
            pieces.append(Piece("rows", name(root, path), sum(rows.values()), said))
    for path in walk(root):
        pieces += _judge(path, known, unread)
    pieces += [Piece("report", name(root, page.parent), 1) for page in sorted((root / "reports").glob(f"*/{REPORT}"))]
    if is_on_roster(root, person.id):
        pieces.append(Piece("roster", "course.yaml", 1))
    held = any(piece.what != "report" for piece in pieces)
    return Held(pieces if held else [], texts, unread)


def _judge(path: Path, known: Known, unread: list[tuple[str, str]]) -> list[Piece]:
    """What of one loose file is the learner's."""
    root, called = known.places.root, name(known.places.root, path)
    parts = path.relative_to(root).parts
    if known.places.whose(path, known.own) != "loose":
        return []
    if says_name(parts, known.person) or any(one == path or one in path.parents for one in known.also):
        return [Piece("file", called, 1)]
    if path.is_symlink() or not path.is_file() or databases.is_database(path):
        return []
    try:
        if path.stat().st_size > LARGEST:
            raise OSError("it is too large")
        data = path.read_bytes()
        if known.belongs(parts, data):
            return [Piece("file", called, 1)]
        if archives.is_archive(path.name, data[:4]):
            gone = archives.without(data, known.belongs)[1]
            return [Piece("members", called, len(gone), ", ".join(gone[:3]))] if gone else []
    except (OSError, archives.ArchiveError) as error:
        unread.append((called, str(error)))
        return []
    count = (
        without_lines(data, known.person)[1]
        if path.suffix.casefold() in (".csv", ".tsv")
        else without_entries(data, known.person)[1]
        if path.name in RECORDS
        else 0
    )
    return [Piece("lines", called, count)] if count else []


def read_texts(path: Path) -> list[str]:
    """What the learner wrote in one of their files, as far as it is text."""
    with suppress(OSError, ValueError, RecursionError, AttributeError):
        if path.suffix == ".ipynb":
            return list_texts(json.loads(path.read_bytes()).get("metadata", {}).get(COPY))
        if path.suffix == ".json":
            return list_texts(json.loads(path.read_bytes()))
    return []


def name(root: Path, path: Path) -> str:
    """A path as a tutor knows it: from the course folder on."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _list_files(folder: Path) -> list[Path]:
    return [path for path in walk(folder) if path.is_file() and not path.is_symlink()] if not folder.is_symlink() else []


def _print(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest() if len(data) >= SMALLEST else ""
