"""How late a hand-in is, and its penalty by the course's own rule within nbgrader's bounds: the one place for both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.rows import Existing, Kept, pair, update_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Late = Callable[[str, float, float], float | None]  # (learner, score, seconds late): the penalty in points, or None

SAME = 1e-9  # points: the same sum, added up in another order


def count_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Seconds late, by nbgrader's count; 0 where no time or no due date is known."""
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())


class Penalties(msgspec.Struct, frozen=True):
    """The late penalties that are to be set, `{learner: points}`, and what a tutor should know, by learner.

    `other` are the learners whose penalty is another number now.
    """

    wrong: dict[str, float | None]
    said: dict[str, Finding]
    other: set[str] = set()


def find_penalties(session: Session, kept: Kept, existing: dict[str, Existing], late: Late) -> Penalties:
    """Compare the late penalties with what due date, extension, time and rule make of them now, between 0 and the score.

    One that the course's own rule cannot work out stays as it is, and is said.
    """
    from nbgrader.api import SubmittedNotebook
    from sqlalchemy import select

    there = {name: rows for name, rows in existing.items() if rows.notebook is not None}
    seconds = {name: count_late(rows.timestamp, kept.due, rows.extension) for name, rows in there.items()}
    notebooks = [there[name].notebook for name, span in seconds.items() if span > 0]
    asked = select(SubmittedNotebook.id, SubmittedNotebook.score).where(SubmittedNotebook.id.in_(notebooks))
    scores = pair(session, asked) if notebooks else {}
    found = Penalties({}, {}, set())
    for name, span in seconds.items():
        rows, penalty = there[name], None
        if span > 0:
            try:
                penalty = _limit(late(name, scores[rows.notebook], span), scores[rows.notebook])
            except Exception as error:  # the course's own rule: its mistakes stop nobody's marks
                found.said[name] = find("penalty-fault", error=f"{type(error).__name__}: {error}")
                continue
        other = abs((penalty or 0) - (rows.penalty or 0)) > SAME
        if other or (penalty is None) != (rows.penalty is None):  # nbgrader tells 0 from none
            found.wrong[name] = penalty
            found.other.update([name] if other else [])
    return found


def set_penalties(session: Session, kept: Kept, existing: dict[str, Existing], late: Late) -> Penalties:
    """Set each late penalty that is another now; marks are not touched. Returns what was found, and was set."""
    from nbgrader.api import SubmittedNotebook

    found = find_penalties(session, kept, existing, late)
    for name, penalty in found.wrong.items():
        existing[name].penalty = penalty
    rows = [{"id": existing[name].notebook, "late_submission_penalty": one} for name, one in found.wrong.items()]
    update_by_id(session, SubmittedNotebook, rows)
    return found


def _limit(penalty: float | None, score: float) -> float | None:
    if penalty is None or penalty < 0:
        return None if penalty is None else 0.0
    return min(penalty, score)
