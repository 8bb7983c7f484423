"""The tables of a class report, made with pandas from plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pandas as pd

from workbook_lib.class_report import rows as facts
from workbook_lib.class_report.items import count_items, list_fewest_right, list_wrong_options
from workbook_lib.class_report.rows import Row
from workbook_lib.class_report.work import ClassWork
from workbook_lib.grading.gradebook.states import Word
from workbook_lib.html_page.markup import Table
from workbook_lib.marks import count_offers
from workbook_lib.misconceptions import MISCONCEPTIONS
from workbook_lib.wording import SURE

RATINGS = {"certain": "certain", "fairly": "fairly sure", "guessing": "guessing"}
OUTCOMES = ("right", "partly", "not yet")
BANDS = 10


Tables = dict[str, Table]


def make_tables(work: ClassWork, so_far: Mapping[str, ClassWork], threshold: float) -> Tables:
    """Every table by the name of its file. `so_far` has all assignments handed in so far, `work` among them."""
    choices = pd.DataFrame(
        facts.list_choices(work),
        columns=[
            "assignment",
            "learner",
            "activity",
            "title",
            "item",
            "asked",
            "state",
            "chosen",
            "shown",
            "say",
            "misconception",
        ],
    )
    scores = pd.DataFrame(facts.list_scores(work), columns=["learner", "activity", "score", "answered", "points"])
    ratings = facts.list_ratings(work)
    every = [row for one in so_far.values() for row in facts.list_ratings(one)]
    items = count_items(choices, scores, len(work.read))
    return {
        "states": _states(work),
        "sure-and-wrong": _sure_and_wrong(ratings),
        "how-sure": _how_sure(ratings),
        "fewest-right": Table(
            "Asked of the class, fewest right first", _ASKED | _COUNTS, list_fewest_right(items, threshold), ["share"]
        ),
        "words": Table(
            "Each by name, with the reason",
            {"learner": "Learner", "name": "Name", "state": "State", "why": "Why"},
            facts.list_words(work, threshold, every),
        ),
        "bands": _bands(work, threshold),
        "marks": _marks(work, threshold),
        "activities": _activities(work, scores),
        "items": Table("Every thing asked, and what became of it", _ASKED | _COUNTS | _MORE, items, ["share"]),
        "wrong-options": Table(
            "Which wrong option drew whom",
            {
                "title": "Activity",
                "asked": "Asked",
                "shown": "Wrong option",
                "learners": "Learners",
                "who": "Who",
                "say": "What the feedback says",
                "misconception": "Misconception",
            },
            list_wrong_options(choices),
        ),
        **_misconceptions(so_far),
    }


_ASKED = {"asked": "Asked", "title": "Activity"}
_COUNTS = {"right": "Right", "wrong": "Not yet", "left out": "Left out", "own": "Own words", "of": "Of", "share": "Share right"}
_MORE = {"discrimination": "Discrimination"}


def _states(work: ClassWork) -> Table:
    made = []
    for word in get_args(Word):
        who = [one.learner for one in work.works if one.state.word == word]
        made.append({"state": word, "learners": len(who), "share": _share(len(who), len(work.works)), "who": who})
    columns = {"state": "State", "learners": "Learners", "share": "Share of the class", "who": "Who"}
    return Table("The four states", columns, made, ["share"])


def _share(count: int, of: int) -> float | None:
    return count / of if of else None


def _bands(work: ClassWork, threshold: float) -> Table:
    shares = [share for one in work.works if (share := facts.share_of(one.state)) is not None]
    counts = [0] * BANDS
    for share in shares:
        counts[min(BANDS - 1, max(0, int(share * BANDS + 1e-9)))] += 1
    made = []
    for band, count in enumerate(counts):
        low, high = band * 100 // BANDS, (band + 1) * 100 // BANDS
        name = f"{low} to {high}%" if band == BANDS - 1 else f"{low} to under {high}%"
        made.append({"band": name, "learners": count, "share": _share(count, len(shares))})
    columns = {"band": "Share of the points", "learners": "Learners", "share": "Share of those marked"}
    return Table(f"Final marks (met from {threshold:.0%} of the points)", columns, made, ["share"])


def _marks(work: ClassWork, threshold: float) -> Table:
    titles = {id: f"{activity.title} ({activity.points:g})" for id, activity in work.topic.activities.items()}
    columns = {
        "learner": "Learner",
        "name": "Name",
        "state": "State",
        "mark": "Mark",
        "share": "Share",
        "decision": "By the threshold",
        "so_far": "Points so far",
        "notes": "Notes",
        **titles,
    }
    return Table("Every learner's mark and decision", columns, facts.list_marks(work, threshold))


def _activities(work: ClassWork, scores: pd.DataFrame) -> Table:
    made = []
    for id, activity in work.topic.activities.items():
        mine = scores[scores["activity"] == id]
        mean = mine["points"].astype(float).mean()
        made.append(
            {
                "title": activity.title,
                "answered": int(mine["answered"].sum()),
                "of": len(mine),
                "whole": None if activity.rules.read_by_person else int((mine["score"].astype(float) == 1).sum()),
                "mean": None if pd.isna(mean) else round(float(mean), 2),
                "most": activity.points,
                "share": None if pd.isna(mean) or not activity.points else float(mean) / activity.points,
            }
        )
    columns = {
        "title": "Activity",
        "answered": "Answered it",
        "of": "Of",
        "whole": "All right",
        "mean": "Mean points",
        "most": "Points",
        "share": "Mean share",
    }
    return Table("The activities", columns, made, ["share"])


def _sure_and_wrong(ratings: list[Row]) -> Table:
    found = [
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
    frame = pd.DataFrame(found, columns=["title", "chosen", "activity", "shown", "say", "learner", "sure"])
    made = []
    for _, group in frame.groupby(["activity", "chosen"], sort=False):
        who = sorted(group.loc[group["sure"], "learner"])
        first = group.iloc[0]
        if who:
            made.append(
                {
                    "shown": first["shown"],
                    "title": first["title"],
                    "sure": len(who),
                    "who": who,
                    "learners": len(group),
                    "say": first["say"],
                }
            )
    made.sort(key=lambda row: (-row["sure"], -row["learners"]))
    columns = {
        "shown": "Chosen with certainty, and not right yet",
        "title": "Activity",
        "sure": "Certain",
        "who": "Who",
        "learners": "Chose it, however sure",
        "say": "What the feedback says",
    }
    return Table("Certain, and not right yet", columns, made)


def _how_sure(ratings: list[Row]) -> Table:
    made = []
    for rating, words in RATINGS.items():
        mine = [row["outcome"] for row in ratings if row["confidence"] == rating]
        made.append(
            {
                "rating": words,
                **{outcome: mine.count(outcome) for outcome in OUTCOMES},
                "answers": len(mine),
                "share": _share(mine.count("right"), len(mine)),
            }
        )
    columns = {
        "rating": "How sure",
        "right": "Right",
        "partly": "Partly",
        "not yet": "Not yet",
        "answers": "Answers",
        "share": "Share right",
    }
    return Table("Ratings beside the questions, and what came of them", columns, made, ["share"])


def _misconceptions(so_far: Mapping[str, ClassWork]) -> Tables:
    """The misconceptions over all assignments so far, and the same by assignment."""
    frame = pd.DataFrame(
        [row for one in so_far.values() for row in facts.list_choices(one) if row["misconception"]],
        columns=["assignment", "learner", "misconception"],
    )
    offers = {name: _offers(one) for name, one in so_far.items()}
    readers = {one.learner for work in so_far.values() for one in work.read}
    made, by_assignment = [], [{"assignment": one.title, "name": name} for name, one in so_far.items()]
    for id, words in MISCONCEPTIONS.items():
        mine = frame[frame["misconception"] == id]
        who = sorted(mine["learner"].unique())
        made.append(
            {
                "id": id,
                "what": words,
                "times": len(mine),
                "learners": len(who),
                "share": _share(len(who), len(readers)),
                "offered": sum(found.get(id, 0) for found in offers.values()),
                "who": who,
            }
        )
        for row in by_assignment:
            row[id] = int((mine["assignment"] == row["name"]).sum()) if offers[row["name"]].get(id) else None
    columns = {
        "id": "Misconception",
        "what": "What is thought",
        "times": "Times",
        "learners": "Learners",
        "share": "Share of the learners",
        "who": "Who",
        "offered": "Options that stand for it",
    }
    return {
        "misconceptions": Table("The three misconceptions, over all assignments so far", columns, made, ["share"]),
        "misconceptions-by-assignment": Table(
            "How many times, by assignment", {"assignment": "Assignment", **{id: id for id in MISCONCEPTIONS}}, by_assignment
        ),
    }


def _offers(work: ClassWork) -> dict[str, int]:
    counts: dict[str, int] = {}
    for activity in work.topic.activities.values():
        for id, count in count_offers(activity).items() if activity.key else ():
            counts[id] = counts.get(id, 0) + count
    return counts
