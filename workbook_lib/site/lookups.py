"""What a page looks up before Python has come: for each activity of practice whose kind can, the table of what is said."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.contract import Scored
from workbook_lib.kind.outcome import to_plain
from workbook_lib.session import Session
from workbook_lib.shelf import MemoryShelf
from workbook_lib.topic import Activity, Topic


def make_tables(topic: Topic) -> dict[str, Any]:
    """The table of each activity by its id. None of an assignment: it has no key here, and nothing is told of it."""
    tables = {}
    for activity in topic.activities.values():
        rules = activity.rules
        if not topic.assignment and isinstance(rules, Scored) and rules.tabulate:
            tables[activity.id] = rules.tabulate(activity.content, Teller(topic, activity))
    return tables


class Teller:
    """Tells of an answer what a session tells a learner who presses Check."""

    def __init__(self, topic: Topic, activity: Activity) -> None:
        self.topic, self.activity = topic, activity

    def __call__(self, answer: Any, part: str | None = None) -> dict[str, Any]:
        """The feedback as plain data."""
        session = Session(self.topic, self.activity, MemoryShelf({}, ""))
        session.handle({"event": "check", "value": answer, "round": part})
        return to_plain(session.feedback)
