"""How sure the class was, and of what that is not right."""

from __future__ import annotations

import pandas as pd

from workbook_lib.class_report.marks import divide
from workbook_lib.class_report.rows import UNRATED
from workbook_lib.html_page.table import Column, Row, Table, fill_table
from workbook_lib.wording import SURE

RATINGS = {"certain": "certain", "fairly": "fairly sure", "guessing": "guessing", UNRATED: "no rating given"}
OUTCOMES = ("right", "partly", "not yet")
FOUND = ["title", "chosen", "activity", "shown", "say", "learner", "sure"]
SURE_AND_WRONG = [
    Column("shown", "Chosen with certainty, and not right yet"),
    Column("title", "Activity"),
    Column("sure", "Certain"),
    Column("who", "Who"),
    Column("learners", "Chose it, however sure"),
    Column("say", "What the feedback says"),
]
HOW_SURE = [
    Column("rating", "How sure"),
    Column("right", "Right"),
    Column("partly", "Partly"),
    Column("not yet", "Not yet"),
    Column("answers", "Answers"),
    Column("share", "Share right", look="bar"),
]


def make_sure_and_wrong(ratings: list[Row]) -> Table:
    """A row for each wrong option that somebody chose with certainty, from `ratings` (rows.list_ratings)."""
    frame = pd.DataFrame(_list_found(ratings), columns=FOUND)
    made = []
    for _, group in frame.groupby(["activity", "chosen"], sort=False):
        who = sorted(group.loc[group["sure"], "learner"])
        first = group.iloc[0]
        if who:
            said = {key: first[key] for key in ("shown", "title", "say")}
            made.append({**said, "sure": len(who), "who": who, "learners": len(group)})
    made.sort(key=lambda row: (-row["sure"], -row["learners"]))
    return fill_table("Certain, and not right yet", SURE_AND_WRONG, made)


def _list_found(ratings: list[Row]) -> list[Row]:
    return [
        {
            "title": row["title"],
            "chosen": chosen,
            "activity": row["activity"],
            "shown": shown,
            "say": say,
            "learner": row["learner"],
            "sure": row["confidence"] == SURE,
        }
        for row in ratings
        for chosen, shown, say in row["wrong"]
    ]


def make_how_sure(ratings: list[Row]) -> Table:
    """A row for each rating that a learner can give, and for none given, and what came of it."""
    made = []
    for rating, words in RATINGS.items():
        mine = [row["outcome"] for row in ratings if row["confidence"] == rating]
        counts = {outcome: mine.count(outcome) for outcome in OUTCOMES}
        made.append({"rating": words, **counts, "answers": len(mine), "share": divide(mine.count("right"), len(mine))})
    return fill_table("Ratings beside the questions, and what came of them", HOW_SURE, made)
