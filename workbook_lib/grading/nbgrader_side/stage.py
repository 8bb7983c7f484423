"""Before nbgrader copies anything: every hand-in is read and marked, and laid out for nbgrader as it will stand.

nbgrader's own conversion follows links, copies whatever lies beside a notebook, takes grade cells from the
learner's file and stops at what it cannot read. So it is given a folder of our own making: the marked notebooks
that our core made, and nothing else. What was handed in is never changed.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import LONGEST_ID, Limits, Member, show_name
from workbook_lib.files.safe_files import take_away_folder
from workbook_lib.grading.finding import Looked, give_up
from workbook_lib.grading.gradebook.saving import Marks
from workbook_lib.grading.handed_in.look import find_hand_ins, take_in
from workbook_lib.grading.marking.marked_files import say_same
from workbook_lib.grading.marking.one_hand_in import mark_looked
from workbook_lib.grading.marking.prepare import Prepared


class Staged(msgspec.Struct, frozen=True):
    """The folder that takes the place of `submitted/`, what was found, `{learner: Looked}`, and what was marked.

    `prints` are those of the folders handed in; `same` names the learners whose marked copy says already what was laid out.
    """

    folder: Path
    looked: dict[str, Looked]
    marks: dict[str, Marks] = {}
    prints: dict[str, str | None] = {}
    same: set[str] = set()


def stage(coursedir: Any, ready: Prepared, limits: Limits | None = None, roster: list[Member] | None = None) -> Staged:
    """Mark and lay out every readable hand-in that the command asks for. The caller removes the folder.

    `coursedir` is nbgrader's CourseDirectory; its `student_id` may be a pattern.
    """
    staged = Staged(Path(tempfile.mkdtemp(prefix="staged-", dir=coursedir.root)), {}, {}, {}, set())
    for learner, folder in find_hand_ins(coursedir, ready.name):
        name = show_name(learner, LONGEST_ID)
        taken = take_in(learner, folder, ready.name, ready.master, limits or Limits(), None, roster)
        looked = taken.looked or Looked(False, False)
        staged.looked[name], work = mark_looked(learner, folder, ready, looked, taken.hand_in)
        if work is None:
            continue
        try:
            lay_out(Path(coursedir.format_path(staged.folder.name, learner, ready.name)), work.files)
        except OSError as error:  # one learner's hand-in never stops a class
            staged.looked[name] = give_up(folder, error)
            continue
        staged.marks[learner] = Marks(learner, work.points, work.comments, work.timestamp, work.proposed, work.prints)
        staged.prints[learner] = taken.print
        if say_same(Path(coursedir.format_path(coursedir.autograded_directory, learner, ready.name)), work.files):
            staged.same.add(learner)
    return staged


def lay_out(target: Path, files: dict[str, bytes]) -> None:
    """Write `files`, by their place in the folder `target`, which nobody else uses. Raises OSError."""
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)


def clear(folder: Path) -> None:
    """Remove a staged folder, also where nbgrader has made its files read-only."""
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    take_away_folder(folder)
