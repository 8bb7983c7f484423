"""The tables of a class report, by the names of their files: what each is about stands in the module that makes it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbook_lib.class_report import rows as facts
from workbook_lib.class_report.activities import make_activities
from workbook_lib.class_report.certainty import make_how_sure, make_sure_and_wrong
from workbook_lib.class_report.items import count_items, make_fewest_right, make_items, make_wrong_options
from workbook_lib.class_report.marks import make_bands, make_marks, make_states
from workbook_lib.class_report.misconceptions import make_misconceptions
from workbook_lib.class_report.words import make_words
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_settings import Needed
from workbook_lib.html_page.table import Table

Tables = dict[str, Table]
CHOICES = ["assignment", "learner", "activity", "title", "item", "asked", "state", "chosen", "shown", "say", "misconception"]
SCORES = ["learner", "activity", "score", "answered", "points"]


def make_tables(work: ClassWork, so_far: Mapping[str, ClassWork], needed: Needed) -> Tables:
    """Every table by the name of its file. `so_far` has all assignments handed in so far, `work` among them."""
    choices = pd.DataFrame(facts.list_choices(work), columns=CHOICES)
    scores = pd.DataFrame(facts.list_scores(work), columns=SCORES)
    ratings = facts.list_ratings(work)
    every = [row for one in so_far.values() for row in facts.list_ratings(one)]
    items = count_items(choices, scores, len(work.read))
    return {
        "states": make_states(work),
        "sure-and-wrong": make_sure_and_wrong(ratings),
        "how-sure": make_how_sure(ratings),
        "fewest-right": make_fewest_right(items, needed.points),
        "words": make_words(work, needed, every),
        "bands": make_bands(work, needed.points),
        "marks": make_marks(work, needed),
        "activities": make_activities(work, scores),
        "items": make_items(items),
        "wrong-options": make_wrong_options(choices),
        **make_misconceptions(so_far, work.unit),
    }
