"""Marks everything handed in for an assignment in one process: the same rows and notebooks as nbgrader's own commands.

A batch is one transaction. Its notebooks are laid in `autograded/` first, then the gradebook takes the marks, then
`grading.db` notes what was marked. Whenever it is cut off, the gradebook stands before or after a batch, and the
next run does what is missing: nothing counts as marked until it is noted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbook_lib import topic_files
from workbook_lib.course_settings import LONGEST_ID, Limits, find_fault, show_name
from workbook_lib.grading.course.master import Master, read_master
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.course.source_changes import find_changes
from workbook_lib.grading.finding import CourseError, Finding, Looked
from workbook_lib.grading.gradebook import database, rows, states
from workbook_lib.grading.gradebook.history.noting import note_changes
from workbook_lib.grading.gradebook.history.record import Cause, Explain, append, open_history
from workbook_lib.grading.gradebook.history.values import AUTOMATIC, read_values
from workbook_lib.grading.handed_in.look import find_hand_ins, give_up, look
from workbook_lib.grading.marking import already_marked
from workbook_lib.grading.marking.already_marked import Seen
from workbook_lib.grading.marking.one_hand_in import Marked, check_cells, mark_work, same_files, write_files

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workbook_lib.grading.course.nbgrader_settings import Settings

BATCH = 250  # hand-ins in one transaction: each waits for the disk a few times
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


class _Run(msgspec.Struct):
    """What every batch of a run needs."""

    course: Path
    settings: Settings
    master: Master
    contents: bytes
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
        return self.master.topic.slug

    def place(self, learner: str) -> Path:
        directory = self.settings.coursedir
        return Path(directory.format_path(directory.autograded_directory, learner, self.name))


def grade_in_bulk(
    course: Path, assignment: str, *, force: bool = False, tell: Callable[[int, int], None] = lambda done, total: None
) -> Outcome:
    """Mark every hand-in of `assignment` that changed since it was marked last; all of them with `force`.

    `tell(done, total)` is called after each batch. Raises CourseError where nothing can be marked.
    """
    from workbook_lib.grading.course.nbgrader_settings import read_settings

    start = time.perf_counter()
    with database.hold_course(course, "Marking is already going on in this course. Wait until it has finished."):
        outcome = _grade(course, read_settings(course, assignment), assignment, force, tell)
    outcome.seconds = round(time.perf_counter() - start, 3)
    return outcome


def _grade(course: Path, settings: Settings, assignment: str, force: bool, tell: Callable[[int, int], None]) -> Outcome:
    directory = settings.coursedir
    database.check_there(directory.db_url, assignment)
    source = Path(directory.format_path(directory.source_directory, ".", assignment))
    limits = read_course_settings(course).limits
    database.add_indexes(directory.db_url)
    note_changes(course, directory.db_url, assignment)
    master = read_master(source, assignment, directory.db_url)
    check_cells(master)
    hand_ins = find_hand_ins(directory, assignment)
    if not hand_ins:
        raise CourseError(
            [f"Nothing of “{assignment}” could be marked: nobody has handed in (looked in {directory.submitted_directory})."]
        )
    with database.open_gradebook(directory.db_url) as session:
        with session.begin():
            kept = rows.read_kept(session, assignment)
        contents = (source / topic_files.ASSIGNMENT).read_bytes()
        run = _Run(
            course,
            settings,
            master,
            contents,
            already_marked.hash_master(master, contents, kept.due, settings.rule),
            kept,
            already_marked.read_seen(course, assignment),
            limits,
            force,
            Outcome(assignment),
        )
        total = len(hand_ins)
        run.outcome.source = find_changes(course, assignment, directory.db_url, dict.fromkeys(name for name, _ in hand_ins))
        hand_ins = _set_aside(run, hand_ins)
        done = total - len(hand_ins)
        for batch in _cut(hand_ins):
            _grade_batch(run, session, batch)
            done += len(batch)
            tell(done, total)
        _gather_findings(run)
        with session.begin():
            run.outcome.waiting = rows.count_waiting(session, kept)
    return run.outcome


def _set_aside(run: _Run, hand_ins: HandIns) -> HandIns:
    """The hand-ins without those under a name that no learner can have, which are noted as not readable."""
    faulty = {learner for learner, _ in hand_ins if find_fault(learner)}
    looked = {
        show_name(learner, LONGEST_ID): look(learner, folder, run.name, run.master, run.limits)[1]
        for learner, folder in hand_ins
        if learner in faulty
    }
    if looked:
        _note(run, looked, {})
    return [(learner, folder) for learner, folder in hand_ins if learner not in faulty]


def _cut(hand_ins: HandIns) -> Iterator[HandIns]:
    for start in range(0, len(hand_ins), BATCH):
        yield hand_ins[start : start + BATCH]


def _grade_batch(run: _Run, session: Session, batch: HandIns) -> None:
    with session.begin():
        existing = rows.read_existing(session, run.kept, [learner for learner, _ in batch])
    hashes: dict[str, str | None] = {}
    looked: dict[str, Looked] = {}
    works: list[Marked] = []
    why: dict[str, str] = {}
    for learner, folder in batch:
        before = existing.get(learner)
        hashes[learner] = already_marked.hash_hand_in(folder, run.master_hash, before.extension if before else None)
        if not run.force and _is_seen(run, learner, hashes[learner], before):
            run.outcome.unchanged += 1
            continue
        looked[learner], work = _look_and_mark(run, learner, folder)
        works += [work] if work else []
        why[learner] = FORCED if run.force else already_marked.say_why(run.known.get(learner), hashes[learner])
    if looked:
        saved = _save(run, session, works, looked, why)
        _note(
            run,
            looked,
            {
                learner: Seen(hash, rows.say_result(saved[learner]))
                for learner, hash in hashes.items()
                if hash and learner in saved
            },
        )


def _is_seen(run: _Run, learner: str, hash: str | None, existing: rows.Existing | None) -> bool:
    """Whether this very hand-in was marked, its marks still stand in the gradebook, and its notebook is there."""
    known = run.known.get(learner)
    if known is None or existing is None or known.hash != hash or known.result != rows.say_result(existing):
        return False
    notebook = run.place(learner) / f"{run.name}.ipynb"
    return notebook.is_file() and notebook.stat().st_size > 0


def _look_and_mark(run: _Run, learner: str, folder: Path) -> tuple[Looked, Marked | None]:
    hand_in, looked = look(learner, folder, run.name, run.master, run.limits)
    if hand_in is None:
        return looked, None
    try:
        return looked, mark_work(learner, hand_in, run.master, run.contents)
    except Exception as error:  # one learner's hand-in never stops a class
        return give_up(folder, error), None


def _save(
    run: _Run, session: Session, works: list[Marked], looked: dict[str, Looked], why: dict[str, str]
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
            rows.save(session, run.kept, changed, existing)
            marked = {work.learner for work in changed}
            for learner, sentence in rows.set_penalties(session, run.kept, existing, marked, run.settings.late).items():
                looked[learner].findings.append(Finding("", sentence))
            values = read_values(session.connection(), run.name, marked)
        append(history, run.name, values, _explain(why), marked)
    return {learner: kept for learner, kept in existing.items() if looked[learner].readable}


def _explain(why: dict[str, str]) -> Explain:
    return lambda key, fresh: Cause(HOW, "first marking" if fresh else why[key[0]]) if key[2] in AUTOMATIC else None


def _is_same(run: _Run, work: Marked, existing: rows.Existing | None) -> bool:
    """Whether marking again would change nothing, so that what a person has decided since stays decided."""
    return existing is not None and rows.is_as_marked(existing, work) and same_files(run.place(work.learner), work.files)


def _lay_out(run: _Run, work: Marked, existing: dict[str, rows.Existing], looked: dict[str, Looked]) -> bool:
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


def _note(run: _Run, looked: dict[str, Looked], marked: dict[str, Seen]) -> None:
    """Note in `grading.db` what was found and what was marked, the marked last."""
    states.keep(run.course, run.name, looked)
    already_marked.keep_seen(run.course, run.name, marked, [learner for learner in looked if learner not in marked])
    run.outcome.unreadable += sum(not look.readable for look in looked.values())
    run.looked |= looked.keys()


def _gather_findings(run: _Run) -> None:
    """What was found in this run, with who has the same answers, be that one marked now or in an earlier run."""
    known = states.read_looks(run.course, run.name) if run.looked else {}
    run.outcome.findings = {learner: known[learner].findings for learner in sorted(run.looked) if known[learner].findings}
