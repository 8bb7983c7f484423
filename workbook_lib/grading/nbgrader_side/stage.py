"""Before nbgrader copies anything: reads every hand-in and lays out a clean copy of it to be marked.

nbgrader's own conversion follows links, copies whatever lies beside a notebook, takes grade cells from the
learner's file and stops at what it cannot read. So it is given a folder of our own making: the tutor's
cells, the learner's answers, and nothing else. What was handed in is never changed.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import marks, notebook_file
from workbook_lib.answers import Record
from workbook_lib.course_settings import LONGEST_ID, Limits, show_name
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Looked
from workbook_lib.grading.handed_in.hand_in import ANSWERS, TIMESTAMP, HandIn
from workbook_lib.grading.handed_in.look import find_hand_ins, give_up, look
from workbook_lib.grading.marking.one_hand_in import encode_answers
from workbook_lib.grading.marking.rebuild import rebuild


class Staged(msgspec.Struct, frozen=True):
    """The folder that takes the place of `submitted/`, and what was found, `{learner: Looked}`."""

    folder: Path
    looked: dict[str, Looked]


def stage(coursedir: Any, assignment: str, master: Master, limits: Limits | None = None) -> Staged:
    """Lay out every readable hand-in of `assignment` that the command asks for. The caller removes the folder.

    `coursedir` is nbgrader's CourseDirectory; its `student_id` may be a pattern.
    """
    staged = Path(tempfile.mkdtemp(prefix="staged-", dir=coursedir.root))
    looked: dict[str, Looked] = {}
    for learner, folder in find_hand_ins(coursedir, assignment):
        hand_in, looked[show_name(learner, LONGEST_ID)] = look(learner, folder, assignment, master, limits)
        if hand_in is not None:
            try:
                _write(hand_in, master, Path(coursedir.format_path(staged.name, learner, assignment)), assignment)
            except Exception as error:  # one learner's hand-in never stops a class
                looked[learner] = give_up(folder, error)
    return Staged(staged, looked)


def _is_answered(id: str, record: Record, master: Master) -> bool:
    return marks.has_answer(master.topic.activities[id], record.answer)


def _write(hand_in: HandIn, master: Master, target: Path, assignment: str) -> None:
    target.mkdir(parents=True)
    answered = any(_is_answered(id, record, master) for id, record in hand_in.records.items())
    notebook = rebuild(master.notebook, hand_in.notebook, master.released, answered=answered)
    (target / f"{assignment}.ipynb").write_text(notebook_file.to_text(notebook), encoding="utf-8")
    (target / f"{assignment}{ANSWERS}").write_bytes(encode_answers(hand_in.records, assignment))
    if hand_in.timestamp is not None:
        (target / TIMESTAMP).write_bytes(hand_in.timestamp)


def clear(folder: Path) -> None:
    """Remove a staged folder, also where nbgrader has made its files read-only."""
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)
