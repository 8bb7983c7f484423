"""The same with a real assignment that was marked, given back and reported: is the course as sound afterwards as before?"""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import Course, course, template
from tests.personal_data.small import prints, scan
from workbook_lib import cli
from workbook_lib.class_report.report import write_report
from workbook_lib.doctor.examine import examine
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.grading.finding import stop
from workbook_lib.personal_data import erase

__all__ = ["course", "template"]
STEPS = ("submitted", "autograded", "feedback")


def test_is_a_marked_course_as_sound_as_before(course: Course) -> None:
    course.mark(force=True)  # a second backup
    write_feedback(course.folder, "roles")
    write_report(course.folder, "roles")
    assert "chloe" in (course.folder / "reports" / "roles" / "report.html").read_text(encoding="utf-8")
    others = [f"{step}/{who}" for step in STEPS for who in ("amira", "ben", "dev")]
    points, before, sound = course.points(), prints(course.folder, *others), {one.code for one in examine(course.folder)}
    done = CliRunner().invoke(cli.app, ["forget", "chloe", "--yes", "--course", str(course.folder)])
    assert done.exit_code == 0, done.output
    assert {path.partition("/")[0] for path in scan(course.folder, "chloe")} <= {"source", "release", "earlier"}
    report = (course.folder / "reports" / "roles" / "report.html").read_text(encoding="utf-8")
    assert "amira" in report and (course.folder / "reports" / "roles" / "marks.csv").is_file()
    assert prints(course.folder, *others) == before
    assert course.points() == {who: state for who, state in points.items() if who != "chloe"}
    assert {one.code for one in examine(course.folder)} <= sound
    assert course.counts() == (0, 3, 0), "nobody is marked again"


def test_is_a_report_that_cannot_be_made_again_taken_away_and_named(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(course.folder, "roles")

    def fail(*_: object) -> None:
        raise stop("gradebook-unknown", assignment="roles")

    monkeypatch.setattr("workbook_lib.class_report.report.write_report", fail)
    done = CliRunner().invoke(cli.app, ["forget", "chloe", "--yes", "--course", str(course.folder)])
    assert done.exit_code == 0 and "Taken away, and not made again: reports/roles" in done.output
    assert not list((course.folder / "reports" / "roles").glob("*.*")) and erase.read_begun(course.folder) is None
