"""Is *met* said only where there is everything it needs, and is why it is not said most urgent first?"""

import msgspec
import pytest

from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.finding import find
from workbook_lib.grading.gradebook.decision import decide, list_unsafe, say_lacks
from workbook_lib.grading.gradebook.standings import Standing
from workbook_lib.grading.gradebook.states import State, _judge, add_writing

UNSAFE = find("safety-critical", "roles.ipynb", title="At the gate", shown="Wait")
WHOLE = State("amira", "roles", "marked", 30.0, 40.0, written=12.0, to_write=22.0)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({}, []),
        ({"points": 24.0, "written": 11.0}, []),
        ({"points": 23.9}, ["points"]),
        ({"penalty": 7.0}, ["points"]),
        ({"written": 10.5}, ["writing"]),
        ({"unwritten": 1}, ["unwritten"]),
        ({"written": 0.0, "unwritten": 2}, ["unwritten", "writing"]),
        ({"notes": [UNSAFE]}, ["safety"]),
        ({"notes": [UNSAFE], "points": 40.0, "written": 22.0}, ["safety"]),
        ({"notes": [UNSAFE], "points": 3.0, "written": 0.0, "unwritten": 2}, ["safety", "points", "unwritten", "writing"]),
        ({"to_write": 0.0, "written": 0.0}, []),
    ],
)
def test_needs_met_points_writing_that_was_read_and_nothing_unsafe(change: dict[str, object], lacks: list[str]) -> None:
    found = decide(msgspec.structs.replace(WHOLE, **change), Needed())
    assert found.lacks == lacks and found.met is (not lacks)


def test_is_nothing_decided_while_a_person_has_to_read() -> None:
    for word in ("waiting for a person", "could not be read", "not handed in"):
        waiting = msgspec.structs.replace(WHOLE, word=word, notes=[UNSAFE])
        assert decide(waiting, Needed()).met is None and say_lacks(waiting, Needed()) == []
        assert list_unsafe(waiting) == [UNSAFE], "said all the same"


def test_does_a_course_set_both_shares() -> None:
    assert decide(msgspec.structs.replace(WHOLE, written=2.0), Needed(0.6, 0.0)).met is True
    assert decide(WHOLE, Needed(0.8, 0.5)).lacks == ["points"]
    empty = msgspec.structs.replace(WHOLE, written=0.0, unwritten=1)
    assert decide(empty, Needed(0.0, 0.0)).lacks == ["unwritten"], "whatever is set"


def test_is_said_what_lacks() -> None:
    state = msgspec.structs.replace(WHOLE, points=3.0, written=1.0, unwritten=1, notes=[UNSAFE])
    assert say_lacks(state, Needed()) == [
        "a safety-critical answer is not right",
        "below the threshold: 3 of 40 points",
        "a piece of writing is empty",
        "writing: 1 of 22 points",
    ]


def test_counts_writing_that_nobody_has_given_points_as_empty() -> None:
    cells = {"a-mark": 18.0, "b-read": 9.0, "c-read": 0.0}
    standing = Standing(27.0, 0.0, False, 0.0, None, cells, True, empty=frozenset({"a-mark", "c-read"}))
    state = add_writing(_judge("amira", "roles", standing, None, 40.0), standing, 22.0)
    assert (state.written, state.to_write, state.unwritten, state.word) == (9.0, 22.0, 1, "marked")
    assert decide(state, Needed()).lacks == ["unwritten", "writing"]
    read = msgspec.structs.replace(standing, empty=frozenset({"a-mark"}))  # a person gave that 0
    assert decide(add_writing(state, read, 22.0), Needed()).lacks == ["writing"]
