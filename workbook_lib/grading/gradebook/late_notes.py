"""What is kept of a late rule that fails: a note with the last look at each hand-in, taken away once the rule works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from workbook_lib.grading.finding import Finding, Looked
from workbook_lib.grading.gradebook.states import open_states

CODE = "penalty-fault"


def keep_late_notes(root: Path, assignment: str, said: Mapping[str, Finding]) -> None:
    """Keep what is the matter with late penalties now, `{learner: Finding}`, in place of what was the matter before."""
    with open_states(root) as connection:
        asked = f"SELECT learner FROM looked WHERE assignment = ? AND found LIKE '%\"{CODE}\"%'"
        noted = {learner for (learner,) in connection.execute(asked, (assignment,))}
        for learner in noted | said.keys():
            key = (assignment, learner)
            row = connection.execute("SELECT found FROM looked WHERE assignment = ? AND learner = ?", key).fetchone()
            if row is None:
                continue
            look = msgspec.json.decode(row[0], type=Looked)
            findings = [finding for finding in look.findings if finding.code != CODE]
            findings += [said[learner]] if learner in said else []
            found = msgspec.json.encode(replace(look, findings=findings)).decode()
            connection.execute("UPDATE looked SET found = ? WHERE assignment = ? AND learner = ?", (found, *key))
