"""Before nbgrader copies anything: reads every hand-in and lays out a clean copy of it to be marked.

nbgrader's own conversion follows links, copies whatever lies beside a notebook, takes grade cells from the
learner's file and stops at what it cannot read. So it is given a folder of our own making: the tutor's
cells, the learner's answers, and nothing else. What was handed in is never changed.
"""

from __future__ import annotations

import glob
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers, marks, tidy
from workbook_lib.answers import Record
from workbook_lib.grading.hand_in import ANSWERS, TIMESTAMP, Finding, HandIn, read_hand_in
from workbook_lib.grading.master import Master
from workbook_lib.grading.rebuild import rebuild
from workbook_lib.grading.states import Looked


class Staged(msgspec.Struct, frozen=True):
    """The folder that takes the place of `submitted/`, and what was found, `{learner: Looked}`."""

    folder: Path
    looked: dict[str, Looked]


def stage(coursedir: Any, assignment: str, master: Master) -> Staged:
    """Lay out every readable hand-in of `assignment` that the command asks for. The caller removes the folder.

    `coursedir` is nbgrader's CourseDirectory; its `student_id` may be a pattern.
    """
    staged = Path(tempfile.mkdtemp(prefix="staged-", dir=coursedir.root))
    looked: dict[str, Looked] = {}
    for learner, folder in find_hand_ins(coursedir, assignment):
        hand_in, looked[learner] = look_at(folder, assignment, master)
        if looked[learner].readable:
            try:
                _write(hand_in, master, Path(coursedir.format_path(staged.name, learner, assignment)), assignment)
            except Exception as error:  # one learner's hand-in never stops a class
                looked[learner] = give_up(folder, error)
    return Staged(staged, looked)


def look_at(folder: Path, assignment: str, master: Master) -> tuple[HandIn, Looked]:
    """One learner's hand-in and what was found in it; whatever it holds, nothing is raised and nothing changed."""
    try:
        hand_in = _read(folder, assignment)
        return hand_in, Looked(hand_in.readable, _has_answers(hand_in, master), hand_in.findings)
    except Exception as error:  # one learner's hand-in never stops a class
        return HandIn(None, {}, []), give_up(folder, error)


def give_up(folder: Path, error: Exception) -> Looked:
    """What is said of a hand-in at which reading or marking failed."""
    what = f"It could not be read ({type(error).__name__}: {error}). A person should look at it."
    return Looked(False, False, [Finding(folder.name, what, refused=True)])


def find_hand_ins(coursedir: Any, assignment: str) -> list[tuple[str, Path]]:
    """(learner, folder) of every hand-in that matches the command's learner pattern."""
    pattern = coursedir.format_path(coursedir.submitted_directory, coursedir.student_id, assignment)
    escaped = coursedir.format_path(coursedir.submitted_directory, "(?P<learner>[^/\\\\]+)", assignment, escape=True)
    left_out = set(filter(None, coursedir.student_id_exclude.split(",")))
    found = []
    for path in sorted(glob.glob(pattern)):  # noqa: PTH207 (nbgrader's own pattern, absolute)
        match = re.fullmatch(escaped, path)
        if match and match["learner"] not in left_out:
            found.append((match["learner"], Path(path)))
    return found


def _read(folder: Path, assignment: str) -> HandIn:
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        what = "This is a link or a file where a folder should be. Ask for the hand-in again, or put it in a folder."
        return HandIn(None, {}, [Finding(folder.name, what, refused=True)])
    hand_in = read_hand_in(folder, assignment)
    if not hand_in.readable and not hand_in.findings:
        what = f"The folder is empty. Ask the learner for {assignment}.ipynb."
        return HandIn(None, {}, [Finding(folder.name, what, refused=True)])
    return hand_in


def _has_answers(hand_in: HandIn, master: Master) -> bool:
    return any(marks.has_answer(activity, hand_in.records[id].answer)
               for id, activity in master.topic.activities.items() if id in hand_in.records)


def _write(hand_in: HandIn, master: Master, target: Path, assignment: str) -> None:
    target.mkdir(parents=True)
    notebook = rebuild(master.notebook, hand_in.notebook, master.released)
    (target / f"{assignment}.ipynb").write_text(tidy.to_text(notebook), encoding="utf-8")
    (target / f"{assignment}{ANSWERS}").write_bytes(encode_answers(hand_in.records, assignment))
    if hand_in.timestamp is not None:
        (target / TIMESTAMP).write_bytes(hand_in.timestamp)


def encode_answers(records: dict[str, Record], assignment: str) -> bytes:
    """The answers file that stands beside a marked notebook."""
    data = {"version": answers.VERSION, "notebook": f"{assignment}.ipynb", "answers": records}
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def clear(folder: Path) -> None:
    """Remove a staged folder, also where nbgrader has made its files read-only."""
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)
