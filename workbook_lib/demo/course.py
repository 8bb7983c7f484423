"""Builds the demonstration's course, runs nbgrader's own commands in it, and enters marks as a tutor does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from workbook_lib.class_report.report import FOLDER, load_course, make_report
from workbook_lib.demo.learners import CLASS, DUE, Learner, expected, give_for_writing, write_hand_in
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.grading.course.keys import READ, read_keyed
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.gradebook.settling import settle
from workbook_lib.grading.gradebook.states import State, find_states, list_states
from workbook_lib.grading.nbgrader_side.release import list_assignments, put_on_path, release
from workbook_lib.topic import Topic, TopicError

CONFIG = """from workbook_lib.grading import configure

c = get_config()
c.CourseDirectory.course_id = "joined-up-demo"
configure(c)
"""


class Outcome(msgspec.Struct, frozen=True):
    """One learner's result beside what it should be; `waited` until the tutor had settled what was not understood."""

    learner: Learner
    state: State
    expected: float | None
    waited: bool

    @property
    def as_expected(self) -> bool:
        """Whether the mark is the one worked out by counting, the state the right one, and what was to wait has waited."""
        if self.waited != self.learner.waits:
            return False
        if self.expected is None:
            return self.state.word == "could not be read" and self.state.points is None
        return self.state.word == "marked" and self.state.points is not None and abs(self.state.points - self.expected) < 0.005


class DemoError(Exception):
    """The demonstration cannot go on; the message says why."""


def play_course(course: Path, scratch: Path, say: Callable[[str], None]) -> dict[str, list[Outcome]]:
    """Play every assignment of `course` in the folder `scratch`; the outcomes by assignment. Raises DemoError."""
    put_on_path()
    shutil.copytree(course / "source", scratch / "source", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (scratch / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    names = list_assignments(scratch)
    if not names:
        raise DemoError(f"{course / 'source'} holds no assignment. Run this where the workbook's source/ is.")
    try:
        played = {name: _play_assignment(scratch, name, say) for name in names}
    except (CourseError, TopicError) as error:
        raise DemoError("\n".join(error.problems)) from None
    say("class reports")
    found, _, settings = load_course(scratch)
    for name in names:
        make_report(found, name, scratch / FOLDER / name, settings.needed)
    keep_private(scratch, read_settings(scratch, "").coursedir)
    return played


def _play_assignment(scratch: Path, name: str, say: Callable[[str], None]) -> list[Outcome]:
    db_url = f"sqlite:///{scratch / 'gradebook.db'}"
    say(f"{name}: releasing")
    release(scratch, name)
    set_due(db_url, name)
    topic = read_keyed(scratch / "source" / name, name)
    say(f"{name}: {len(CLASS)} learners hand in")
    for learner in CLASS:
        write_hand_in(learner, scratch / "submitted" / learner.id / name, scratch / "release" / name, topic)
    say(f"{name}: nbgrader autograde")
    run_nbgrader(scratch, "autograde", name)
    if list(scratch.rglob("ran-a-learners-code")):
        raise DemoError("A learner's code was run. Do not use this installation for marking.")
    say(f"{name}: the tutor reads and marks the writing")
    for learner in CLASS:
        if learner.read is not None:
            mark_by_hand(db_url, name, learner, topic)
    waited = settle_all(scratch, db_url, name)
    say(f"{name}: feedback")
    pages = write_feedback(scratch, name)
    if pages.problems:
        raise DemoError("\n".join(f"{learner}: {why}" for learner, why in pages.problems.items()))
    found = {state.learner: state for state in list_states(scratch, db_url, name, [x.id for x in CLASS])}
    return [Outcome(learner, found[learner.id], expected(learner, topic), learner.id in waited) for learner in CLASS]


def run_nbgrader(root: Path, command: str, name: str, *flags: str) -> str:
    """Run `nbgrader <command> <name>` in the course at `root`; what it said. Raises DemoError where it fails."""
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, name, *flags],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise DemoError(f"nbgrader {command} {name} did not finish:\n{done.stderr[-2000:]}")
    return done.stderr


def set_due(db_url: str, name: str) -> None:
    """Set the assignment's due date in the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        gradebook.update_or_create_assignment(name, duedate=DUE.replace(tzinfo=None))


def mark_by_hand(db_url: str, name: str, learner: Learner, topic: Topic) -> None:
    """Enter a person's points for the writing, as Formgrader does."""
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        for activity in topic.activities.values():
            if activity.rules.read_by_person:
                grade = gradebook.find_grade(activity.id + READ, name, name, learner.id)
                grade.manual_score = give_for_writing(learner, activity)
                grade.needs_manual_grade = False
        gradebook.db.commit()


def settle_all(root: Path, db_url: str, name: str) -> set[str]:
    """Say, as a tutor does who has looked, that nothing more counts in what was not understood; whose work had waited."""
    from nbgrader.api import Gradebook

    with Gradebook(db_url) as gradebook:
        waited = {state.learner for state in find_states(gradebook, root, name) if state.open and state.points is not None}
        for learner in sorted(waited):
            settle(gradebook, root, name, learner, "`workbook demo`")
    return waited
