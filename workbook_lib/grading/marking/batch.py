"""One batch of hand-ins: those that changed are marked and laid out, then the gradebook takes the marks, then it is noted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbook_lib.course.course_settings import Limits
from workbook_lib.grading.finding import Finding, Looked, give_up
from workbook_lib.grading.gradebook import database, lateness, rows, saving, states
from workbook_lib.grading.gradebook.history.record import Cause, Explain, append, open_history
from workbook_lib.grading.gradebook.history.values import AUTOMATIC, read_values
from workbook_lib.grading.gradebook.seen import Seen, keep_seen
from workbook_lib.grading.handed_in.look import take_in
from workbook_lib.grading.marking.already_marked import find_print, hash_side, join, say_why
from workbook_lib.grading.marking.marked_files import same_files, write_files
from workbook_lib.grading.marking.one_hand_in import Marked, mark_looked
from workbook_lib.grading.marking.prepare import Prepared

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbook_lib.grading.course.nbgrader_settings import Settings

HOW, FORCED = "`workbook autograde`", "marked again with --force"  # in the history
HandIns = list[tuple[str, Path]]


class Outcome(msgspec.Struct):
    """What a run did: learners marked anew, unchanged since last time, not readable; how many wait.

    What a tutor should know stands in `findings` by learner, and of the tutor's own files in `source`.
    """

    assignment: str
    marked: int = 0
    unchanged: int = 0
    unreadable: int = 0
    waiting: int = 0
    seconds: float = 0.0
    findings: dict[str, list[Finding]] = {}
    source: list[Finding] = []


class Run(msgspec.Struct):
    """What every batch of a run needs."""

    course: Path
    settings: Settings
    ready: Prepared
    master_hash: bytes
    kept: rows.Kept
    known: dict[str, Seen]
    limits: Limits
    force: bool
    outcome: Outcome
    backed_up: bool = False
    twin: Path | None = None  # a folder that this run has laid out
    looked: set[str] = set()

    @property
    def name(self) -> str:
        return self.ready.name

    def place(self, learner: str) -> Path:
        directory = self.settings.coursedir
        return Path(directory.format_path(directory.autograded_directory, learner, self.name))


def grade_batch(run: Run, session: Session, batch: HandIns) -> None:
    with session.begin():
        existing = rows.read_existing(session, run.kept, [learner for learner, _ in batch])
    hashes: dict[str, str | None] = {}
    looked: dict[str, Looked] = {}
    works: list[Marked] = []
    why: dict[str, str] = {}
    for learner, folder in batch:
        before = existing.get(learner)
        side = hash_side(run.master_hash, before.extension if before else None)
        marked, roster = _find_marked(run, learner, side, before), run.settings.own.roster
        taken = take_in(learner, folder, run.name, run.ready.master, run.limits, marked, roster)
        hashes[learner] = join(taken.print, side)
        if taken.looked is None:
            run.outcome.unchanged += 1
            continue
        looked[learner], work = mark_looked(learner, folder, run.ready, taken.looked, taken.hand_in)
        works += [work] if work else []
        why[learner] = FORCED if run.force else say_why(run.known.get(learner), hashes[learner])
    if looked:
        saved = _save(run, session, works, looked, why)
        note(
            run,
            looked,
            {
                learner: Seen(hash, rows.say_result(saved[learner]))
                for learner, hash in hashes.items()
                if hash and learner in saved
            },
        )


def _find_marked(run: Run, learner: str, side: str, existing: rows.Existing | None) -> str | None:
    """The print of what was marked, where its marks still stand in the gradebook and its notebook is there; else None."""
    known = run.known.get(learner)
    if run.force or known is None or existing is None or known.result != rows.say_result(existing):
        return None
    notebook = run.place(learner) / f"{run.name}.ipynb"
    return find_print(known, side) if notebook.is_file() and notebook.stat().st_size > 0 else None


def _save(
    run: Run, session: Session, works: list[Marked], looked: dict[str, Looked], why: dict[str, str]
) -> dict[str, rows.Existing]:
    """Write a batch: its notebooks, then in one transaction its marks, then its history. The rows it left, by learner."""
    if works and not run.backed_up:
        database.back_up(run.settings.coursedir.db_url, run.course)
        run.backed_up = True
    with open_history(run.course) as history:
        with session.begin():
            existing = rows.read_existing(session, run.kept, [work.learner for work in works])
            changed = [work for work in works if run.force or not _is_same(run, work, existing.get(work.learner))]
            changed = [work for work in changed if _lay_out(run, work, existing, looked)]
            run.outcome.marked += len(changed)
            run.outcome.unchanged += sum(looked[work.learner].readable for work in works) - len(changed)
            saving.save(session, run.kept, changed, existing)
            marked = {work.learner for work in changed}
            for learner, finding in lateness.set_penalties(session, run.kept, existing, marked, run.settings.late).items():
                looked[learner].findings.append(finding)
            values = read_values(session.connection(), run.name, marked)
        append(history, run.name, values, _explain(why), marked)
    return {learner: kept for learner, kept in existing.items() if looked[learner].readable}


def _explain(why: dict[str, str]) -> Explain:
    return lambda key, fresh: Cause(HOW, "first marking" if fresh else why[key[0]]) if key[2] in AUTOMATIC else None


def _is_same(run: Run, work: Marked, existing: rows.Existing | None) -> bool:
    """Whether marking again would change nothing, so that what a person has decided since stays decided."""
    return existing is not None and saving.is_as_marked(existing, work) and same_files(run.place(work.learner), work.files)


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
