"""How late a hand-in is, and its penalty by the course's own rule within nbgrader's bounds: the one place for both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.rows import Existing, Kept, pair, update_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Late = Callable[[str, float, float], float | None]  # (learner, score, seconds late): the penalty in points, or None


def count_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Seconds late, by nbgrader's count; 0 where no time or no due date is known."""
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())


def set_penalties(
    session: Session, kept: Kept, existing: dict[str, Existing], marked: set[str], late: Late
) -> dict[str, Finding]:
    """Set the late penalty of each learner `marked` anew, between 0 and the score as nbgrader has it.

    As in nbgrader, that of anybody else stays. Returns a finding for each learner whose penalty a tutor should look at.
    """
    from nbgrader.api import SubmittedNotebook
    from sqlalchemy import select

    seconds = {name: count_late(rows.timestamp, kept.due, rows.extension) for name, rows in existing.items()}
    notebooks = [existing[name].notebook for name, span in seconds.items() if span > 0]
    asked = select(SubmittedNotebook.id, SubmittedNotebook.score).where(SubmittedNotebook.id.in_(notebooks))
    scores = pair(session, asked) if notebooks else {}
    found: list[dict[str, Any]] = []
    said: dict[str, Finding] = {}
    for name, span in seconds.items():
        rows, penalty = existing[name], None
        if span > 0:
            try:
                penalty = _limit(late(name, scores[rows.notebook], span), scores[rows.notebook])
            except Exception as error:  # the course's own rule: its mistakes stop nobody's marks
                said[name] = find("penalty-fault", error=f"{type(error).__name__}: {error}")
        if name in marked:
            found.append({"id": rows.notebook, "late_submission_penalty": penalty})
        elif name not in said and (penalty or 0) != (rows.penalty or 0):
            said[name] = find("penalty-other", before=rows.penalty or 0, now=penalty or 0)
    update_by_id(session, SubmittedNotebook, found)
    return said


def _limit(penalty: float | None, score: float) -> float | None:
    if penalty is None or penalty < 0:
        return None if penalty is None else 0.0
    return min(penalty, score)
