"""Does a tutor read names where the roster has them, and an id where not?"""

from __future__ import annotations

from pathlib import Path

from workbook_lib.cli.telling import name_learners, tell_findings
from workbook_lib.grading.finding import find


def test_is_a_learner_called_by_name_wherever_one_is_known(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "course.yaml").write_text('roster: [{id: "007", name: Amira Khan}, ben]\n', encoding="utf-8")
    names = name_learners(tmp_path)
    assert names == {"007": "Amira Khan (007)"}
    said = tell_findings([(who, find("nothing-answered")) for who in ("007", "ben", "course")], everything=True, names=names)
    assert [line.partition(" · ")[0] for line in said] == ["Amira Khan (007)", "ben", "course"]


def test_does_a_roster_that_cannot_be_read_leave_ids(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "course.yaml").write_text("roster: {", encoding="utf-8")
    assert name_learners(tmp_path) == {}
