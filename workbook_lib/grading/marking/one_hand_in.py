"""One hand-in marked: the notebook nbgrader's own commands would leave in `autograded/`, and what goes into the gradebook."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import marks, topic_files
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.master import CourseError, Master
from workbook_lib.grading.handed_in.hand_in import ANSWERS, TIMESTAMP, HandIn
from workbook_lib.grading.handed_in.time import read_time
from workbook_lib.grading.marking.rebuild import rebuild, show_text
from workbook_lib.grading.nbgrader_side.stage import encode_answers

NO_RESPONSE = "No response."  # nbgrader's own words
Points = dict[str, float | None]


class Marked(msgspec.Struct, frozen=True):
    """A hand-in's files for `autograded/`, its points by grade cell (None: a person gives them) and its comments."""

    learner: str
    files: dict[str, bytes]
    points: Points
    comments: dict[str, str | None]
    timestamp: datetime | None


def check_cells(master: Master) -> None:
    """Raises CourseError where a cell that is marked by itself belongs to no activity."""
    said = []
    for cell in master.notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        id = str(about.get("grade_id", "")).removesuffix(MARK)
        if _marks_itself(cell, about) and id not in master.topic.activities:
            said.append(
                f"{master.topic.slug}: the grade cell “{about['grade_id']}” belongs to no activity. Take it out of the "
                f"source, or add the activity, then run `workbook release {master.topic.slug}`."
            )
    if said:
        raise CourseError(said)


def mark_work(learner: str, hand_in: HandIn, master: Master, contents: bytes) -> Marked:
    """Mark a hand-in with the tutor's cells. `contents` is the assignment's activities.yaml, laid beside the notebook."""
    name = master.topic.slug
    answered = any(marks.has_answer(master.topic.activities[id], record.answer) for id, record in hand_in.records.items())
    notebook = rebuild(master.notebook, hand_in.notebook, master.released, answered=answered)
    points: Points = {}
    comments: dict[str, str | None] = {}
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        if about.get("grade") or about.get("solution"):
            _mark_cell(cell, about, hand_in, master, points, comments)
    files = {
        f"{name}.ipynb": encode_notebook(notebook),
        f"{name}{ANSWERS}": encode_answers(hand_in.records, name),
        topic_files.ASSIGNMENT: contents,
    }
    if hand_in.timestamp is not None:
        files[TIMESTAMP] = hand_in.timestamp
    return Marked(learner, files, points, comments, read_time(hand_in.timestamp) if hand_in.timestamp else None)


def encode_notebook(notebook: dict[str, Any]) -> bytes:
    """A notebook's file as nbformat writes it: sorted keys, one space of indent, texts as lists of lines."""
    lines = {**notebook, "cells": [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]}
    return msgspec.json.format(msgspec.json.encode(lines, order="sorted"), indent=1) + b"\n"


def _marks_itself(cell: dict[str, Any], about: dict[str, Any]) -> bool:
    return bool(cell["cell_type"] == "code" and about.get("grade"))


def _mark_cell(
    cell: dict[str, Any],
    about: dict[str, Any],
    hand_in: HandIn,
    master: Master,
    points: Points,
    comments: dict[str, str | None],
) -> None:
    name = about["grade_id"]
    if _marks_itself(cell, about):
        given = _count_points(name, about["points"], hand_in, master)
        cell["outputs"] = [
            {"output_type": "execute_result", "data": {"text/plain": [repr(given)]}, "metadata": {}, "execution_count": None}
        ]
        points[name] = given
    _put_text(cell, name, hand_in, master)
    if about.get("solution"):
        _judge_by_hand(cell, about, points, comments)
    elif about.get("grade"):
        points.setdefault(name, None)


def _count_points(name: str, most: float, hand_in: HandIn, master: Master) -> float:
    activity = master.topic.activities[name.removesuffix(MARK)]
    record = hand_in.records.get(activity.id)
    return min(max(marks.assess(activity, record.answer if record else None).points, 0.0), float(most))


def _put_text(cell: dict[str, Any], name: str, hand_in: HandIn, master: Master) -> None:
    activity = master.topic.activities.get(name.removesuffix(READ)) if name.endswith(READ) else None
    record = hand_in.records.get(activity.id) if activity else None
    if activity and activity.rules.read_by_person and record:
        cell["source"] = show_text(activity, record, cell["source"])


def _judge_by_hand(cell: dict[str, Any], about: dict[str, Any], points: Points, comments: dict[str, str | None]) -> None:
    """nbgrader's rule for a cell that a person marks: nothing written, 0 and a remark; anything else waits."""
    from nbformat import from_dict
    from nbgrader import utils

    node = from_dict({key: cell[key] for key in ("cell_type", "metadata", "source")})
    untouched = about.get("checksum") == utils.compute_checksum(node)
    comments[about["grade_id"]] = NO_RESPONSE if untouched else None
    if about.get("grade"):
        points[about["grade_id"]] = 0.0 if untouched else None


def write_files(folder: Path, files: dict[str, bytes], permissions: int, twin: Path | None = None) -> None:
    """Lay `files` in `folder`, each whole or not at all, and remove what an earlier marking left there. Raises OSError.

    `twin` is a folder laid out before with the same content file. That file, the same for everybody, is not written again
    but gets a second name: on most disks a new file costs thirty times as much. No program of ours writes into a file that
    is there already, so neither name changes the other's.
    """
    if not folder.exists():
        half = folder.with_name(f".{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)  # of a run that was ended halfway
        half.mkdir(parents=True)
        for name, data in files.items():
            if not (twin and name == topic_files.ASSIGNMENT and _name_again(twin / name, half / name)):
                _write(f"{half}/{name}", data, permissions)
        half.rename(folder)
        return
    for name, data in files.items():
        if not same_files(folder, {name: data}):  # to put a file over another one waits for the disk
            half = folder / f".{name}.half"
            half.unlink(missing_ok=True)
            _write(str(half), data, permissions)
            half.replace(folder / name)
    for path in folder.iterdir():
        if path.name not in files and not path.is_dir():
            path.unlink()


def _name_again(file: Path, other: Path) -> bool:
    try:
        os.link(file, other)
        return True
    except OSError:  # a disk without second names, or too many of them
        return False


def _write(path: str, data: bytes, permissions: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, permissions)
    with os.fdopen(handle, "wb", buffering=0) as file:
        file.write(data)
        if os.fstat(handle).st_mode & 0o777 != permissions:  # the umask has taken some away
            os.fchmod(handle, permissions)


def same_files(folder: Path, files: dict[str, bytes]) -> bool:
    """Whether `folder` already holds these files with these contents."""
    try:
        return all((folder / name).read_bytes() == data for name, data in files.items())
    except OSError:
        return False
