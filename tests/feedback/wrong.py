"""Answers in which everything is wrong, and what a page must not join."""

from __future__ import annotations

from typing import Any

from tests.conftest import COURSE
from tests.kinds.hooks import find_hook
from workbook_lib.demo.players import play
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.kind.contract import Scored
from workbook_lib.topic import Activity, Topic

ASSIGNMENTS: dict[str, Topic] = {name: read_keyed(COURSE / "source" / name, name) for name in list_assignments(COURSE)}


def answer_wrongly(activity: Activity) -> Any:
    """An answer with every choice wrong; None for writing."""
    played = None if activity.rules.read_by_person else play(activity, "bad")
    return played.answer if played else None


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    """(what is asked, what is right for it) as a learner would read them; '' as asked where the whole page is asked."""
    pairs: list[tuple[str, str]] = []
    if isinstance(activity.rules, Scored):
        pairs += find_hook(activity.kind, "list_pairs")(activity)
    return pairs
