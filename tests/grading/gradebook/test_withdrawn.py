"""Is nobody reminded of a learner who has left, and does what they handed in stay?"""

from __future__ import annotations

import csv

from tests.grading.conftest import Course
from workbook_lib.class_report.report import write_report
from workbook_lib.feedback.bulk import write_feedback

ROSTER = """roster:
- {id: ben, withdrawn: 2026-11-02}
- {id: zoe, withdrawn: 2026-11-02}
- yan
"""


def test_is_nobody_reminded_of_who_has_left_and_marks_stay(course: Course) -> None:
    (course.folder / "course.yaml").write_text(ROSTER)
    assert write_feedback(course.folder, "roles").not_handed_in == ["yan"]
    written = write_report(course.folder, "roles")
    assert written.states["not handed in"] == 1
    with (course.folder / "reports" / "roles" / "marks.csv").open(encoding="utf-8-sig") as file:
        said = {row["Learner"]: row["State"] for row in csv.DictReader(file)}
    assert (said["yan"], said["zoe"]) == ("not handed in", "withdrawn") and said["ben"] != "withdrawn", "ben has work here"


def test_is_what_came_after_all_still_said(course: Course) -> None:
    (course.folder / "course.yaml").write_text(ROSTER)
    course.write("zoe", "good")
    assert write_feedback(course.folder, "roles").not_marked == ["zoe"]
    assert write_report(course.folder, "roles").states["not handed in"] == 1
