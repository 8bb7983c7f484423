"""What one learner's page is made from, as plain structs."""

from __future__ import annotations

from datetime import datetime

import msgspec

from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.course_settings import Needed
from workbook_lib.course.unit import Unit
from workbook_lib.feedback.results import Result
from workbook_lib.feedback.revise import Advice
from workbook_lib.feedback.scheme import Scheme
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import State


class Extra(msgspec.Struct, frozen=True):
    """Points of `most` for a cell that belongs to no activity (None: it waits for a person), and a comment on it."""

    name: str
    points: float | None
    most: float
    comment: str = ""


class Feedback(msgspec.Struct, frozen=True):
    """One learner, one assignment. `late` is in seconds; `schemes` are those of the writing, by activity.

    `broken` holds what could not be read: all that was sent where nothing is marked, else a later hand-in.
    """

    title: str
    name: str
    state: State
    needed: Needed
    handed_in: datetime | None = None
    late: float = 0.0
    results: list[Result] = []
    advice: list[Advice] = []
    schemes: dict[str, Scheme] = {}
    extras: list[Extra] = []
    broken: list[Finding] = []
    unit: Unit = msgspec.field(default_factory=load_packaged)

    @property
    def so_far(self) -> tuple[float, float]:
        """The points given so far, and the most that could have been given for what has been marked."""
        given = [(result.points, result.activity.points or 0.0) for result in self.results]
        given += [(one.points, one.most) for one in self.extras]
        marked = [(points, most) for points, most in given if points is not None]
        return sum(points for points, _ in marked), sum(most for _, most in marked)

    @property
    def waiting(self) -> list[str]:
        """The titles of what a person has still to read."""
        return [result.activity.title for result in self.results if result.points is None] + [
            one.name for one in self.extras if one.points is None
        ]

    @property
    def unsafe(self) -> list[Result]:
        """The activities in which something was answered that could harm a child."""
        return [result for result in self.results if result.unsafe]

    @property
    def answered(self) -> bool:
        """Whether the learner answered anything."""
        return any(result.answered for result in self.results)
