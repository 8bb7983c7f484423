"""A class's work on one assignment, as plain structs: what the report is made from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.unit import Unit
from workbook_lib.grading.gradebook.states import State
from workbook_lib.topic import Topic, name_assignment


class Work(msgspec.Struct, frozen=True):
    """One learner: the state, the points by activity, and the answers (None: nothing could be read, or nothing is there).

    `handed_in` is in UTC without a zone, as nbgrader keeps it (None: it does not say); `late` is in seconds.
    """

    learner: str
    state: State
    records: dict[str, Record] | None = None
    points: dict[str, float] = {}
    name: str = ""
    email: str = ""
    handed_in: datetime | None = None
    late: float = 0.0

    def answer(self, activity: str) -> Any:
        """The answer to an activity; None where there is none."""
        record = self.records.get(activity) if self.records else None
        return record.answer if record else None


class ClassWork(msgspec.Struct, frozen=True):
    """An assignment with its keys, everybody's work on it, and the unit that it belongs to."""

    topic: Topic
    works: list[Work]
    unit: Unit = msgspec.field(default_factory=load_packaged)

    @property
    def name(self) -> str:
        """The assignment's name."""
        return self.topic.slug

    @property
    def full_title(self) -> str:
        """How it is called where its title stands alone."""
        return name_assignment(self.topic.title)

    @property
    def title(self) -> str:
        """What the assignment is about."""
        return self.topic.title

    @property
    def read(self) -> list[Work]:
        """The work whose answers could be read."""
        return [work for work in self.works if work.records is not None]


def list_answered(work: Work, topic: Topic) -> list[str]:
    """The ids of the activities in which the learner answered anything."""
    return [id for id, activity in topic.activities.items() if marks.has_answer(activity, work.answer(id))]
