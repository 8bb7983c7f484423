"""The learners to speak with, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook_lib.class_report.work import ClassWork, Work, list_answered
from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.finding import find
from workbook_lib.grading.gradebook.decision import list_unsafe, say_lacks
from workbook_lib.html_page.table import Column, Row, Table, fill_table
from workbook_lib.wording import SURE

OFTEN = 2  # questions answered wrongly and with certainty, over all assignments so far, after which a word helps
UNSAFE = "a safety-critical answer is not right"  # while the mark is not final
COLUMNS = [
    Column("learner", "Learner"),
    Column("name", "Name", shown="where filled"),
    Column("state", "State"),
    Column("why", "Why"),
]


def make_words(work: ClassWork, needed: Needed, ratings: Iterable[Mapping[str, Any]]) -> Table:
    """Who needs a word; `ratings` are those of all assignments so far."""
    return fill_table("Each by name, with the reason", COLUMNS, list_words(work, needed, ratings))


def list_words(work: ClassWork, needed: Needed, ratings: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The learners to speak with, and why, those with a safety-critical answer first; `ratings` are those of all
    assignments so far."""
    sure: dict[str, int] = {}
    for row in ratings:
        if row["confidence"] == SURE and row["wrong"]:
            sure[row["learner"]] = sure.get(row["learner"], 0) + 1
    rows = []
    for one in sorted(work.works, key=lambda one: not list_unsafe(one.state)):
        why = [said for said in (_say_state(one, work, needed), _say_sure(sure.get(one.learner, 0))) if said]
        if why:
            rows.append({"learner": one.learner, "name": one.name, "state": one.state.word, "why": "; ".join(why)})
    return rows


def _say_state(one: Work, work: ClassWork, needed: Needed) -> str:
    if one.state.word in ("not handed in", "withdrawn"):
        return "not handed in" if one.state.word == "not handed in" else ""
    if one.state.word == "could not be read":
        return "could not be read" + next((f": {note.said}" for note in reversed(one.state.notes) if note.refused), "")
    if one.records is not None and not list_answered(one, work.topic):
        return find("nothing-answered").what
    return "; ".join(say_lacks(one.state, needed)) or (UNSAFE if list_unsafe(one.state) else "")


def _say_sure(times: int) -> str:
    return f"certain, and not right yet, in {times} questions so far" if times >= OFTEN else ""
