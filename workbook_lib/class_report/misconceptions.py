"""The misconceptions that the class met, over all assignments so far."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbook_lib.class_report import rows as facts
from workbook_lib.class_report.marks import divide
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.unit import Unit
from workbook_lib.html_page.table import Column, Row, Table, fill_table
from workbook_lib.marks import count_offers

COLUMNS = [
    Column("id", "Misconception"),
    Column("what", "What is thought"),
    Column("times", "Times"),
    Column("learners", "Learners"),
    Column("share", "Share of the learners", look="bar"),
    Column("who", "Who"),
    Column("offered", "Options that stand for it"),
]


def make_misconceptions(so_far: Mapping[str, ClassWork], unit: Unit) -> dict[str, Table]:
    """The misconceptions over all assignments so far, and the same by assignment."""
    met = pd.DataFrame(
        [row for one in so_far.values() for row in facts.list_choices(one) if row["misconception"]],
        columns=["assignment", "learner", "misconception"],
    )
    offers = {name: _count_offers(one) for name, one in so_far.items()}
    readers = {one.learner for work in so_far.values() for one in work.read}
    return {
        "misconceptions": fill_table(
            "The misconceptions, over all assignments so far",
            COLUMNS,
            [_count(id, what, met, offers, len(readers)) for id, what in unit.misconceptions.items()],
        ),
        "misconceptions-by-assignment": fill_table(
            "How many times, by assignment",
            [Column("assignment", "Assignment"), *(Column(id, id) for id in unit.misconceptions)],
            [{"assignment": one.title, **_count_in(name, met, offers[name], unit)} for name, one in so_far.items()],
        ),
    }


def _count(id: str, what: str, met: pd.DataFrame, offers: Mapping[str, Mapping[str, int]], readers: int) -> Row:
    mine = met[met["misconception"] == id]
    who = sorted(mine["learner"].unique())
    return {
        "id": id,
        "what": what,
        "times": len(mine),
        "learners": len(who),
        "share": divide(len(who), readers),
        "offered": sum(found.get(id, 0) for found in offers.values()),
        "who": who,
    }


def _count_in(assignment: str, met: pd.DataFrame, offers: Mapping[str, int], unit: Unit) -> Row:
    """`{id: times}` in one assignment; None where nothing in it stands for the misconception."""
    mine = met[met["assignment"] == assignment]
    return {id: int((mine["misconception"] == id).sum()) if offers.get(id) else None for id in unit.misconceptions}


def _count_offers(work: ClassWork) -> dict[str, int]:
    counts: dict[str, int] = {}
    for activity in work.topic.activities.values():
        for id, count in count_offers(activity, work.unit.not_named).items() if activity.key else ():
            counts[id] = counts.get(id, 0) + count
    return counts
