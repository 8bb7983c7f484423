"""Late penalties, by the course's own rule and within nbgrader's bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook_lib.grading.gradebook.rows import Existing, Kept, execute, pair

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def set_penalties(
    session: Session,
    kept: Kept,
    existing: dict[str, Existing],
    marked: set[str],
    late: Callable[[str, float, float], float | None],
) -> dict[str, str]:
    """Set the late penalty of each learner `marked` anew, between 0 and the score as nbgrader has it.

    As in nbgrader, that of anybody else stays. Returns a sentence for each learner whose penalty a tutor should look at.
    """
    from nbgrader.api import SubmittedNotebook
    from sqlalchemy import select, update

    seconds = {name: rows.count_late(kept.due) for name, rows in existing.items()}
    scores = pair(
        session,
        select(SubmittedNotebook.id, SubmittedNotebook.score).where(
            SubmittedNotebook.id.in_([existing[name].notebook for name, span in seconds.items() if span > 0])
        ),
    )
    found, said = [], {}
    for name, span in seconds.items():
        rows, penalty = existing[name], None
        if span > 0:
            try:
                penalty = _limit(late(name, scores[rows.notebook], span), scores[rows.notebook])
            except Exception as error:  # the course's own rule: its mistakes stop nobody's marks
                said[name] = f"The late penalty could not be worked out ({type(error).__name__}: {error}). Mend the late rule."
        if name in marked:
            found.append({"id": rows.notebook, "late_submission_penalty": penalty})
        elif name not in said and (penalty or 0) != (rows.penalty or 0):
            said[name] = (
                f"The late penalty is {rows.penalty or 0:g}, but by the due date, extension and rule of now it "
                f"would be {penalty or 0:g}. To set it anew, mark again with --force."
            )
    execute(session, update(SubmittedNotebook), found)
    return said


def _limit(penalty: float | None, score: float) -> float | None:
    if penalty is None or penalty < 0:
        return None if penalty is None else 0.0
    return min(penalty, score)
