"""Marks everything handed in for an assignment in one process: the same rows and notebooks as nbgrader's own commands.

A batch is one transaction. Its notebooks are laid in `autograded/` first, then the gradebook takes the marks, then
`grading.db` notes what was marked. Whenever it is cut off, the gradebook stands before or after a batch, and the
next run does what is missing: nothing counts as marked until it is noted.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_lib.course.course_settings import LONGEST_ID, find_fault, show_name
from workbook_lib.grading.course.source_changes import find_changes
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.grading.gradebook import database, rows, states
from workbook_lib.grading.gradebook.history.noting import note_changes
from workbook_lib.grading.gradebook.late_notes import keep_late_notes
from workbook_lib.grading.gradebook.learner_names import put_names
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.gradebook.seen import read_seen
from workbook_lib.grading.gradebook.settled import show_settled
from workbook_lib.grading.handed_in.look import find_hand_ins, look
from workbook_lib.grading.handed_in.submitted import find_strays
from workbook_lib.grading.marking import already_marked
from workbook_lib.grading.marking.batch import Again, HandIns, Outcome, Run, grade_batch, note
from workbook_lib.grading.marking.marked_copy import MarkedCopies
from workbook_lib.grading.marking.prepare import Prepared, read_prepared

if TYPE_CHECKING:
    from workbook_lib.grading.course.nbgrader_settings import Settings

BATCH = 250  # hand-ins in one transaction: each waits for the disk a few times


def grade_in_bulk(
    course: Path,
    assignment: str,
    *,
    force: bool = False,
    forget: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Outcome:
    """Mark every hand-in of `assignment` that changed since it was marked last; all of them with `force`.

    With `forget` too, and marks by hand are taken out, to be given anew. `tell(done, total)` is called after each batch.
    Raises CourseError where nothing can be marked.
    """
    from workbook_lib.grading.course.nbgrader_settings import read_settings

    start = time.perf_counter()
    settings = read_settings(course, assignment)
    database.check_gradebook(settings.coursedir.db_url, assignment, writing=True)
    database.check_database(course / states.FILE)
    with database.hold_course(course, "marking-busy"):
        with _keep_collector_out():
            outcome = _grade(course, settings, assignment, Again(force or forget, forget), tell)
        keep_private(course, settings.coursedir)
    outcome.seconds = round(time.perf_counter() - start, 3)
    return outcome


@contextmanager
def _keep_collector_out() -> Iterator[None]:
    """Python's collector does not look, again and again, through the programs that are loaded; a tenth of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _grade(course: Path, settings: Settings, assignment: str, again: Again, tell: Callable[[int, int], None]) -> Outcome:
    directory = settings.coursedir
    database.add_indexes(directory.db_url)
    note_changes(course, directory.db_url, assignment)
    source = Path(directory.format_path(directory.source_directory, ".", assignment))
    ready = read_prepared(source, assignment, directory.db_url)
    hand_ins = find_hand_ins(directory, assignment)
    strays = find_strays(directory, assignment)
    if not hand_ins:
        raise CourseError([find("nobody", assignment=assignment, folder=directory.submitted_directory), *strays])
    with database.open_gradebook(directory.db_url) as session:
        with session.begin():
            kept = rows.read_kept(session, assignment)
        run = _start(course, settings, ready, kept, again)
        changes = find_changes(course, assignment, directory.db_url, dict.fromkeys(name for name, _ in hand_ins))
        run.outcome.source = [*changes, *strays]
        total = len(hand_ins)
        hand_ins = _set_aside(run, hand_ins)
        done = total - len(hand_ins)
        for batch in _cut(hand_ins):
            grade_batch(run, session, batch)
            done += len(batch)
            tell(done, total)
        _gather_findings(run)
        with session.begin():
            put_names(session, settings.own.roster)
            run.outcome.waiting = rows.count_waiting(session, kept, states.read_open(course, assignment))
    return run.outcome


def _start(course: Path, settings: Settings, ready: Prepared, kept: rows.Kept, again: Again) -> Run:
    return Run(
        course=course,
        settings=settings,
        ready=ready,
        side=already_marked.hash_side(ready, settings.own),
        kept=kept,
        known=read_seen(course, ready.name),
        limits=settings.own.limits,
        again=again,
        outcome=Outcome(ready.name),
        copies=MarkedCopies(ready.name),
    )


def _set_aside(run: Run, hand_ins: HandIns) -> HandIns:
    """The hand-ins without those under a name that no learner can have, which are noted as not readable."""
    faulty = {learner for learner, _ in hand_ins if find_fault(learner)}
    looked = {
        show_name(learner, LONGEST_ID): look(learner, folder, run.name, run.ready.master, run.limits)[1]
        for learner, folder in hand_ins
        if learner in faulty
    }
    if looked:
        note(run, looked, {})
    return [(learner, folder) for learner, folder in hand_ins if learner not in faulty]


def _cut(hand_ins: HandIns) -> Iterator[HandIns]:
    for start in range(0, len(hand_ins), BATCH):
        yield hand_ins[start : start + BATCH]


def _gather_findings(run: Run) -> None:
    """What was found in this run, with who has the same answers, be that one marked now or in an earlier run."""
    keep_late_notes(run.course, run.name, run.late)
    known = states.read_looks(run.course, run.name) if run.looked else {}
    settled = states.read_all_settled(run.course, run.name)
    found = {learner: show_settled(known[learner].findings, settled.get(learner)) for learner in run.looked}
    for learner, finding in run.late.items():
        found.setdefault(learner, [finding])
    run.outcome.findings = {learner: findings for learner, findings in sorted(found.items()) if findings}
