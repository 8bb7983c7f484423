"""The one door: looks at what a learner handed in, trusts nothing, never raises, and says what it found."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from workbook_lib import answers, marks
from workbook_lib.answers import Record
from workbook_lib.course.course_settings import Limits, Member, find_fault, show_name
from workbook_lib.files.safe_files import Known
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Finding, Looked, find, give_up, hash_about
from workbook_lib.grading.handed_in.added import add_elsewhere, find_added
from workbook_lib.grading.handed_in.cells import find_tampering
from workbook_lib.grading.handed_in.hand_in import HandIn, read_hand_in
from workbook_lib.grading.handed_in.made_for import find_made, read_answer, say_made
from workbook_lib.grading.handed_in.names import NOTEBOOK
from workbook_lib.grading.handed_in.prints import print_folder, print_records
from workbook_lib.grading.handed_in.submitted import find_hand_ins, list_beside, say_beside, say_no_folder, say_whose
from workbook_lib.grading.handed_in.understood import Texts, find_claim_faults, find_strange, find_written
from workbook_lib.topic import Activity

__all__ = ["Taken", "find_hand_ins", "look", "say_no_folder", "take_in"]


class Taken(msgspec.Struct, frozen=True):
    """What is in a learner's folder: its print (None where it has none), what was found, and the hand-in to be marked.

    `looked` is None where nothing was opened out, because it is what had been marked already.
    """

    print: str | None
    looked: Looked | None = None
    hand_in: HandIn | None = None


def take_in(
    learner: str,
    folder: Path,
    assignment: str,
    master: Master,
    limits: Limits,
    marked: str | None,
    roster: list[Member] | None = None,
) -> Taken:
    """Look at a learner's folder, unless its print is `marked`, that of what was marked already. Never raises."""
    known: dict[str, bytes] = {}
    beside = list_beside(learner, folder, assignment, master.others)
    found = print_folder(folder, limits, known, beside)
    if found is not None and found == marked:
        return Taken(found)
    hand_in, looked = look(learner, folder, assignment, master, limits, known, roster, beside)
    return Taken(found, looked, hand_in)


def look(
    learner: str,
    folder: Path,
    assignment: str,
    master: Master,
    limits: Limits | None = None,
    known: Known | None = None,
    roster: list[Member] | None = None,
    beside: list[Path] | None = None,
) -> tuple[HandIn | None, Looked]:
    """What is in one learner's folder: the hand-in where it can be marked, and what was found. Never raises.

    Files that are `known`, by path, are not read again. `roster` is the class, to see whose a hand-in says it is; `beside`
    is what lies beside the folder, where that has been looked for already.
    """
    try:
        if fault := find_fault(learner):
            return None, Looked(False, False, [find("learner-fault", show_name(learner), said=fault)])
        if beside is None:
            beside = list_beside(learner, folder, assignment, master.others)
        told = say_beside(learner, folder, assignment, beside)
        if no_folder := say_no_folder(folder):
            return None, Looked(False, False, told or [no_folder])
        hand_in = read_hand_in(folder, assignment, limits, known, master.released)
        whose = say_whose(hand_in.claim, learner, folder, roster or [])
        read, found = _judge(replace(hand_in, findings=[*hand_in.findings, *told, *whose]), assignment, master)
        return read if read.readable else None, found
    except Exception as error:
        return None, give_up(folder, error)


def _judge(hand_in: HandIn, assignment: str, master: Master) -> tuple[HandIn, Looked]:
    """A hand-in that was read, by the assignment's own cells and activities."""
    activities, file = master.topic.activities, f"{assignment}{NOTEBOOK}"
    ours = {id: record for id, record in hand_in.records.items() if id in activities}
    kept = {id: read_answer(activities[id], record) for id, record in ours.items()}
    made = find_made(ours, kept, master.earlier)
    kept |= {id: read_answer(one.activity, ours[id]) for id, one in made.items()}
    answered = {id: record for id, record in ours.items() if marks.holds_answer(kept[id])}
    tampering = find_tampering(master.notebook, hand_in.notebook, master.released, file)
    strange, words = find_strange(hand_in.records, hand_in.unused, kept, assignment)
    added = find_added(hand_in.notebook, master.ids, master.released)
    elsewhere = _find_elsewhere(hand_in, master, added.texts)
    written = find_written(added, elsewhere, assignment)
    claimed = find_claim_faults(hand_in.claim, ours, _newest(ours), carries=hand_in.carried, file=file)
    unsafe = _find_unsafe({**activities, **{id: one.activity for id, one in made.items()}}, ours, file)
    findings = [*unsafe, *hand_in.findings, *tampering, *strange, *written, *claimed, *say_made(made, file)]
    if hand_in.notebook is not None and not hand_in.labelled and answered:
        findings.append(find("labels-lost", file, about=hash_about(*print_records(answered))))
    missing = hand_in.notebook is None or any(one.code == "cells-missing" for one in tampering)
    calm = not any(one.waits or one.refused for one in findings)
    blank = not answered and hand_in.labelled and hand_in.carried and not missing and calm and hand_in.readable
    if hand_in.readable and not answered and not blank and calm:
        findings.append(find("answers-none", file, assignment=assignment))
    shown = add_elsewhere(added, [*elsewhere, *words], hand_in.documents)
    read = replace(hand_in, records=ours, added=shown, answered=bool(answered), proves_blank=blank, findings=findings)
    read = replace(read, made=made)
    return read, Looked(hand_in.readable, bool(answered), findings, print_records(answered), blank)


def _find_unsafe(activities: dict[str, Activity], records: dict[str, Record], file: str) -> list[Finding]:
    """A finding for each wrong answer that could harm a child."""
    return [
        find("safety-critical", file, title=activities[id].title, shown=choice.shown or choice.asked)
        for id, record in records.items()
        for choice in marks.list_unsafe(activities[id], record.answer)
    ]


def _find_elsewhere(hand_in: HandIn, master: Master, known: list[str]) -> Texts:
    """What was written into other copies of the notebook and does not stand in the one that counts."""
    texts = []
    for aside in hand_in.asides:
        fresh = find_added(aside.cells, master.ids, master.released).texts
        texts += [(aside.name, text) for text in dict.fromkeys(fresh) if text not in known]
    return texts


def _newest(records: dict[str, Record]) -> object:
    return max((when for record in records.values() if (when := answers.time_of(record))), default=None)
