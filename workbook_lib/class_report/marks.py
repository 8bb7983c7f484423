"""Who is in which state and with which mark: the tables of learners, and the grade sheet for a learning platform.

A new column is a new line in one of the lists here: `Column(key, heading, fill)`. A `fill` gets one learner's `Work`
(work.py): the state and its mark, the answers, the points, when it was handed in.
"""

from __future__ import annotations

import re
from typing import get_args

from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.gradebook.decision import decide
from workbook_lib.grading.gradebook.states import State, Word
from workbook_lib.html_page.table import Column, Row, Table, fill_table
from workbook_lib.topic import Topic, name_assignment

BANDS = 10
DECISIONS = {True: "met", False: "not yet met", None: ""}
LEARNER = Column("learner", "Learner", lambda one: one.learner)
STATES = [
    Column("state", "State"),
    Column("learners", "Learners"),
    Column("share", "Share of the class", look="bar"),
    Column("who", "Who"),
]
BAND = [
    Column("band", "Share of the points"),
    Column("learners", "Learners"),
    Column("share", "Share of those marked", look="bar"),
]


def list_mark_columns(needed: Needed) -> list[Column]:
    """The columns of “Learner by learner”. marks.csv has them too, before the points of each activity."""
    return [
        LEARNER,
        Column("name", "Name", lambda one: one.name, shown="where filled"),
        Column("state", "State", lambda one: one.state.word),
        Column("mark", "Mark", lambda one: one.state.mark),
        Column("share", "Share", lambda one: share_of(one.state), look="share"),
        Column("decision", "By what is needed", lambda one: DECISIONS[decide(one.state, needed).met]),
        Column("so_far", "Points so far", lambda one: one.state.points if one.state.word != "marked" else None),
        Column("notes", "Notes", lambda one: say_notes(one.state), look="lines"),
    ]


def list_point_columns(topic: Topic) -> list[Column]:
    """The columns of “Points in each activity”: one for each activity."""
    return [
        Column(f"points of {id}", f"{activity.title} ({activity.points:g})", lambda one, id=id: one.points.get(id))  # type: ignore[misc]
        for id, activity in topic.activities.items()
    ]


def list_sheet_columns(topic: Topic, needed: Needed) -> list[Column]:
    """The columns of the grade sheet: a grade only where the mark is final, so that a platform leaves the others alone."""
    return [
        Column("id", "Username", lambda one: one.learner),
        Column("name", "Full name", lambda one: one.name),
        Column("email", "Email address", lambda one: one.email),
        Column(
            "grade",
            _plain(name_assignment(topic.title)),
            lambda one: None if one.state.mark is None else round(one.state.mark, 2),
        ),
        Column("most", "Maximum grade", lambda one: one.state.most),
        Column("state", "State", lambda one: one.state.word),
        Column("decision", "Decision", lambda one: DECISIONS[decide(one.state, needed).met]),
    ]


def make_marks(work: ClassWork, needed: Needed) -> Table:
    """Every learner's state, mark and decision, and the points of each activity."""
    columns = [*list_mark_columns(needed), *list_point_columns(work.topic)]
    return fill_table("Every learner's mark and decision", columns, work.works)


def make_sheet(work: ClassWork, needed: Needed) -> Table:
    """The grade sheet."""
    return fill_table("Grade sheet", list_sheet_columns(work.topic, needed), work.works)


def make_states(work: ClassWork) -> Table:
    """How many learners are in each of the four states, and who; a line for those who have left where there are any."""
    made = []
    for word in get_args(Word):
        who = [one.learner for one in work.works if one.state.word == word]
        if word == "withdrawn" and not who:
            continue
        made.append({"state": word, "learners": len(who), "share": divide(len(who), len(work.works)), "who": who})
    return fill_table("The four states", STATES, made)


def make_bands(work: ClassWork, threshold: float) -> Table:
    """How many final marks lie in each tenth of the points."""
    shares = [share for one in work.works if (share := share_of(one.state)) is not None]
    counts = [0] * BANDS
    for share in shares:
        counts[min(BANDS - 1, max(0, int(share * BANDS + 1e-9)))] += 1
    made = [_count_band(band, count, len(shares)) for band, count in enumerate(counts)]
    return fill_table(f"Final marks ({threshold:.0%} of the points are needed)", BAND, made)


def _count_band(band: int, count: int, of: int) -> Row:
    low, high = band * 100 // BANDS, (band + 1) * 100 // BANDS
    name = f"{low} to {high}%" if band == BANDS - 1 else f"{low} to under {high}%"
    return {"band": name, "learners": count, "share": divide(count, of)}


def divide(count: int, of: int) -> float | None:
    """A share; None of nothing."""
    return count / of if of else None


def share_of(state: State) -> float | None:
    """The final mark as a share of the points; None where there is none."""
    return None if state.mark is None or not state.most else state.mark / state.most


def say_notes(state: State) -> list[str]:
    """What a tutor should know of a hand-in, each with its file where the sentence does not name it."""
    return [f"{note.file}: {note.said}" if note.file and note.file not in note.what else note.said for note in state.notes]


def _plain(title: str) -> str:
    """A title as a platform's column heading: one line, no quotation marks to trip over."""
    return re.sub(r"\s+", " ", title.replace('"', "'")).strip()
