"""Is somebody who has left the class missed nowhere, and keeps what was marked?"""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.class_report.small import CLASS, work
from workbook_lib.class_report.marks import make_states
from workbook_lib.class_report.report import make_report
from workbook_lib.class_report.words import list_words
from workbook_lib.course.course_settings import Member, Needed
from workbook_lib.grading.gradebook.states import note_withdrawn

LEFT = [Member(id=id, withdrawn="2026-11-01") for id in ("amira", "oona", "noah")]


def test_is_only_what_is_missing_called_withdrawn() -> None:
    states = [one.state for one in CLASS.works]
    before, after = ({one.learner: one.word for one in some} for some in (states, note_withdrawn(states, LEFT)))
    assert after == {**before, "oona": "withdrawn"} and before["oona"] == "not handed in"
    assert note_withdrawn(states, [Member(id="oona")]) == states


def test_is_who_has_left_missed_nowhere_in_the_report(tmp_path: Path) -> None:
    gone = msgspec.structs.replace(CLASS, works=[*CLASS.works[:-1], work("oona", None, "withdrawn")])
    rows = {row["state"]: row["who"] for row in make_states(gone).rows}
    assert (rows["withdrawn"], rows["not handed in"]) == (["oona"], [])
    assert "withdrawn" not in {row["state"] for row in make_states(CLASS).rows}
    assert "oona" not in {row["learner"] for row in list_words(gone, Needed(), [])}
    written = make_report({"small": gone}, "small", tmp_path)
    assert written.states["withdrawn"] == 1 and written.states["not handed in"] == 0
    assert "withdrawn" not in make_report({"small": CLASS}, "small", tmp_path).states
