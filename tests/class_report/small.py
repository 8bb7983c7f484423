"""A small assignment of three activities, made by hand, and learners' work on it."""

from __future__ import annotations

from typing import Any

from workbook_lib.answers import Record
from workbook_lib.class_report.work import ClassWork, Work
from workbook_lib.grading.gradebook.states import State
from workbook_lib.grading.handed_in.hand_in import Finding
from workbook_lib.topic import Activity, Topic, read_topic


def parts(**texts: str) -> list[dict[str, str]]:
    """`[{id, text}]`."""
    return [{"id": id, "text": text} for id, text in texts.items()]


SHARED = {"say": "Telling is not planning.", "misconception": "M1"}
ACTIVITIES: dict[str, dict[str, Any]] = {
    "ask": {
        "kind": "choose",
        "title": "Who first?",
        "points": 2,
        "options": parts(lead="The lead", mum="Her mother", pal="A friend"),
        "key": ["lead"],
        "feedback": {"lead": "Yes.", "mum": "Not first.", "pal": SHARED},
    },
    "several": {
        "kind": "choose",
        "title": "Which two?",
        "points": 4,
        "several": True,
        "options": parts(a="One", b="Two", c="Three", d="Four"),
        "key": ["a", "b"],
        "feedback": {"a": "Yes.", "b": "Yes.", "c": "No: three.", "d": "No: four."},
    },
    "groups": {
        "kind": "sort",
        "title": "Shared or told?",
        "points": 4,
        "groups": parts(told="Told", shared="Shared"),
        "items": parts(x="A letter", y="A plan"),
        "key": {"x": "told", "y": "shared"},
        "feedback": {"x": {"shared": "A letter tells."}, "y": {"told": SHARED}},
    },
}


def read(*activities: dict[str, Any]) -> Topic:
    """A topic with these activities and their keys."""
    data = {"topic": "small", "title": "a small one", "number": 1, "group": "Start", "activities": list(activities)}
    return read_topic(data, "small.yaml")


def one(id: str, **about: Any) -> Activity:
    """One activity with its key."""
    return read({"id": id, **about}).activities[id]


TOPIC = read(*({"id": id, **about} for id, about in ACTIVITIES.items()))


def work(
    learner: str,
    points: float | None,
    word: Any = "marked",
    sure: str | None = None,
    notes: tuple[Finding, ...] = (),
    **answers: Any,
) -> Work:
    """A learner's work: state and mark of 10, and an answer for each activity named; `points=None`: nothing could be read."""
    records = {id: Record(answer=answer, saved="2026-11-20T12:00:00Z", confidence=sure) for id, answer in answers.items()}
    gone = word in ("could not be read", "not handed in")
    return Work(learner, State(learner, "small", word, points, 10, list(notes)), None if gone else records)


def pick(*ids: str) -> dict[str, list[str]]:
    """An answer to a choose."""
    return {"chosen": list(ids)}


# By hand: amira all right; ben a mother, one of two and one wrong, one group wrong; chloe a friend, both wrong options and
# one right, x left out, y wrong; dev nothing at all; elif only the writing waits; noah damaged; oona nothing.
CLASS = ClassWork(
    TOPIC,
    [
        work("amira", 10, sure="certain", ask=pick("lead"), several=pick("a", "b"), groups={"x": "told", "y": "shared"}),
        work("ben", 5.9, sure="certain", ask=pick("mum"), several=pick("a", "c"), groups={"x": "shared", "y": "shared"}),
        work("chloe", 6, sure="guessing", ask=pick("pal"), several=pick("a", "c", "d"), groups={"y": "told"}),
        work("dev", 0, notes=(Finding("", "nothing answered"),)),
        work("elif", 4, "waiting for a person", sure="certain", ask=pick("mum"), several=pick("a")),
        work("noah", None, "could not be read", notes=(Finding("small.ipynb", "Damaged. Ask for it again.", refused=True),)),
        work("oona", None, "not handed in"),
    ],
)
