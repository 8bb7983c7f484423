"""A print of each graded cell: what a learner did there, and its most points. While it is the same, a mark by hand stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from workbook_lib.answers import Record
from workbook_lib.files.content import level_data
from workbook_lib.grading.course.keys import cell_of
from workbook_lib.grading.gradebook.rows import Existing, say_result
from workbook_lib.grading.gradebook.saving import Marks
from workbook_lib.grading.gradebook.seen import Seen
from workbook_lib.grading.marking.marked_copy import MarkedCopies
from workbook_lib.kind.contract import Unscored
from workbook_lib.topic import Activity

Prints = dict[str, str]  # by grade cell


def print_cell(activity: Activity | None, records: Mapping[str, Record], most: float, *typed: str) -> str:
    """The print of a cell in which a learner answered `activity`, or has `typed`. The tutor's words and key are not in it."""
    record = records.get(activity.id) if activity else None
    said = _find_work(activity, record) if activity and record else None
    data = msgspec.json.encode(level_data([said, *filter(None, typed)]), order="sorted")
    return f"{blake2b(data, digest_size=6).hexdigest()}/{most:g}"


def _find_work(activity: Activity, record: Record) -> object:
    """The words where a person reads the activity (ticks beside them are the learner's own affair), else the answer."""
    rules = activity.rules
    if isinstance(rules, Unscored) and rules.list_texts:
        return [text for _, text in rules.list_texts(activity.content, record.answer)] or None
    return record.answer


def read_prints(folder: Path, copies: MarkedCopies) -> Prints:
    """The prints of what was marked, from the marked copy in `folder`; none where it cannot be read."""
    try:
        copy = copies.read(folder)
    except (OSError, ValueError):
        return {}
    found = {}
    for id, activity in copy.topic.activities.items():
        found[cell_of(activity)] = print_cell(activity, copy.records, activity.points or 0.0, copy.typed.get(id, ""))
    return found


def find_before(
    existing: Mapping[str, Existing],
    works: Iterable[Marks],
    known: Mapping[str, Seen],
    place: Callable[[str], Path],
    copies: MarkedCopies,
) -> dict[str, Prints]:
    """The prints of what a person has given points for by hand, by learner: as they were kept, else from the marked copy."""
    found = {}
    for work in works:
        rows, seen = existing.get(work.learner), known.get(work.learner)
        if rows is None or not rows.by_hand:
            continue
        kept = seen.cells if seen and seen.result == say_result(rows) else {}
        found[work.learner] = kept or read_prints(place(work.learner), copies)
    return found
