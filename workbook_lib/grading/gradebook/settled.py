"""What a person has settled, “I have looked: nothing more counts”: of which findings, and when. A table in `grading.db`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from workbook_lib.grading.finding import Finding, Looked, find, hash_about

TABLE = (
    "CREATE TABLE IF NOT EXISTS settled (assignment TEXT, learner TEXT, at TEXT, who TEXT, seen TEXT, taken TEXT, "
    "PRIMARY KEY (assignment, learner))"
)


class Settled(msgspec.Struct, frozen=True):
    """When (UTC, ISO 8601) and by whom; `seen` are the marks of the findings, `taken` the cells whose points were taken.

    A finding that is about anything else now has another mark, and waits again.
    """

    at: str
    who: str
    seen: list[str]
    taken: list[str] = []


def mark_finding(finding: Finding) -> str:
    """What a finding is known by: its kind, its file and what it is about; never its words, where they are not all there is."""
    return " ".join([finding.code, finding.file, finding.about or finding.what])


def print_open(findings: Iterable[Finding]) -> str:
    """A short hash of what is open, by which it is seen whether a person was shown just that."""
    return hash_about(*sorted(map(mark_finding, findings)))


def list_waiting(look: Looked) -> list[Finding]:
    """The findings of one look that keep a number from being final: something came and was not understood.

    A hand-in without answers waits too, unless it proves itself that it came back as it was given out.
    """
    found = [finding for finding in look.findings if finding.waits or finding.refused]
    if not found and look.readable and not look.answered and not look.blank:
        found = [find("blank-unproved")]
    return found


def list_open(look: Looked | None, settled: Settled | None) -> list[Finding]:
    """Of these, those that nobody has settled."""
    seen = set(settled.seen) if settled else set()
    return [finding for finding in list_waiting(look) if mark_finding(finding) not in seen] if look else []


def show_settled(findings: Iterable[Finding], settled: Settled | None) -> list[Finding]:
    """The same findings; those that a person has settled are good to know, and ask for nothing any more."""
    seen = set(settled.seen) if settled else set()
    return [replace(one, refused=False, waits=False, do="") if mark_finding(one) in seen else one for one in findings]


def read_settled(connection: sqlite3.Connection, assignment: str) -> dict[str, Settled]:
    """What was settled in an assignment, `{learner: Settled}`. Changes nothing."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'settled'").fetchone():
        return {}
    rows = connection.execute("SELECT learner, at, who, seen, taken FROM settled WHERE assignment = ?", (assignment,))
    return {learner: Settled(at, who, _read(seen), _read(taken)) for learner, at, who, seen, taken in rows}


def keep_settled(connection: sqlite3.Connection, assignment: str, learner: str, settled: Settled | None) -> None:
    """Keep what a person settled of one learner's hand-in; None takes it back."""
    connection.execute(TABLE)
    connection.execute("DELETE FROM settled WHERE assignment = ? AND learner = ?", (assignment, learner))
    if settled:
        row = (assignment, learner, settled.at, settled.who, _write(settled.seen), _write(settled.taken))
        connection.execute("INSERT INTO settled VALUES (?, ?, ?, ?, ?, ?)", row)


def _read(text: str) -> list[str]:
    return msgspec.json.decode(text, type=list[str])


def _write(texts: Iterable[str]) -> str:
    return msgspec.json.encode(list(texts)).decode()
