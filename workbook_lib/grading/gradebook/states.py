"""What became of each hand-in, in four words and one for who has left; kept in `grading.db`, never in nbgrader's tables."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook_lib.course.course_settings import Member
from workbook_lib.grading.course.gradebook_file import check_database
from workbook_lib.grading.finding import Finding, Looked, find
from workbook_lib.grading.gradebook.same import find_same
from workbook_lib.grading.gradebook.settled import Settled, list_open, list_waiting, read_settled, show_settled
from workbook_lib.grading.gradebook.standings import Standing, read_standings, sum_writing

Word = Literal["marked", "waiting for a person", "could not be read", "not handed in", "withdrawn"]
FILE = "grading.db"


class State(msgspec.Struct, frozen=True):
    """One learner, one assignment: the state, the points so far, and what a tutor should know.

    `points` is None where nothing was marked; it is final only where `word` is “marked”. A late `penalty` is still
    to be taken from it: see `mark`. `open` are the notes that a person has to settle before a number is final; `unread`
    says that points are still to be given by hand, `proposed` that some of them are there as a proposal. `settled` is when
    a person settled all that was open (UTC; '' where that never was, or has lapsed). `written` are the points for writing, of
    `to_write`; `unwritten` counts pieces of writing that are empty.
    """

    learner: str
    assignment: str
    word: Word
    points: float | None
    most: float
    notes: list[Finding] = []
    penalty: float = 0.0
    open: list[Finding] = []
    unread: bool = False
    proposed: bool = False
    settled: str = ""
    written: float = 0.0
    to_write: float = 0.0
    unwritten: int = 0

    @property
    def mark(self) -> float | None:
        """The final mark, late penalty taken off and never below 0; None where no mark is final."""
        return None if self.points is None or self.word != "marked" else max(0.0, self.points - self.penalty)


@contextmanager
def open_states(root: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on `grading.db`, kept whole or not at all. Nobody else may read the file: it names learners."""
    with suppress(OSError):  # where it is there already, or cannot be: that is for SQLite to say
        os.close(os.open(root / FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = sqlite3.connect(root / FILE, timeout=30)
    try:
        with connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS looked (assignment TEXT, learner TEXT, at TEXT, found TEXT, "
                "PRIMARY KEY (assignment, learner))"
            )
            yield connection
    finally:
        connection.close()


def keep(root: Path, assignment: str, looked: dict[str, Looked]) -> None:
    """Keep what was found in each learner's hand-in, `{learner: Looked}`; an earlier look is replaced."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [(assignment, learner, now, msgspec.json.encode(found).decode()) for learner, found in looked.items()]
    with open_states(root) as connection:
        connection.executemany("INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?)", rows)


def read_looks(root: Path, assignment: str) -> dict[str, Looked]:
    """What the last look found, `{learner: Looked}`; empty where nobody has looked yet."""
    check_database(root / FILE)
    if not (root / FILE).is_file():
        return {}
    with open_states(root) as connection:
        rows = connection.execute("SELECT learner, found FROM looked WHERE assignment = ?", (assignment,)).fetchall()
    return add_same({learner: msgspec.json.decode(found, type=Looked) for learner, found in rows}, assignment)


def read_all_settled(root: Path, assignment: str) -> dict[str, Settled]:
    """What persons have settled, `{learner: Settled}`. Read without leave to write."""
    file = root / FILE
    if not file.is_file():
        return {}
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        return read_settled(connection, assignment)


def read_open(root: Path, assignment: str) -> dict[str, list[Finding]]:
    """What a person has still to settle, by learner; those of whom nothing is open are left out."""
    settled = read_all_settled(root, assignment)
    opened = {learner: list_open(look, settled.get(learner)) for learner, look in read_looks(root, assignment).items()}
    return {learner: findings for learner, findings in opened.items() if findings}


def add_same(looked: dict[str, Looked], assignment: str) -> dict[str, Looked]:
    """The same looks, each with a finding where another learner has the same answers, saved at the same moment."""
    same = find_same({learner: look.prints for learner, look in looked.items()}, f"{assignment}.ipynb")
    return {
        learner: msgspec.structs.replace(look, findings=[*look.findings, *same.get(learner, [])])
        for learner, look in looked.items()
    }


def list_states(root: Path, db_url: str, assignment: str, roster: Iterable[str] = ()) -> list[State]:
    """The state of every learner known to the gradebook, to the last look or to `roster`, by name."""
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        return find_states(gradebook, root, assignment, roster)


def find_states(
    gradebook: Any, root: Path, assignment: str, roster: Iterable[str] = (), standings: dict[str, Standing] | None = None
) -> list[State]:
    """The same from nbgrader's gradebook, open, and the standings where they have been read already.

    Raises nbgrader's MissingEntry where the gradebook does not know the assignment.
    """
    from nbgrader.api import Student
    from sqlalchemy import select

    looks, settled = read_looks(root, assignment), read_all_settled(root, assignment)
    standings = read_standings(gradebook, assignment) if standings is None else standings
    most = float(gradebook.find_assignment(assignment).max_score)
    names, to_write = {*gradebook.db.scalars(select(Student.id)), *looks, *roster}, sum_writing(gradebook, assignment)
    found = (_judge(name, assignment, standings.get(name), looks.get(name), most, settled.get(name)) for name in sorted(names))
    return [add_writing(state, standings.get(state.learner), to_write) for state in found]


def note_withdrawn(states: Iterable[State], roster: Iterable[Member]) -> list[State]:
    """The same states; who has left the class and handed nothing in is not missing. Their work and marks stay."""
    gone = {one.id for one in roster if one.withdrawn}
    return [
        msgspec.structs.replace(state, word="withdrawn") if state.word == "not handed in" and state.learner in gone else state
        for state in states
    ]


def list_marked(db_url: str, assignment: str) -> list[str]:
    """The learners who have a submission of `assignment` in the gradebook; none where it does not know the assignment."""
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        return sorted(submission.student.id for submission in gradebook.assignment_submissions(assignment))


def add_writing(state: State, standing: Standing | None, to_write: float) -> State:
    """The state with what writing is worth in it."""
    if standing is None or not to_write:
        return state
    return msgspec.structs.replace(state, written=standing.written, to_write=to_write, unwritten=standing.unwritten)


def _judge(
    name: str, assignment: str, standing: Standing | None, look: Looked | None, most: float, settled: Settled | None = None
) -> State:
    if standing is None or not (standing.given or standing.waiting) or (look and not look.readable and not standing.given):
        return _judge_unmarked(name, assignment, standing, look, most)
    opened = list_open(look, settled)
    notes = show_settled(look.findings, settled) if look else []
    notes += [finding for finding in opened if finding not in notes]
    notes += [find("mark-earlier", cell=cell, points=points) for cell, points in sorted(standing.earlier.items())]
    if standing.late > 0:
        notes.append(find("late", span=say_span(standing.late)))
    done = settled.at if settled and look and list_waiting(look) and not opened else ""
    if done and settled:
        notes.append(find("settled", who=settled.who, when=done[:10]))
    elif look and look.blank and not look.answered and not standing.waiting and not opened:
        notes.append(find("nothing-answered"))
    word: Word = "waiting for a person" if standing.waiting or opened else "marked"
    points = standing.points if standing.cells else None
    return State(
        name, assignment, word, points, most, notes, standing.penalty, opened, standing.waiting, standing.proposed, done
    )


def _judge_unmarked(name: str, assignment: str, standing: Standing | None, look: Looked | None, most: float) -> State:
    """The state of somebody to whom nothing ever gave a point: a row in the gradebook, as of an extension, is no mark."""
    if look and look.readable and standing:
        notes = [*look.findings, find("not-marked")]
        return State(name, assignment, "waiting for a person", None, most, notes, open=list_waiting(look), unread=True)
    word: Word = "could not be read" if look and not look.readable else "not handed in"
    return State(name, assignment, word, None, most, look.findings if look else [])


def say_span(seconds: float) -> str:
    """'2 days', '3 hours' or '5 minutes'."""
    for size, noun in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size or noun == "minute":
            count = max(1, int(seconds // size))
            return f"{count} {noun}" + ("" if count == 1 else "s")
    return ""
