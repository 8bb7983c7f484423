"""What became of each thing asked, and which wrong option drew whom."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbook_lib.html_page.table import Column, Row, Table, fill_table

ENOUGH = 40  # learners, below which a discrimination figure says more of chance than of the question
MOST_SHOWN = 5
ASKED = Column("asked", "Asked")
TITLE = Column("title", "Activity")
COUNTS = [
    Column("right", "Right"),
    Column("wrong", "Not yet"),
    Column("left out", "Left out"),
    Column("own", "Own words", shown="where filled"),
    Column("of", "Of"),
    Column("share", "Share right", look="bar"),
]
# Under the heading of their activity; items.csv and wrong-options.csv name the activity too
ITEMS_OF_ONE = [ASKED, *COUNTS, Column("discrimination", "Discrimination", shown="where filled")]
WRONG_OF_ONE = [
    ASKED,
    Column("shown", "Wrong option"),
    Column("learners", "Learners"),
    Column("who", "Who"),
    Column("say", "What the feedback says"),
    Column("misconception", "Misconception", shown="where filled"),
]


def make_items(items: list[Row]) -> Table:
    """Everything asked; `items` come from count_items."""
    return fill_table("Every thing asked, and what became of it", [ASKED, TITLE, *ITEMS_OF_ONE[1:]], items)


def make_fewest_right(items: list[Row], threshold: float) -> Table:
    """What fewer than `threshold` of those asked got right."""
    return fill_table("Asked of the class, fewest right first", [ASKED, TITLE, *COUNTS], list_fewest_right(items, threshold))


def make_wrong_options(choices: pd.DataFrame) -> Table:
    """Every wrong option that drew somebody."""
    return fill_table("Which wrong option drew whom", [TITLE, *WRONG_OF_ONE], list_wrong_options(choices))


def count_items(choices: pd.DataFrame, scores: pd.DataFrame, learners: int) -> list[Row]:
    """A row for each thing asked: how many got it right, not yet, left it out, used own words; in the activities' order.

    `discrimination` stands there from 40 learners on: the correlation of “right” with the points' share in the other
    activities of the assignment, -1 to 1.
    """
    if choices.empty:
        return []
    once = choices.drop_duplicates(["activity", "item", "learner"])
    counts = once.groupby(["activity", "item", "state"], sort=False).size().unstack(fill_value=0)
    made = []
    for (activity, item), group in once.groupby(["activity", "item"], sort=False):
        found: dict[Any, Any] = counts.loc[(activity, item)].to_dict()
        row = {state: int(found.get(state, 0)) for state in ("right", "wrong", "left out", "own")}
        judged, first = len(group) - row["own"], group.iloc[0]
        made.append(
            {
                "activity": activity,
                "title": first["title"],
                "item": item,
                "asked": first["asked"],
                **row,
                "of": len(group),
                "share": row["right"] / judged if judged else None,
                "discrimination": _discriminate(group, scores, activity) if learners >= ENOUGH else None,
            }
        )
    return made


def _discriminate(group: pd.DataFrame, scores: pd.DataFrame, activity: str) -> float | None:
    others = scores[(scores["activity"] != activity) & scores["score"].notna()]
    rest = others.assign(score=others["score"].astype(float)).groupby("learner")["score"].mean()
    right = (group.set_index("learner")["state"] == "right").astype(float)
    both = pd.concat([right, rest], axis=1, join="inner")
    if len(both) < ENOUGH or (both.nunique() < 2).any():
        return None
    return round(float(both.iloc[:, 0].corr(both.iloc[:, 1])), 2)


def list_fewest_right(items: list[Row], threshold: float) -> list[Row]:
    """At most five things that fewer than `threshold` of those asked got right, fewest first."""
    found = [row for row in items if row["share"] is not None and row["share"] < threshold]
    return sorted(found, key=lambda row: row["share"])[:MOST_SHOWN]


def list_wrong_options(choices: pd.DataFrame) -> list[Row]:
    """A row for each wrong option that drew somebody: what was asked, who chose it, what the feedback says of it."""
    wrong = choices[(choices["state"] == "wrong") & (choices["chosen"] != "")]
    made = []
    for (activity, item), group in wrong.groupby(["activity", "item"], sort=False):
        found = []
        for _, drawn in group.groupby("chosen", sort=False):
            first, who = drawn.iloc[0], sorted(drawn["learner"].unique())
            misconception = first["misconception"] if isinstance(first["misconception"], str) else None
            found.append(
                {
                    "activity": activity,
                    "item": item,
                    "title": first["title"],
                    "asked": first["asked"],
                    "shown": first["shown"],
                    "learners": len(who),
                    "who": who,
                    "say": first["say"],
                    "misconception": misconception,
                }
            )
        made += sorted(found, key=lambda row: -row["learners"])
    return made
