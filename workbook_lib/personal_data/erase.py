"""Forgets a learner: what is theirs goes, piece by piece, and a search proves it. Ended halfway, the next run goes on.

What is asked for stands in a file of its own while it lasts, so that a run that was ended knows what to look for; it goes last.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.files.safe_files import take_away, take_away_folder, write_whole
from workbook_lib.grading.finding import CourseError, stop
from workbook_lib.grading.gradebook.database import hold_course
from workbook_lib.grading.gradebook.history.record import name_user
from workbook_lib.grading.gradebook.states import open_states
from workbook_lib.personal_data import archives, databases
from workbook_lib.personal_data.erasures import LONGEST_WHY, SCHEMA, Erasure
from workbook_lib.personal_data.held import REPORT, Held, Known, Piece, look_up
from workbook_lib.personal_data.person import Person
from workbook_lib.personal_data.places import Places, list_own, says_name, walk
from workbook_lib.personal_data.proof import Proof, search
from workbook_lib.personal_data.roster import drop_member
from workbook_lib.personal_data.tables import RECORDS, without_entries, without_lines
from workbook_lib.personal_data.traces import Finder, Traces, find_traces, to_pattern

BEGUN = ".joined-up-forgetting"  # git, wheel and sdist leave out what begins so


class Begun(msgspec.Struct):
    """What a run was asked for; kept while it lasts."""

    person: Person
    traces: Traces
    erasure: Erasure
    reports: list[str] = []


class Outcome(msgspec.Struct, frozen=True):
    """What went, what could not be made again, the record, and what the search found afterwards."""

    gone: list[Piece]
    not_made: list[str]
    erasure: Erasure
    proof: Proof


def read_begun(root: Path) -> Begun | None:
    """The erasure that was ended halfway; None where there is none."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode((root / BEGUN).read_bytes(), type=Begun)
    return None


def check_why(person: Person, why: str, who: str) -> None:
    """Raises CourseError where the record's own words would name the learner, or are too long."""
    pattern = to_pattern([person.id, *person.names, *person.emails])
    if pattern is not None and pattern.search(why.encode("utf-8", "replace")):
        raise stop("why-names", name=person.id)
    if len(why) > LONGEST_WHY or len(who) > LONGEST_WHY:
        raise stop("why-long", most=LONGEST_WHY)


def forget(
    places: Places, person: Person, coursedir: Any, *, why: str = "", who: str = "", also: Iterable[Path] = ()
) -> Outcome:
    """Erase the learner from the course. Nobody marks meanwhile.

    Raises CourseError: somebody is marking, another erasure was ended halfway, a database is in use. Running again goes on.
    """
    root = places.root
    check_why(person, why, who)
    with hold_course(root, "marking-busy"):
        begun = read_begun(root)
        if begun is not None and begun.person.id != person.id:
            raise stop("erasure-open", name=begun.person.id)
        held = look_up(places, begun.person if begun else person, coursedir, also)
        if begun is None and not held.pieces:
            raise stop("person-unknown", name=person.id, near="")
        if begun is None:
            begun = _begin(root, person, held, why, who)
        _add_texts(root, begun, held)
        gone = _erase(places, begun, coursedir, also)
        not_made = _make_reports(root, begun)
        _clear_reports(places, begun.traces)
        proof = search(places, begun.traces, leave_out=[root / BEGUN])
        take_away(root / BEGUN)
    return Outcome(gone, not_made, begun.erasure, proof)


def _begin(root: Path, person: Person, held: Held, why: str, who: str) -> Begun:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    reports = sorted(piece.path for piece in held.pieces if piece.what == "report")
    erasure = Erasure(now, who or name_user(), why, secrets.token_hex(8))
    return Begun(person, find_traces(person), erasure, reports)


def _add_texts(root: Path, begun: Begun, held: Held) -> None:
    """Keep what to look for, with what the learner wrote, as far as it is still there."""
    found = find_traces(begun.person, [*begun.traces.phrases, *held.texts])
    begun.traces = found
    write_whole(root / BEGUN, msgspec.json.encode(begun), mode=0o600)


