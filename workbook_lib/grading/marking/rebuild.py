"""Puts a learner's notebook together anew: the tutor's cells, with what the learner added shown and never run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.plain_words import TYPED, as_plain
from workbook_lib.kind.contract import Unscored
from workbook_lib.topic import Activity

SHOWN = "added-"  # the beginning of an added cell's id


def place_typed(added: Added, ids: Iterable[str], *, answered: bool) -> dict[str, str]:
    """The text of each cell `…-read` into which the learner typed, by the cell's id.

    Where nothing is `answered` in the activities, added text goes into the first such cell too, so that a person reads it.
    """
    typed = {id: as_plain(text) for id, text in added.typed.items()}
    read = next((id for id in ids if id.endswith(READ)), None)
    if read and added.own and not answered and not typed:
        typed[read] = "<br>".join(as_plain(text) for texts in added.own.values() for text in texts)
    return typed


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
