"""How the class did in each activity."""

from __future__ import annotations

import pandas as pd

from workbook_lib.class_report.work import ClassWork
from workbook_lib.html_page.table import Column, Row, Table, fill_table
from workbook_lib.topic import Activity

COLUMNS = [
    Column("title", "Activity"),
    Column("answered", "Answered it"),
    Column("of", "Of"),
    Column("whole", "All right"),
    Column("mean", "Mean points"),
    Column("most", "Points"),
    Column("share", "Mean share", look="bar"),
]


def make_activities(work: ClassWork, scores: pd.DataFrame) -> Table:
    """One row for each activity, from `scores` (rows.list_scores)."""
    made = [_count(activity, scores[scores["activity"] == id]) for id, activity in work.topic.activities.items()]
    return fill_table("The activities", COLUMNS, made)


def _count(activity: Activity, mine: pd.DataFrame) -> Row:
    mean = mine["points"].astype(float).mean()
    return {
        "title": activity.title,
        "answered": int(mine["answered"].sum()),
        "of": len(mine),
        "whole": None if activity.rules.read_by_person else int((mine["score"].astype(float) == 1).sum()),
        "mean": None if pd.isna(mean) else round(float(mean), 2),
        "most": activity.points,
        "share": None if pd.isna(mean) or not activity.points else float(mean) / activity.points,
    }
