"""Puts a learner's notebook together anew: the tutor's cells, with what the learner added shown and never run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.marking.prepare import Cell
from workbook_lib.grading.plain_words import ELSEWHERE, TYPED, as_plain
from workbook_lib.kind.contract import Unscored
from workbook_lib.topic import Activity

SHOWN = "added-"  # the beginning of an added cell's id


def place_own(added: Added, cells: Iterable[Cell], records: Mapping[str, Record]) -> dict[str, str]:
    """What the learner wrote into cells of their own, by the id of the first cell to be read in which nothing is written.

    It may be the answer, so a person finds it beside the marking scheme too; {} where there is nothing, or no such cell.
    """
    if not added.own:
        return {}
    texts = "<br>".join(as_plain(text) for texts in added.own.values() for text in texts)
    unwritten = (cell.id for cell in cells if cell.id.endswith(READ) and not _is_written(cell, added, records))
    return dict.fromkeys(islice(unwritten, 1), f"{ELSEWHERE}\n\n{texts}")


def _is_written(cell: Cell, added: Added, records: Mapping[str, Record]) -> bool:
    return bool(added.typed.get(cell.id)) or (cell.activity is not None and put_text(cell.activity, records, "") != "")


def show_added(added: Added, after: str = "") -> list[dict[str, Any]]:
    """The cells that show what the learner added after the cell of this id ('': before the first), as harmless text."""
    return [_show(text, number, after or "top") for number, text in enumerate(added.own.get(after, []), 1)]


def put_text(activity: Activity, records: Mapping[str, Record], before: str) -> str:
    """The cell for a person to read: each stage with its text; `before` where nothing was written.

    This is the one place where free text gets into a marked notebook.
    """
    record = records.get(activity.id)
    rules = activity.rules
    reads = rules.list_texts if isinstance(rules, Unscored) else None
    texts = reads(activity.content, record.answer) if record and reads else []
    if not texts:
        return before
    parts = [f"**{label}**\n\n{as_plain(text)}" for label, text in texts]
    typed = [TYPED, before] if before.startswith("<div ") else []
    return "\n\n".join([*parts, *typed])


def _show(text: str, number: int, after: str) -> dict[str, Any]:
    shown = f"*Found in the learner's notebook and not part of the assignment. It was not run.*\n\n{as_plain(text)}"
    return {"cell_type": "markdown", "id": f"{SHOWN}{after[:44]}-{number}", "metadata": {}, "source": shown}
