"""The class report as one page of HTML: no script, everything inside, to read on any screen and to print.

What it says stands in page.html beside this file; here is what has to be worked out for it.
"""

from __future__ import annotations

import math
from datetime import date

import msgspec

from workbook_lib.class_report.certainty import RATINGS
from workbook_lib.class_report.items import ENOUGH, ITEMS_OF_ONE, WRONG_OF_ONE
from workbook_lib.class_report.marks import LEARNER, list_mark_columns, list_point_columns
from workbook_lib.class_report.rows import UNRATED
from workbook_lib.class_report.tables import Tables
from workbook_lib.class_report.words import OFTEN
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.gradebook.decision import decide
from workbook_lib.html_page.markup import mark_language
from workbook_lib.html_page.shell import render_page as render
from workbook_lib.html_page.table import Table
from workbook_lib.topic import Activity

SECTIONS = {
    "states": "Who is in which state",
    "teach": "Teach this next",
    "words": "Learners who need a word",
    "marks": "Marks",
    "activities": "Activity by activity",
    "misconceptions": "The misconceptions",
    "counted": "How this was counted",
}
POINTS = "Points in each activity; a dash where nobody has marked it yet"


class Report(msgspec.Struct, frozen=True):
    """What the page is made from. `needed` is what a mark needs to be met."""

    work: ClassWork
    tables: Tables
    needed: Needed
    made: date
    assignments: list[str]
    files: list[str]
    problems: list[str] = []

    @property
    def read(self) -> int:
        """How many learners' answers could be read."""
        return len(self.work.read)


class Part(msgspec.Struct, frozen=True):
    """One activity: what was asked in it, and the wrong options that drew somebody."""

    activity: Activity
    asked: Table
    wrong: Table


def render_page(report: Report) -> str:
    """The whole page."""
    tables, needed = report.tables, report.needed
    every, points = tables["marks"], [LEARNER, *list_point_columns(report.work.topic)]
    decisions = [decide(work.state, needed).met for work in report.work.works]
    return render(
        "class_report/page.html",
        report=report,
        tables=tables,
        states=[(len(report.work.works), "learners"), *((row["learners"], row["state"]) for row in tables["states"].rows)],
        rated=any(row["answers"] for id, row in zip(RATINGS, tables["how-sure"].rows, strict=True) if id != UNRATED),
        sections=SECTIONS,
        decisions={word: decisions.count(word) for word in (True, False)},
        learner_by_learner=every.only(list_mark_columns(needed)),
        points_by_activity=msgspec.structs.replace(every.only(points), caption=POINTS),
        activities=list_parts(report),
        empty=[row["id"] for row in tables["misconceptions"].rows if not row["offered"]],
        often=OFTEN,
        lang=mark_language(report.work.unit.language),
        enough=ENOUGH,
        spread=spread(0.3, report.read) if report.read > 4 else None,
    )


def list_parts(report: Report) -> list[Part]:
    """The activities in which anything was asked that has a right answer."""
    items = report.tables["items"].for_page().only(ITEMS_OF_ONE)
    wrong = report.tables["wrong-options"].only(WRONG_OF_ONE)
    parts = [
        Part(
            activity,
            items.where("activity", id, f"{activity.title}: what was asked"),
            wrong.where("activity", id, f"{activity.title}: which wrong option drew whom"),
        )
        for id, activity in report.work.topic.activities.items()
    ]
    return [part for part in parts if part.asked.rows]


def spread(correlation: float, learners: int) -> tuple[float, float]:
    """Where 95 of 100 samples of a true correlation would lie (Fisher's z)."""
    centre, width = math.atanh(correlation), 1.96 / math.sqrt(learners - 3)
    return math.tanh(centre - width), math.tanh(centre + width)
