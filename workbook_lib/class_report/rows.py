"""A class's work as plain rows, one fact a row: the choices made, how sure, the marks, and who needs a word. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbook_lib import marks
from workbook_lib.class_report.work import ClassWork, Work, list_answered
from workbook_lib.grading.gradebook.states import NOTHING, State, is_met
from workbook_lib.marks import asks_how_sure, read_choices
from workbook_lib.topic import Activity
from workbook_lib.wording import SURE

Row = dict[str, Any]
OFTEN = 2  # questions answered wrongly and with certainty, over all assignments so far, after which a word helps
DECISIONS = {True: "met", False: "not yet met", None: ""}


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
        for choice in read_choices(activity, one.answer(activity.id))
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

    `wrong` holds the wrong options as (option, what it says, feedback); an answer is wrong where it chose at least one.
    """
    rows = []
    for activity in work.topic.activities.values():
        for one in work.read if asks_how_sure(activity) else ():
            record = one.records.get(activity.id) if one.records else None
            mark = marks.assess(activity, one.answer(activity.id))
            if record is None or record.confidence is None or not mark.answered:
                continue
            wrong = _list_wrong(activity, record.answer)
            outcome = "right" if mark.score == 1 else "not yet" if wrong or not mark.score else "partly"
            rows.append(
                {
                    "assignment": work.name,
                    "learner": one.learner,
                    "activity": activity.id,
                    "title": activity.title,
                    "confidence": record.confidence,
                    "outcome": outcome,
                    "wrong": wrong,
                }
            )
    return rows


def _list_wrong(activity: Activity, answer: Any) -> list[tuple[str, str, str]]:
    return [(c.chosen, c.shown, c.say) for c in read_choices(activity, answer) if c.state == "wrong" and c.chosen]


def list_marks(work: ClassWork, threshold: float) -> list[Row]:
    """One row a learner: state, mark, decision, notes, and the points of each activity under its id."""
    return [
        {
            "learner": one.learner,
            "name": one.name,
            "email": one.email,
            "state": one.state.word,
            "mark": one.state.mark,
            "most": one.state.most,
            "share": share_of(one.state),
            "decision": DECISIONS[is_met(one.state, threshold)],
            "so_far": one.state.points if one.state.word != "marked" else None,
            "notes": say_notes(one.state),
            **one.points,
        }
        for one in work.works
    ]


def share_of(state: State) -> float | None:
    """The final mark as a share of the points; None where there is none."""
    return None if state.mark is None or not state.most else state.mark / state.most


def say_notes(state: State) -> list[str]:
    """What a tutor should know of a hand-in, each with its file where the sentence does not name it."""
    return [f"{note.file}: {note.said}" if note.file and note.file not in note.what else note.said for note in state.notes]


def list_words(work: ClassWork, threshold: float, ratings: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The learners to speak with, and why; `ratings` are those of all assignments so far."""
    sure: dict[str, int] = {}
    for row in ratings:
        if row["confidence"] == SURE and row["wrong"]:
            sure[row["learner"]] = sure.get(row["learner"], 0) + 1
    rows = []
    for one in work.works:
        why = [said for said in (_say_state(one, work, threshold), _say_sure(sure.get(one.learner, 0))) if said]
        if why:
            rows.append({"learner": one.learner, "name": one.name, "state": one.state.word, "why": "; ".join(why)})
    return rows


def _say_state(one: Work, work: ClassWork, threshold: float) -> str:
    if one.state.word == "not handed in":
        return "not handed in"
    if one.state.word == "could not be read":
        return "could not be read" + next((f": {note.said}" for note in reversed(one.state.notes) if note.refused), "")
    if one.records is not None and not list_answered(one, work.topic):
        return NOTHING
    if is_met(one.state, threshold) is False:
        return f"below the threshold: {one.state.mark:g} of {one.state.most:g} points"
    return ""


def _say_sure(times: int) -> str:
    return f"certain, and not right yet, in {times} questions so far" if times >= OFTEN else ""
