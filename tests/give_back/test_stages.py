"""Does only a final mark that nobody holds leave, and is each of Moodle's six words said where it is true?"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from workbook_lib.give_back.stages import follow
from workbook_lib.grading.finding import find
from workbook_lib.grading.gradebook.history.steps import REVIEW, REVIEWED, Steps
from workbook_lib.grading.gradebook.states import State

MARKED = State("ben", "small", "marked", 24.504, 40.0)


@pytest.mark.parametrize(
    ("state", "steps", "stage", "leaves"),
    [
        ({"word": "not handed in", "points": None}, Steps(), "not marked", False),
        ({"word": "could not be read", "points": None}, Steps(), "not marked", False),
        ({"word": "could not be read"}, Steps(given=24.5), "not marked", False),
        ({"word": "waiting for a person"}, Steps(), "in marking", False),
        ({"word": "waiting for a person"}, Steps(REVIEWED, 24.5), "in marking", False),
        ({}, Steps(), "marking completed", True),
        ({}, Steps(REVIEW), "in review", False),
        ({}, Steps(REVIEW, 24.5), "in review", False),
        ({}, Steps(REVIEWED), "ready for release", True),
        ({}, Steps(REVIEWED, 20.0), "ready for release", True),
        ({}, Steps(given=24.5), "released", True),
        ({"penalty": 3.0}, Steps(given=24.5), "marking completed", True),
    ],
)
def test_is_the_word_true(state: dict[str, Any], steps: Steps, stage: str, leaves: bool) -> None:
    going = follow(msgspec.structs.replace(MARKED, **state), "Ben", steps)
    assert (going.stage, going.leaves) == (stage, leaves)
    assert (going.mark is None) == bool(going.why), "a number, or why there is none"


def test_is_said_why_there_is_no_number() -> None:
    unread = msgspec.structs.replace(MARKED, word="waiting for a person", unread=True)
    assert follow(unread, "", Steps()).why == "waiting for a person: points are still to be given"
    broken = State("ben", "small", "could not be read", None, 40.0, [find("notebook-cut", "small.ipynb")])
    assert follow(broken, "", Steps()).why.startswith("could not be read: ")
