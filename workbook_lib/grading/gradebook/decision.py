"""Met or not yet met, and what is lacking: the one place where it is worked out. A person decides; this says what is there."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import State

Lack = Literal["safety", "points", "unwritten", "writing"]
CODE = "safety-critical"  # of the finding about a wrong answer that could harm a child


class Decision(msgspec.Struct, frozen=True):
    """`met` is None while no mark is final; `lacks` says why it is not met, what matters most first."""

    met: bool | None
    lacks: list[Lack] = []


def decide(state: State, needed: Needed) -> Decision:
    """Whether a final mark has all that is needed: the share of all points, of the writing's, and no unsafe answer.

    Never met is what has a piece of writing that is empty, or that nobody has read.
    """
    if state.mark is None or not state.most:
        return Decision(None)
    short: dict[Lack, bool] = {
        "safety": bool(list_unsafe(state)),
        "points": state.mark / state.most < needed.points - 1e-9,
        "unwritten": bool(state.unwritten),
        "writing": bool(state.to_write) and state.written / state.to_write < needed.writing - 1e-9,
    }
    lacks = [lack for lack, is_short in short.items() if is_short]
    return Decision(not lacks, lacks)


def list_unsafe(state: State) -> list[Finding]:
    """What was answered wrongly and could harm a child; also while no mark is final."""
    return [note for note in state.notes if note.code == CODE]


def say_lacks(state: State, needed: Needed) -> list[str]:
    """Why it is not met, each in some words for a tutor."""
    words: dict[Lack, str] = {
        "safety": "a safety-critical answer is not right",
        "points": f"below the threshold: {state.mark or 0:g} of {state.most:g} points",
        "unwritten": "a piece of writing is empty",
        "writing": f"writing: {state.written:g} of {state.to_write:g} points",
    }
    return [words[lack] for lack in decide(state, needed).lacks]
