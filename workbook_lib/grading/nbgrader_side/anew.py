"""Which hand-ins nbgrader takes up: those that say something else than what was marked, whatever time they bear.

nbgrader itself leaves what it has marked once, unless a newer `timestamp.txt` lies beside it. A second hand-in without one,
a key that was mended or a limit that was raised would never count.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import Settings
from workbook_lib.grading.gradebook import lateness, rows
from workbook_lib.grading.gradebook.database import open_gradebook
from workbook_lib.grading.gradebook.history.noting import explain_marking
from workbook_lib.grading.gradebook.history.record import Cause, Explain, Key
from workbook_lib.grading.gradebook.saving import is_as_marked, is_new_time
from workbook_lib.grading.gradebook.seen import Seen, keep_seen, read_seen
from workbook_lib.grading.marking.already_marked import hash_side, join
from workbook_lib.grading.marking.batch import LATER
from workbook_lib.grading.marking.cell_prints import Prints, find_before
from workbook_lib.grading.marking.marked_copy import MarkedCopies
from workbook_lib.grading.marking.prepare import Prepared
from workbook_lib.grading.nbgrader_side.plain import ByHand
from workbook_lib.grading.nbgrader_side.recording import Found, get_found
from workbook_lib.grading.nbgrader_side.stage import Staged

CHANGED = "the hand-in, or the tutor's side, changed"  # in the history


class Plan(msgspec.Struct, frozen=True):
    """Who is to be marked anew, of those looked at; the prints of what a person has marked by hand; a hash of each hand-in."""

    anew: set[str] = set()
    looked: list[str] = []
    before: dict[str, Prints] = {}
    hashes: dict[str, str | None] = {}
    by_hand: ByHand | None = None  # in an assignment of nbgrader's own form


def make_plan(course: Any, ready: Prepared, staged: Staged, settings: Settings) -> Plan:
    """What is to be done with what was laid out. `course` is nbgrader's CourseDirectory."""
    root, name = Path(course.root), ready.name

    def place(learner: str) -> Path:
        return Path(course.format_path(course.autograded_directory, learner, name))

    with open_gradebook(course.db_url) as session, session.begin():
        existing = rows.read_existing(session, rows.read_kept(session, name), staged.marks)
    anew = set()
    for learner, marks in staged.marks.items():
        there = existing.get(learner)
        if not there or learner not in staged.same or not is_as_marked(there, marks) or is_new_time(there, marks):
            anew.add(learner)
    before = find_before(existing, staged.marks.values(), read_seen(root, name), place, MarkedCopies(name))
    side = hash_side(ready, settings)
    return Plan(anew, list(staged.looked), before, {learner: join(print, side) for learner, print in staged.prints.items()})


def plan_plain(root: Path, name: str, staged: Staged, by_hand: ByHand) -> Plan:
    """The same for an assignment of nbgrader's own form: a hand-in that was marked and has other files is taken up again."""
    seen = read_seen(root, name)
    anew = {learner for learner, print in staged.prints.items() if learner in seen and seen[learner].hash != print}
    return Plan(anew, hashes=staged.prints, by_hand=by_hand)


@contextmanager
def taking_up(converter: Any, plan: Plan) -> Iterator[None]:
    """While it lasts, nbgrader's converter takes up the hand-ins that are to be marked anew, and others as it always does.

    In the end the late penalties are set anew of those, too, whom it did not take up: no mark of theirs is touched.
    """
    original = converter.init_destination

    def init_destination(assignment: str, learner: str) -> bool:
        place = Path(converter.coursedir.format_path(converter.coursedir.autograded_directory, learner, assignment))
        if learner in plan.anew and not converter.force and place.exists():
            _make_room(converter, place)
        return bool(original(assignment, learner))

    converter.init_destination = init_destination
    try:
        yield
    finally:
        del converter.init_destination
        _set_penalties(converter.coursedir, plan)


def _make_room(converter: Any, place: Path) -> None:
    """As nbgrader does where a newer hand-in came: all goes, or, with `--notebook`, what was asked for."""
    from nbgrader.utils import remove, rmtree

    if converter.coursedir.notebook_id == "*":
        converter.log.warning("Updating existing assignment: %s", place)
        rmtree(str(place))
        return
    for notebook in (place / Path(one).name for one in converter.notebooks):
        if notebook.exists():
            converter.log.warning("Updating existing notebook: %s", notebook)
            remove(str(notebook))


def _set_penalties(course: Any, plan: Plan) -> None:
    found = get_found()
    if found is None or not plan.looked:
        return
    with open_gradebook(course.db_url) as session, session.begin():
        kept = rows.read_kept(session, course.assignment_id)
        existing = rows.read_existing(session, kept, plan.looked)
        found.said.update(lateness.set_penalties(session, kept, existing, found.late).said)


def keep_marked(root: Path, name: str, plan: Plan, found: Found) -> None:
    """Note in `grading.db` what was marked, so that no command marks it again before it changes."""
    if plan.by_hand:
        now = plan.by_hand.now
        keep_seen(root, name, {one: Seen(hash, "", now[one]) for one, hash in plan.hashes.items() if hash and one in now})
    if not found.left:
        return
    kept = {
        learner: Seen(hash, left, found.marks[learner].prints)
        for learner, left in found.left.items()
        if (hash := plan.hashes.get(learner))
    }
    keep_seen(root, name, kept, [learner for learner in found.left if learner not in kept])


def explain(how: str, again: str, staged: Staged, found: Found) -> Explain:
    """The cause of what marking changes: that of a penalty alone is another than that of marks."""
    marking = explain_marking(how, again, staged.looked)

    def tell(key: Key, fresh: bool) -> Cause | None:
        only_late = key[2] == "late penalty" and not fresh and key[0] in staged.looked and key[0] not in found.left
        return Cause(how, LATER) if only_late else marking(key, fresh)

    return tell
