"""A class's work as plain rows, one fact a row: the choices made, the scores, and how sure. Pure."""

from __future__ import annotations

from typing import Any

from workbook_lib import marks
from workbook_lib.class_report.work import ClassWork
from workbook_lib.html_page.table import Row
from workbook_lib.marks import asks_how_sure, read_choices
from workbook_lib.topic import Activity

UNRATED = "none"  # stands for the rating of somebody who gave none


def list_choices(work: ClassWork) -> list[Row]:
    """Every choice of every learner whose answers could be read."""
    return [
        {
            "assignment": work.name,
            "learner": one.learner,
            "activity": activity.id,
            "title": activity.title,
            "item": choice.item,
            "asked": choice.asked,
            "state": choice.state,
            "chosen": choice.chosen,
            "shown": choice.shown,
            "say": choice.say,
            "misconception": choice.misconception,
        }
        for activity in work.topic.activities.values()
        for one in work.read
        for choice in read_choices(activity, one.answer(activity.id), work.unit.not_named)
    ]


def list_scores(work: ClassWork) -> list[Row]:
    """The score (0 to 1; None: no key) of every learner whose answers could be read, in every activity, and the points
    in the gradebook (None: none yet)."""
    rows = []
    for activity in work.topic.activities.values():
        for one in work.read:
            mark = marks.assess(activity, one.answer(activity.id))
            rows.append(
                {
                    "learner": one.learner,
                    "activity": activity.id,
                    "score": mark.score,
                    "answered": mark.answered,
                    "points": one.points.get(activity.id),
                }
            )
    return rows


def list_ratings(work: ClassWork) -> list[Row]:
    """Each answered question that asks for a rating: how sure the learner was, whether it was right, what was wrong in it.

    Whoever gave no rating is among them (`confidence` is then “none”): they chose it all the same. `wrong` holds the wrong
    options as (option, what it says, feedback); an answer is wrong where it chose at least one.
    """
    rows = []
    for activity in work.topic.activities.values():
        for one in work.read if asks_how_sure(activity) else ():
            record = one.records.get(activity.id) if one.records else None
            mark = marks.assess(activity, one.answer(activity.id))
            if record is None or not mark.answered:
                continue
            wrong = _list_wrong(activity, record.answer)
            outcome = "right" if mark.score == 1 else "not yet" if wrong or not mark.score else "partly"
            rows.append(
                {
                    "assignment": work.name,
                    "learner": one.learner,
                    "activity": activity.id,
                    "title": activity.title,
                    "confidence": record.confidence or UNRATED,
                    "outcome": outcome,
                    "wrong": wrong,
                }
            )
    return rows


def _list_wrong(activity: Activity, answer: Any) -> list[tuple[str, str, str]]:
    return [(c.chosen, c.shown, c.say) for c in read_choices(activity, answer) if c.state == "wrong" and c.chosen]
