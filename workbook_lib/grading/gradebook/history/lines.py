"""A learner's history in words: when, where, what, from what to what, who, how, why. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.gradebook.history.record import Change, Value

LONGEST = 200  # characters of a comment or a note that are shown; `--json` has all that was kept


def to_lines(changes: Iterable[Change]) -> list[list[str]]:
    """Seven texts for each change: local time, assignment, what, before and after, who, how, why."""
    return [
        [
            _say_time(one.at),
            show_name(one.assignment),
            _say_what(one),
            _say_change(one),
            show_name(one.who),
            one.how,
            _show(one.why),
        ]
        for one in changes
    ]


def _say_time(at: str) -> str:
    """'24 Nov 2026, 14:05', by this computer's clock."""
    return f"{datetime.fromisoformat(at).astimezone():%d %b %Y, %H:%M}"


def _say_what(change: Change) -> str:
    return f"{show_name(change.cell, 60)}: {change.what}" if change.cell else change.what


def _say_change(change: Change) -> str:
    if change.what == "note":
        return _show(str(change.after))
    if change.what == "settled":
        return "waits to be settled again" if change.after is None else f"nothing more counts: {_show(str(change.after))}"
    if change.what == "waits for a person":
        return "waits" if change.after else "waits no more"
    return f"{_say_value(change.before)} → {_say_value(change.after)}"


def _say_value(value: Value) -> str:
    if value is None:
        return "none"
    return f"“{_show(value)}”" if isinstance(value, str) else f"{value:g}"


def _show(text: str) -> str:
    """On one line, fit to be printed."""
    return show_name(" ".join(text.split()), LONGEST)
