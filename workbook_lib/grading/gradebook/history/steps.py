"""Where a mark is on its way back to its learner: held for review or not, and what was given back; kept in the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from workbook_lib.grading.gradebook.history.record import Value, ask, name_user, open_history

Step = Literal["review", "given back"]
REVIEW, REVIEWED = "in review", "reviewed"


class Steps(msgspec.Struct, frozen=True):
    """Of one learner in one assignment: `review` is “in review”, “reviewed” or ''; `given` the mark last given back, None
    for none, and `when` that was (UTC, ISO 8601; '' for never)."""

    review: str = ""
    given: float | None = None
    when: str = ""


def read_steps(root: Path, assignment: str) -> dict[str, Steps]:
    """The steps of every learner of whom one is noted. Changes nothing."""
    asked = "SELECT learner, what, after, at FROM history WHERE assignment = ? AND what IN ('review', 'given back') "
    rows = ask(root, f"{asked}ORDER BY number", assignment)
    found: dict[str, Steps] = {}
    for learner, what, after, at in rows:
        told = {"review": str(after)} if what == "review" else {"given": float(after), "when": at}
        found[learner] = msgspec.structs.replace(found.get(learner, Steps()), **told)
    return found


def note_steps(root: Path, assignment: str, what: Step, rows: Mapping[str, tuple[Value, Value]], how: str) -> None:
    """Note a step of each learner, `{learner: (before, after)}`, all or none; `how` says which command it was."""
    now, user = datetime.now(UTC).isoformat(timespec="seconds"), name_user()
    with open_history(root) as connection:
        connection.executemany(
            "INSERT INTO history (at, assignment, learner, cell, what, before, after, who, how, why) "
            "VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, '')",
            [(now, assignment, learner, what, before, after, user, how) for learner, (before, after) in rows.items()],
        )
