"""How far each mark is on its way back, in Moodle's six words for marking; a number leaves only where it is final. Pure.

The words are those of *Marking workflow* in Moodle's assignment: not marked, in marking, marking completed, in review,
ready for release, released.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from workbook_lib.grading.gradebook.history.steps import REVIEW, REVIEWED, Steps
from workbook_lib.grading.gradebook.states import State

Stage = Literal["not marked", "in marking", "marking completed", "in review", "ready for release", "released"]
LEAVES: tuple[Stage, ...] = ("marking completed", "ready for release", "released")


class Going(msgspec.Struct, frozen=True):
    """One learner's mark on its way: `mark` is None where none is final, `why` then says why; `given` was given back before,
    `when` (UTC, ISO 8601)."""

    learner: str
    name: str
    stage: Stage
    mark: float | None
    most: float
    why: str = ""
    given: float | None = None
    when: str = ""

    @property
    def leaves(self) -> bool:
        """Whether the next release gives it back."""
        return self.mark is not None and self.stage in LEAVES


def follow(state: State, name: str, steps: Steps) -> Going:
    """How far the mark of one learner is."""
    mark = None if state.mark is None else round(state.mark, 2)
    return Going(
        state.learner, name, _find_stage(state, mark, steps), mark, state.most, _say_why(state), steps.given, steps.when
    )


def _find_stage(state: State, mark: float | None, steps: Steps) -> Stage:
    if mark is None:
        return "in marking" if state.word == "waiting for a person" else "not marked"
    if steps.review == REVIEW:
        return "in review"
    if steps.given == mark:
        return "released"
    return "ready for release" if steps.review == REVIEWED else "marking completed"


def _say_why(state: State) -> str:
    """Why there is no number; '' where there is one."""
    if state.mark is not None:
        return ""
    first = next((note.what for note in (*state.open, *state.notes) if note.waits or note.refused), "")
    if state.word == "waiting for a person" and state.unread:
        return "waiting for a person: points are still to be given"
    return f"{state.word}: {first}" if first else state.word
