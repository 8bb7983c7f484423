"""One batch of hand-ins: those that changed are marked and laid out, then the gradebook takes the marks, then it is noted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbook_lib.course.course_settings import Limits
from workbook_lib.grading.finding import Finding, Looked, give_up
from workbook_lib.grading.gradebook import database, lateness, rows, saving, states
from workbook_lib.grading.gradebook.history.record import Cause, Explain, Key, append, open_history
from workbook_lib.grading.gradebook.history.values import AUTOMATIC, BY_HAND, read_values
from workbook_lib.grading.gradebook.seen import Seen, keep_seen
from workbook_lib.grading.handed_in.look import take_in
from workbook_lib.grading.marking.already_marked import find_print, join, say_why
from workbook_lib.grading.marking.cell_prints import find_before
from workbook_lib.grading.marking.marked_copy import MarkedCopies
from workbook_lib.grading.marking.marked_files import say_same, write_files, write_time
from workbook_lib.grading.marking.one_hand_in import Marked, mark_looked
from workbook_lib.grading.marking.prepare import Prepared

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbook_lib.grading.course.nbgrader_settings import Settings

HOW, FORCED = "`workbook autograde`", "marked again with --force"  # in the history
FORGOTTEN = "marked again with --forget-manual"
LATER = "the time of handing in, the due date, an extension or the late rule changed"
HandIns = list[tuple[str, Path]]


class Outcome(msgspec.Struct):
    """What a run did: learners marked anew, unchanged since last time, not readable; how many wait.

    `penalties` counts those of learners who were not marked anew. What a tutor should know stands in `findings` by learner,
    and of the tutor's own files in `source`.
    """

    assignment: str
    marked: int = 0
    unchanged: int = 0
    unreadable: int = 0
    waiting: int = 0
    penalties: int = 0
    seconds: float = 0.0
    findings: dict[str, list[Finding]] = {}
    source: list[Finding] = []


class Again(msgspec.Struct, frozen=True):
    """Whether everything is marked again, and whether marks by hand are forgotten then."""

    force: bool = False
    forget: bool = False


class Run(msgspec.Struct):
    """What every batch of a run needs."""

    course: Path
    settings: Settings
    ready: Prepared
    side: str
    kept: rows.Kept
    known: dict[str, Seen]
    limits: Limits
    again: Again
    outcome: Outcome
    copies: MarkedCopies
    backed_up: bool = False
    twin: Path | None = None  # a folder that this run has laid out
    looked: set[str] = set()
    late: dict[str, Finding] = {}  # what is the matter with a penalty, by learner

    @property
    def name(self) -> str:
        return self.ready.name

    def place(self, learner: str) -> Path:
        directory = self.settings.coursedir
        return Path(directory.format_path(directory.autograded_directory, learner, self.name))


def grade_batch(run: Run, session: Session, batch: HandIns) -> None:
    with session.begin():
        existing = rows.read_existing(session, run.kept, [learner for learner, _ in batch])
        late = lateness.find_penalties(session, run.kept, existing, run.settings.late)
    run.late |= late.said
    hashes: dict[str, str | None] = {}
    looked: dict[str, Looked] = {}
    works: list[Marked] = []
    why: dict[str, str] = {}
    for learner, folder in batch:
        marked, roster = _find_marked(run, learner, existing.get(learner)), run.settings.own.roster
        taken = take_in(learner, folder, run.name, run.ready.master, run.limits, marked, roster)
        hashes[learner] = join(taken.print, run.side)
        if taken.looked is None:
            run.outcome.unchanged += 1
            continue
        looked[learner], work = mark_looked(learner, folder, run.ready, taken.looked, taken.hand_in)
        works += [work] if work else []
        why[learner] = _say_why(run, learner, hashes[learner])
    if looked or late.wrong:
        saved = _save(run, session, works, looked, why, late.wrong)
        prints = {work.learner: work.prints for work in works}
        note(
            run,
            looked,
            {
                learner: Seen(hash, rows.say_result(saved[learner]), prints[learner])
                for learner, hash in hashes.items()
                if hash and learner in saved
            },
        )


def _find_marked(run: Run, learner: str, existing: rows.Existing | None) -> str | None:
    """The print of what was marked, where its marks still stand in the gradebook and its notebook is there; else None."""
    known = run.known.get(learner)
    if run.again.force or known is None or existing is None or known.result != rows.say_result(existing):
        return None
    notebook = run.place(learner) / f"{run.name}.ipynb"
    return find_print(known, run.side) if notebook.is_file() and notebook.stat().st_size > 0 else None


def _say_why(run: Run, learner: str, hash: str | None) -> str:
    if run.again.force:
        return FORGOTTEN if run.again.forget else FORCED
    return say_why(run.known.get(learner), hash)


def _save(
    run: Run,
    session: Session,
    works: list[Marked],
    looked: dict[str, Looked],
    why: dict[str, str],
    late: Iterable[str],
) -> dict[str, rows.Existing]:
    """Write a batch: its notebooks, then in one transaction its marks and penalties, then its history.

    Returns the rows of those who were looked at, by learner.
    """
    if (works or late) and not run.backed_up:
        database.back_up(run.settings.coursedir.db_url, run.course)
        run.backed_up = True
    with open_history(run.course) as history:
        with session.begin():
            existing = rows.read_existing(session, run.kept, {*(work.learner for work in works), *late})
            same = [work for work in works if not run.again.force and _is_same(run, work, existing.get(work.learner))]
            known = {work.learner for work in same}
            changed = [work for work in works if work.learner not in known]
            manual = saving.Manual(find_before(existing, changed, run.known, run.place, run.copies), run.again.forget)
            changed = [work for work in changed if _lay_out(run, work, existing, looked)]
            saving.save(session, run.kept, changed, existing, manual)
            _save_times(run, session, same, existing, looked)
            penalties = lateness.set_penalties(session, run.kept, existing, run.settings.late)
            run.late |= penalties.said
            marked = {work.learner for work in changed}
            values = read_values(session.connection(), run.name, marked | penalties.wrong.keys())
        append(history, run.name, values, _explain(run, why), marked | penalties.wrong.keys())
    run.outcome.marked += len(marked)
    run.outcome.unchanged += sum(looked[work.learner].readable for work in works) - len(marked)
    run.outcome.penalties += len(penalties.other - marked)
    return {learner: kept for learner, kept in existing.items() if learner in looked and looked[learner].readable}


def _explain(run: Run, why: dict[str, str]) -> Explain:
    def explain(key: Key, fresh: bool) -> Cause | None:
        if key[2] not in AUTOMATIC and not (run.again.forget and key[2] in BY_HAND):
            return None
        return Cause(HOW, "first marking" if fresh else why.get(key[0], LATER))

    return explain


def _save_times(
    run: Run, session: Session, works: list[Marked], existing: dict[str, rows.Existing], looked: dict[str, Looked]
) -> None:
    """Only the time of handing in is another, or nothing: no mark is touched."""
    for work in works:
        try:
            write_time(run.place(work.learner), work.files, run.settings.permissions)
        except OSError as error:
            looked[work.learner] = give_up(run.place(work.learner), error)
    saving.set_times(session, works, existing)


def _is_same(run: Run, work: Marked, existing: rows.Existing | None) -> bool:
    """Whether marking again would change nothing, so that what a person has decided since stays decided."""
    return existing is not None and saving.is_as_marked(existing, work) and say_same(run.place(work.learner), work.files)


def _lay_out(run: Run, work: Marked, existing: dict[str, rows.Existing], looked: dict[str, Looked]) -> bool:
    folder = run.place(work.learner)
    try:
        if work.learner not in existing and not run.settings.create_student:
            raise ValueError("the course's settings add no new students, and this one is not in the gradebook")
        write_files(folder, work.files, run.settings.permissions, run.twin)
        run.twin = folder
        return True
    except (OSError, ValueError) as error:
        looked[work.learner] = give_up(folder, error)
        return False


def note(run: Run, looked: dict[str, Looked], marked: dict[str, Seen]) -> None:
    """Note in `grading.db` what was found and what was marked, the marked last."""
    states.keep(run.course, run.name, looked)
    keep_seen(run.course, run.name, marked, [learner for learner in looked if learner not in marked])
    run.outcome.unreadable += sum(not look.readable for look in looked.values())
    run.looked |= looked.keys()
