"""Opens an activity: what its kind needs from elsewhere, then its session. No widget, no page, no place of its own."""

from __future__ import annotations

from workbook_lib.opening.supply import complete
from workbook_lib.opening.workbook import Workbook
from workbook_lib.session import Session
from workbook_lib.shelf import Shelf
from workbook_lib.topic import Activity, Topic


def open_activity(activity: Activity, topic: Topic, workbook: Workbook, shelf: Shelf) -> Session:
    """The session of an activity in its workbook. Raises YamlError, TopicError or OSError."""
    return Session(topic, complete(activity, topic, workbook), shelf, workbook.find_worry())


def renew(session: Session, workbook: Workbook) -> bool:
    """Give a session that is shown again what its kind needs anew each time; whether that may have changed its content."""
    needs = session.activity.rules.needs
    if needs is None or not needs.renewed:
        return False
    session.activity = complete(session.activity, session.topic, workbook)
    return True
