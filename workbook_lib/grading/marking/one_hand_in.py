"""One hand-in marked: the core of both routes. What goes into `autograded/`, and what goes into the gradebook."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import msgspec

from workbook_lib import answers, marks
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.grading.finding import Looked, give_up
from workbook_lib.grading.gradebook.saving import NO_RESPONSE, Marks
from workbook_lib.grading.handed_in.hand_in import ANSWERS, TIMESTAMP, HandIn
from workbook_lib.grading.marking.cell_prints import print_cell
from workbook_lib.grading.marking.prepare import Cell, Prepared, encode_cell
from workbook_lib.grading.marking.rebuild import place_own, put_text, show_added
from workbook_lib.grading.marking.variants import vary
from workbook_lib.grading.plain_words import as_plain
from workbook_lib.topic import Activity


class Marked(Marks, frozen=True):
    """A hand-in's marks, and its files for `autograded/`."""

    files: dict[str, bytes]


def mark_looked(
    learner: str, folder: Path, ready: Prepared, looked: Looked, hand_in: HandIn | None
) -> tuple[Looked, Marked | None]:
    """Mark what was looked at in a learner's folder. Never raises."""
    if hand_in is None:
        return looked, None
    try:
        return looked, mark_work(learner, hand_in, vary(ready, hand_in.made))
    except Exception as error:  # one learner's hand-in never stops a class
        return give_up(folder, error), None


def mark_work(learner: str, hand_in: HandIn, ready: Prepared) -> Marked:
    """Mark a hand-in that `look` has read, with the tutor's cells. Nothing of it is run."""
    name, added = ready.name, hand_in.added
    work = Marked(learner, {}, {}, hand_in.at, set(), {}, {})
    beside = place_own(added, ready.cells, hand_in.records)
    parts = {
        "": [],
        **{cell.id: [cell.encoded] for cell in ready.cells},
    }  # each of the tutor's cells, and what was added after it
    for cell in ready.active:
        aside = beside.get(cell.id, "")
        parts[cell.id] = [_mark_cell(cell, hand_in, aside, work)]
        if cell.graded:
            typed = added.typed.get(cell.id, "")
            work.prints[cell.name] = print_cell(cell.activity, hand_in.records, cell.most, typed, aside)
    for after in added.own:
        parts[after] += [encode_cell(shown) for shown in show_added(added, after)]
    work.files[f"{name}.ipynb"] = ready.encode(chain.from_iterable(parts.values()))
    work.files[f"{name}{ANSWERS}"] = encode_answers(hand_in.records, name)
    work.files[topic_files.ASSIGNMENT] = ready.contents
    if hand_in.timestamp is not None:
        work.files[TIMESTAMP] = hand_in.timestamp
    return work


def _mark_cell(cell: Cell, hand_in: HandIn, beside: str, work: Marked) -> bytes:
    """Note in `work` what a cell is worth; the cell as it is written. `beside` is text found elsewhere, to be read here."""
    typed = hand_in.added.typed.get(cell.id)
    source, points = as_plain(typed) if typed else cell.data["source"], None
    if cell.marked and cell.activity is not None:
        mark = assess(cell.activity, hand_in.records)
        points = work.points[cell.name] = min(max(mark.points, 0.0), cell.most)
        if mark.waiting:
            work.proposed.add(cell.name)
    elif cell.activity is not None:
        source = put_text(cell.activity, hand_in.records, source)
    if cell.solution:  # nbgrader's rule: nothing written, 0 and a remark; anything else waits for a person
        untouched = cell.blank and source == cell.data["source"]
        work.comments[cell.name] = NO_RESPONSE if untouched and not beside else None
        if cell.graded:
            work.points[cell.name] = 0.0 if untouched else None
        if untouched and beside:
            source = beside
            work.proposed.update([cell.name] if cell.graded else [])
    elif cell.graded:
        work.points.setdefault(cell.name, None)
    return cell.encode(source, points)


def assess(activity: Activity, records: Mapping[str, Record]) -> marks.Mark:
    """What an answer is worth: the one place where points are worked out."""
    record = records.get(activity.id)
    return marks.assess(activity, record.answer if record else None)


def encode_answers(records: dict[str, Record], assignment: str) -> bytes:
    """The answers file that stands beside a marked notebook."""
    data = {"version": answers.VERSION, "notebook": f"{assignment}.ipynb", "answers": answers.to_answers(records)}
    return msgspec.json.encode(data) + b"\n"  # not indented: that could pass the limit of its size