def _erase(places: Places, begun: Begun, coursedir: Any, also: Iterable[Path]) -> list[Piece]:
    """Everything goes, loose files first: whose they are is seen by the learner's own folders, which go after them."""
    root, person = places.root, begun.person
    own = list_own(places, person)
    known = Known(places, person, own, also)
    held = look_up(places, person, coursedir, also)
    for piece in held.pieces:
        if piece.what in ("file", "members", "lines"):
            _take_out(root / piece.path, piece, known)
    _clear_halves(places, begun.traces)
    with open_states(root) as connection:  # the record has its place, also in a course that nbgrader alone has marked
        for statement in SCHEMA:
            connection.execute(statement)
    for path in databases.list_databases(root, coursedir):
        if databases.is_ours(path):
            databases.erase_rows(path, person, begun.erasure)
    for folder in own:
        _remove(folder)
    drop_member(root, person.id)
    _clear_empty(places, person)
    return [piece for piece in held.pieces if piece.what != "report"]


def _take_out(path: Path, piece: Piece, known: Known) -> None:
    """Take a loose file away, or the learner's part of it; the rest is written whole."""
    if piece.what == "file":
        return _remove(path)
    data, mode = path.read_bytes(), path.stat().st_mode & 0o777
    if piece.what == "members":
        left = archives.without(data, known.belongs)[0]
    else:
        left = (without_entries if path.name in RECORDS else without_lines)(data, known.person)[0]
    if left:
        write_whole(path, left, mode=mode)
    else:
        _remove(path)


def _remove(path: Path) -> None:
    """Take a file, a link or a whole folder away, be it set to read-only. Raises OSError where something is left."""
    if path.is_symlink() or not path.is_dir():
        return take_away(path)
    for folder in (path, *(one for one in path.rglob("*") if one.is_dir() and not one.is_symlink())):
        folder.chmod(folder.stat().st_mode | stat.S_IRWXU)
    take_away_folder(path)
    if os.path.lexists(path):
        raise OSError(0, "It could not be taken away: another program holds something in it", str(path))


def _clear_halves(places: Places, traces: Traces) -> None:
    """What a run that was ended halfway left, and has something of the learner in it."""
    finder = Finder(traces)
    for path in walk(places.root):
        if path.suffix == ".half" and path.is_file() and not path.is_symlink() and finder.count_loose(path.read_bytes()):
            take_away(path)


def _clear_empty(places: Places, person: Person) -> None:
    """Folders called as the learner in which nothing is any more."""
    for folder, _, _ in os.walk(places.root, topdown=False):
        path = Path(folder)
        if path != places.root and ".git" not in path.parts and places.whose(path, set()) == "loose":
            with suppress(OSError):
                if says_name((path.name,), person) and not any(path.iterdir()):
                    path.rmdir()


def _make_reports(root: Path, begun: Begun) -> list[str]:
    """Make the reports again, which counted the learner; one that cannot be made is taken away, and named."""
    not_made = []
    for report in begun.reports:
        from workbook_lib.class_report.report import write_report

        folder = root / report
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name == REPORT or path.suffix == ".csv":
                take_away(path)
        try:
            write_report(root, folder.name, folder)
        except CourseError as error:
            not_made.append(f"{report}: {' '.join(error.problems)}")
    return not_made


def _clear_reports(places: Places, traces: Traces) -> None:
    """Other pages in `reports/` that still tell of the learner; they can be made again."""
    finder = Finder(traces)
    top = places.root / "reports"
    for path in sorted(top.rglob("*")) if top.is_dir() and not top.is_symlink() else ():
        if not path.is_symlink() and path.is_file():
            data = path.read_bytes()
            if any(f">{word}<".encode() in data for word in traces.words) or finder.count_sure(data):
                take_away(path)
