"""An honest class over all assignments: on time, late, twice, marked by hand before; and its gradebook, read."""

from __future__ import annotations

import json
import shutil
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from tests.conftest import COURSE
from workbook_lib.demo.course import set_due
from workbook_lib.demo.learners import DUE
from workbook_lib.demo.players import play
from workbook_lib.grading.course.keys import MARK, READ, read_keyed
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.nbgrader_side.release import release
from workbook_lib.topic import Topic

SIZE = 42  # learners; each hands in one assignment
EARLY, LATE = DUE - timedelta(hours=2), DUE + timedelta(days=2, minutes=1)
LATE_RULE = """
from nbgrader.plugins import LateSubmissionPlugin
class OnePointADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.25 * (1 + total_seconds_late // 86400)
c.AssignLatePenalties.plugin_class = OnePointADay
"""


class Story(msgspec.Struct, frozen=True):
    """What one learner hands in, perhaps a second time, and what the tutor does between."""

    quality: str = "good"
    when: datetime | None = EARLY
    again: str | None = None  # the quality of a second hand-in, made late
    leave_out: tuple[str, ...] = ()  # kinds
    tutor: tuple[str, ...] = ()


STORIES = [
    Story(),
    Story("blank"),
    Story("half"),
    Story("one wrong"),
    Story(when=LATE),
    Story("half", LATE, tutor=("extension",)),
    Story("half", again="good"),
    Story("half", again="one wrong", tutor=("by hand", "comment", "flag")),
    Story("one wrong", tutor=("by hand", "comment")),
    Story("half", again="good", tutor=("extra", "override")),
    Story("one wrong", LATE, tutor=("extra",)),
    Story("half", None),
    Story("good", leave_out=("write",)),
    Story("one wrong", LATE, again="blank", leave_out=("match", "sort", "choose", "order", "plan"), tutor=("by hand", "extra")),
]


def list_class(names: list[str]) -> list[tuple[str, str, Story]]:
    """(learner, assignment, story) for the class; every story comes up, and every assignment."""
    return [(f"learner-{n:02}", names[n % len(names)], STORIES[n % len(STORIES)]) for n in range(SIZE)]


class HonestCourse:
    """A course folder with the class's hand-ins, to be marked along one of the paths."""

    def __init__(self, folder: Path, config: str, only: str = "") -> None:
        self.folder, self.db_url = folder, f"sqlite:///{folder / 'gradebook.db'}"
        shutil.copytree(COURSE / "source" / only, folder / "source" / only, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        self.names = list_assignments(folder)
        self.topics = {name: read_keyed(folder / "source" / name, name) for name in self.names}
        (folder / "nbgrader_config.py").write_text(config + LATE_RULE, encoding="utf-8")
        for name in self.names:
            release(folder, name)
            set_due(self.db_url, name)

    def hand_in(self) -> None:
        for learner, name, story in list_class(self.names):
            self._write(learner, name, story.quality, story.when, story.leave_out)

    def hand_in_again(self) -> None:
        for learner, name, story in list_class(self.names):
            if story.again:
                self._write(learner, name, story.again, LATE + timedelta(hours=1), (), " Since then I have read it again.")

    def _write(
        self, learner: str, name: str, quality: str, when: datetime | None, leave_out: tuple[str, ...], more: str = ""
    ) -> None:
        write_work(
            self.folder / "submitted" / learner / name,
            self.folder / "release" / name,
            self.topics[name],
            quality,
            when,
            leave_out,
            more,
        )

    def let_tutor_mark(self) -> None:
        """What Formgrader writes when a tutor marks, comments, flags and grants an extension."""
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url) as book:
            for learner, name, story in list_class(self.names):
                notebook = book.find_submission_notebook(name, name, learner)
                for grade in notebook.grades:
                    if "by hand" in story.tutor and grade.name.endswith(READ):
                        grade.manual_score, grade.needs_manual_grade = 6.5, False
                    if "override" in story.tutor and grade.name.endswith(MARK):
                        grade.manual_score, grade.needs_manual_grade = 1.5, False
                    if "extra" in story.tutor:
                        grade.extra_credit = 0.5
                for comment in notebook.comments if "comment" in story.tutor else []:
                    comment.manual_comment = "Well seen."
                notebook.flagged = "flag" in story.tutor
                if "extension" in story.tutor:
                    book.grant_extension(name, learner, days=5)
            book.db.commit()


def write_work(
    folder: Path,
    released: Path,
    topic: Topic,
    quality: str,
    when: datetime | None,
    leave_out: tuple[str, ...] = (),
    more: str = "",
) -> None:
    """One honest hand-in: notebook with its copy of the answers, answers file, timestamp. `more` stands behind all writing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    own = timedelta(microseconds=zlib.crc32(folder.parent.name.encode()) % 10**9)  # no two learners save at one moment
    saved = (EARLY - timedelta(hours=1) - own).isoformat(timespec="microseconds").replace("+00:00", "Z")
    played = {
        id: play(activity, quality) for id, activity in topic.activities.items() if not {id, activity.kind} & {*leave_out}
    }
    for id, found in played.items() if more else ():
        if found and topic.activities[id].rules.read_by_person:
            found[0].update({stage: f"{text}{more}" for stage, text in found[0].items() if " " in text})
    records = {id: {"answer": found[0], "attempts": 1, "saved": saved} for id, found in played.items() if found}
    notebook = json.loads((released / f"{topic.slug}.ipynb").read_text(encoding="utf-8"))
    data = {"version": 1, "notebook": f"{topic.slug}.ipynb", "answers": records}
    notebook["metadata"]["joined_up_answers"] = {"version": 1, "answers": records}
    (folder / f"{topic.slug}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    (folder / f"{topic.slug}.answers.json").write_text(json.dumps(data), encoding="utf-8")
    if when is not None:
        (folder / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M:%S} UTC", encoding="ascii")
