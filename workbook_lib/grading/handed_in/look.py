"""The one door: looks at what a learner handed in, trusts nothing, never raises, and says what it found."""

from __future__ import annotations

import glob
import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.course.course_settings import Limits, find_fault, show_name
from workbook_lib.files.safe_files import Known
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Finding, Looked, find, give_up, hash_about
from workbook_lib.grading.handed_in.added import find_added
from workbook_lib.grading.handed_in.cells import find_tampering
from workbook_lib.grading.handed_in.hand_in import ANSWERS, HandIn, read_hand_in
from workbook_lib.grading.handed_in.prints import print_folder, print_records


class Taken(msgspec.Struct, frozen=True):
    """What is in a learner's folder: its print (None where it has none), what was found, and the hand-in to be marked.

    `looked` is None where nothing was opened out, because it is what had been marked already.
    """

    print: str | None
    looked: Looked | None = None
    hand_in: HandIn | None = None


def take_in(learner: str, folder: Path, assignment: str, master: Master, limits: Limits, marked: str | None) -> Taken:
    """Look at a learner's folder, unless its print is `marked`, that of what was marked already. Never raises."""
    known: dict[str, bytes] = {}
    found = print_folder(folder, limits, known)
    if found is not None and found == marked:
        return Taken(found)
    hand_in, looked = look(learner, folder, assignment, master, limits, known)
    return Taken(found, looked, hand_in)


def look(
    learner: str,
    folder: Path,
    assignment: str,
    master: Master,
    limits: Limits | None = None,
    known: Known | None = None,
) -> tuple[HandIn | None, Looked]:
    """What is in one learner's folder: the hand-in where it can be marked, and what was found. Never raises.

    Files that are `known`, by path, are not read again.
    """
    try:
        if fault := find_fault(learner):
            return None, Looked(False, False, [find("learner-fault", show_name(learner), said=fault)])
        if no_folder := say_no_folder(folder):
            return None, Looked(False, False, [no_folder])
        hand_in = read_hand_in(folder, assignment, limits, known)
        ours = {id: record for id, record in hand_in.records.items() if id in master.topic.activities}
        answered = {id: record for id, record in ours.items() if _is_answered(id, record, master)}
        tampering = find_tampering(master.notebook, hand_in.notebook, master.released, f"{assignment}.ipynb")
        findings = [*hand_in.findings, *tampering, *_name_unknown(hand_in.records, ours, assignment)]
        added = find_added(hand_in.notebook, master.ids, master.released)
        if added.own:
            about = hash_about(*(text for texts in added.own.values() for text in texts))
            findings.append(find("own-cells", f"{assignment}.ipynb", count=added.count, about=about))
        found = Looked(hand_in.readable, bool(answered), findings, print_records(answered), hand_in.proves_blank)
        read = replace(hand_in, records=ours, added=added, answered=bool(answered))
        return read if hand_in.readable else None, found
    except Exception as error:
        return None, give_up(folder, error)


def _is_answered(id: str, record: Record, master: Master) -> bool:
    return marks.has_answer(master.topic.activities[id], record.answer)


def _name_unknown(records: dict[str, Record], known: dict[str, Record], assignment: str) -> list[Finding]:
    strange = [id for id in records if id not in known]
    if not strange:
        return []
    return [find("answers-unknown", f"{assignment}{ANSWERS}", names=", ".join(strange[:3]))]


def find_hand_ins(coursedir: Any, assignment: str) -> list[tuple[str, Path]]:
    """(learner, folder) of every hand-in that matches the command's learner pattern."""
    pattern = coursedir.format_path(coursedir.submitted_directory, coursedir.student_id, assignment)
    escaped = coursedir.format_path(coursedir.submitted_directory, "(?P<learner>[^/]+)", assignment, escape=True)
    left_out = set(filter(None, coursedir.student_id_exclude.split(",")))
    found = []
    for path in sorted(glob.glob(pattern)):  # noqa: PTH207 (nbgrader's own pattern, absolute)
        match = re.fullmatch(escaped, path)
        if match and match["learner"] not in left_out:
            found.append((match["learner"], Path(path)))
    return found


def say_no_folder(folder: Path) -> Finding | None:
    """What is said where a link or a file stands in the place of a learner's folder; None where it is a folder."""
    if not folder.is_symlink() and not folder.parent.is_symlink() and folder.is_dir():
        return None
    return find("no-folder", show_name(folder.name))
