"""A small gradebook made by hand, without running nbgrader: one assignment of 10 points, 6 for marks and 4 for reading."""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import Any

DUE = datetime(2026, 11, 20, 17)


def add_assignment(gradebook: Any, name: str) -> None:
    """One grade cell `one-mark` of 6 points, one manual cell `two-read` of 4."""
    gradebook.add_assignment(name, duedate=DUE)
    gradebook.add_notebook(name, name)
    gradebook.add_grade_cell("one-mark", name, name, max_score=6, cell_type="code")
    gradebook.add_grade_cell("two-read", name, name, max_score=4, cell_type="markdown")


def hand_in(gradebook: Any, name: str, learner: str, auto: float, read: float | None, **about: Any) -> None:
    """A marked hand-in: `auto` points for the first cell, a person's `read` points for the second (None: unread).

    `about` may hold `timestamp` and `penalty`.
    """
    gradebook.update_or_create_student(learner)
    with warnings.catch_warnings():  # nbgrader's own, at every first hand-in
        warnings.filterwarnings("ignore", "Object of type <Submitted")
        gradebook.update_or_create_submission(name, learner, timestamp=about.get("timestamp"))
    notebook = gradebook.find_submission_notebook(name, name, learner)
    notebook.late_submission_penalty = about.get("penalty")
    first = gradebook.find_grade("one-mark", name, name, learner)
    first.auto_score, first.needs_manual_grade = auto, False
    second = gradebook.find_grade("two-read", name, name, learner)
    second.manual_score, second.needs_manual_grade = read, read is None
    gradebook.db.commit()
