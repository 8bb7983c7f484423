"""Everything a tutor should know before marking: each learner's hand-in, and the tutor's own side. Changes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from workbook_lib import answers
from workbook_lib.course.course_settings import LONGEST_ID, show_name
from workbook_lib.grading.course.master import read_master
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.course.source_changes import find_changes, when_handed_in
from workbook_lib.grading.finding import Finding, Looked
from workbook_lib.grading.gradebook.settled import show_settled
from workbook_lib.grading.gradebook.states import add_same, read_all_settled
from workbook_lib.grading.handed_in.hand_in import HandIn
from workbook_lib.grading.handed_in.look import find_hand_ins, look
from workbook_lib.grading.handed_in.submitted import find_strays


class Precheck(msgspec.Struct, frozen=True):
    """Findings on the tutor's side and on what is nobody's in `submitted/`, and what was found in each learner's hand-in."""

    course: list[Finding]
    looked: dict[str, Looked]

    @property
    def good(self) -> bool:
        """Whether no person need act: nothing was refused, nothing waits to be settled, and the source is what was released."""
        found = (finding for look in self.looked.values() for finding in look.findings)
        return not self.course and not any(finding.refused or finding.waits for finding in found)

    def list_findings(self) -> list[tuple[str, Finding]]:
        """(learner, finding), the tutor's side first, under ''."""
        rows = [("", finding) for finding in self.course]
        return rows + [(learner, finding) for learner, look in sorted(self.looked.items()) for finding in look.findings]


def list_fields(finding: Finding, learner: str = "") -> dict[str, str]:
    """A finding as a row for a program: learner ('' on the tutor's side), file, code, matter, what, do."""
    told = {"file": finding.file, "code": finding.code, "matter": finding.matter, "what": finding.what, "do": finding.do}
    return {"learner": learner, **told}


def precheck(root: Path, assignment: str, db_url: str | None = None) -> Precheck:
    """Look at every hand-in of `assignment` in the course at `root`. Raises CourseError."""
    from nbgrader.coursedir import CourseDirectory

    db_url = db_url or f"sqlite:///{root}/gradebook.db"
    course = CourseDirectory(root=str(root), assignment_id=assignment, db_url=db_url)
    settings = read_course_settings(root)
    master = read_master(root / "source" / assignment, assignment, db_url)
    looked: dict[str, Looked] = {}
    handed: dict[str, datetime | None] = {}
    for learner, folder in find_hand_ins(course, assignment):
        name = show_name(learner, LONGEST_ID)
        hand_in, looked[name] = look(learner, folder, assignment, master, settings.limits, roster=settings.roster)
        handed[name] = time_hand_in(hand_in)
    found = [*find_changes(root, assignment, db_url, handed), *find_strays(course, assignment)]
    settled = read_all_settled(root, assignment)
    known = add_same(looked, assignment).items()
    shown = {name: replace(one, findings=show_settled(one.findings, settled.get(name))) for name, one in known}
    return Precheck(found, shown)


def time_hand_in(hand_in: HandIn | None) -> datetime | None:
    """When it was handed in, as far as that can be known."""
    if hand_in is None:
        return None
    times = (answers.time_of(record) for record in hand_in.records.values())
    return when_handed_in(hand_in.at, [when for when in times if when])
