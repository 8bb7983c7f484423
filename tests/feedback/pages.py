"""Pages of learners of the small assignment, made by hand: `python -m tests.feedback.pages` renews the golden one."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from tests.class_report.small import TOPIC, one, pick
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.course_settings import Needed
from workbook_lib.feedback.page import render_page
from workbook_lib.feedback.results import Result, make_result
from workbook_lib.feedback.revise import advise
from workbook_lib.feedback.scheme import Line, Scheme
from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.course.closed import find_closed
from workbook_lib.grading.finding import find
from workbook_lib.grading.gradebook.states import State

GOLDEN = Path(__file__).with_name("golden.html")
LOOK = one(
    "look",
    kind="write",
    title="Looking back",
    ask="Write about one meeting.",
    points=10,
    models=[
        {
            "id": "m",
            "name": "Kolb",
            "stages": [
                {"id": "did", "label": "Experience", "prompt": "?"},
                {"id": "saw", "label": "Looking back", "prompt": "?"},
            ],
        }
    ],
)
SCHEME = Scheme(
    [0.0, 1.0, 2.0],
    [Line(name, ["none", "named", "shown at work"]) for name in ("The event", "What next")],
    [(1.0, 2.0), (3.0, 4.0)],
)
POINTS = {"ask": ["M1"], "several": ["K4", "S3"], "groups": ["P1", "M1"], "look": ["T1"]}
ANSWERS: dict[str, Any] = {
    "ask": pick("pal"),
    "several": pick("a", "c"),
    "groups": {"x": "shared"},
    "look": {"did": "We met twice.\nShe spoke first.", "saw": "I had not asked."},
}


def make_results(
    answers: dict[str, Any], points: dict[str, float | None], comment: str = "", typed: str = "", closed: tuple[str, ...] = ()
) -> list[Result]:
    activities = [
        msgspec.structs.replace(activity, marking_points=POINTS[activity.id]) for activity in (*TOPIC.activities.values(), LOOK)
    ]
    records = {id: Record(answer=answer, saved="2026-11-20T12:00:00Z", confidence="certain") for id, answer in answers.items()}
    return [
        make_result(
            activity,
            records.get(activity.id),
            points.get(activity.id),
            closed=find_closed(closed),
            comment=comment if activity.kind == "write" else "",
            typed=typed if activity.kind == "write" else "",
        )
        for activity in activities
    ]


def make_feedback(state: State, results: list[Result], **about: Any) -> Feedback:
    return Feedback(
        "A small one",
        about.pop("name", "Ben Okafor"),
        state,
        Needed(),
        datetime(2026, 11, 20, 12),
        results=results,
        advice=advise(results, TOPIC, topic_files.find_topics(), load_packaged()),
        schemes={"look": SCHEME},
        **about,
    )


def mark(points: float | None = 7.0, word: Any = "marked", penalty: float = 0.0) -> State:
    return State("ben", "small", word, points, 20.0, [], penalty)


GIVEN: dict[str, float | None] = {"ask": 0.0, "several": 0.0, "groups": 0.0, "look": 7.0}
RIGHT = {**ANSWERS, "ask": pick("lead"), "several": pick("a", "b"), "groups": {"x": "told", "y": "shared"}}
FULL: dict[str, float | None] = {"ask": 2.0, "several": 4.0, "groups": 4.0, "look": 8.0}
PAGES: dict[str, Feedback] = {
    "not yet met": make_feedback(mark(), make_results(ANSWERS, GIVEN, "Thank you, Ben.\n\nWhat would *she* say?")),
    "met, late": make_feedback(mark(18.0, penalty=1.5), make_results(RIGHT, FULL), late=200_000.0),
    "waiting": make_feedback(mark(4.0, "waiting for a person"), make_results(ANSWERS, {**GIVEN, "look": None, "groups": 4.0})),
    "blank": make_feedback(mark(0.0), make_results({}, dict.fromkeys(GIVEN, 0.0))),
    "closed": make_feedback(mark(), make_results(ANSWERS, GIVEN, "Well seen.", closed=("ask", "several/c", "look"))),
    "a later one broken": make_feedback(mark(), make_results(ANSWERS, GIVEN), broken=[find("notebook-cut", "small.ipynb")]),
    "could not be read": Feedback(
        "A small one",
        "Ben Okafor",
        mark(None, "could not be read"),
        Needed(),
        broken=[
            find("answers-damaged", "small.answers.json", said="small.answers.json is damaged: it is not complete JSON."),
            find("answers-gone", "small.ipynb", assignment="small"),
            find("others", "notes.txt", count=1, names="notes.txt (a text file)"),
        ],
    ),
}


def without_style(page: str) -> str:
    """The page without what changes with its look."""
    return re.sub(r"<style>.*?</style>|sha256-[^']+", "", page, flags=re.DOTALL)


if __name__ == "__main__":
    GOLDEN.write_text(without_style(render_page(PAGES["not yet met"])), encoding="utf-8")
