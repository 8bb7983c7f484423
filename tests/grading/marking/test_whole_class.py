"""Does marking in bulk do each thing once, keep what people decided, and go on whatever one learner hands in?"""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.grading.conftest import Course
from tests.grading.honest import LATE
from tests.grading.reading import read_rows
from workbook_lib.demo.course import Outcome
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook import database
from workbook_lib.grading.marking import one_hand_in
from workbook_lib.grading.marking.one_hand_in import mark_work
from workbook_lib.grading.marking.whole_class import grade_in_bulk
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = pytest.mark.slow


def give_by_hand(book: Any) -> None:
    grade = book.find_grade("roles-reflection" + READ, "roles", "roles", "amira")
    grade.manual_score, grade.needs_manual_grade = 9, False


def test_is_what_has_not_changed_left_alone(course: Course) -> None:
    before = read_rows(course.db_url), {p: p.stat().st_mtime_ns for p in course.folder.rglob("autograded/*/*/*")}
    backups = list((course.folder / "backups").iterdir())
    assert course.counts() == (0, 4, 0)
    after = read_rows(course.db_url), {p: p.stat().st_mtime_ns for p in course.folder.rglob("autograded/*/*/*")}
    assert after == before and list((course.folder / "backups").iterdir()) == backups
    assert course.counts(force=True) == (4, 0, 0)
    assert read_rows(course.db_url) == before[0]


def test_is_only_a_changed_hand_in_marked_again(course: Course) -> None:
    course.write("chloe", "good")
    course.write("elif", "half", LATE)
    assert course.counts() == (2, 3, 0)
    assert course.points()["chloe"] == ("waiting for a person", 18)


def test_is_a_changed_hand_in_marked_again_where_the_folder_was_sent(course: Course) -> None:
    folder, inner = course.folder / "submitted" / "chloe" / "roles", Path("my work", "inside it")

    def send(quality: str) -> None:
        shutil.rmtree(folder)
        course.write("chloe", quality)
        written = list(folder.iterdir())
        (folder / inner).mkdir(parents=True)
        for path in written:
            path.rename(folder / inner / path.name)

    send("half")
    course.mark()
    before = course.points()["chloe"]
    send("half")
    assert course.counts() == (0, 4, 0) and course.points()["chloe"] == before
    send("good")
    assert course.counts() == (1, 3, 0)
    assert course.points()["chloe"] == ("waiting for a person", 18) != before


def test_is_a_marked_notebook_that_was_lost_made_again(course: Course) -> None:
    lost = course.folder / "autograded" / "dev" / "roles" / "roles.ipynb"
    before = lost.read_bytes()
    lost.unlink()
    assert course.counts() == (1, 3, 0) and lost.read_bytes() == before


def test_does_a_gradebook_taken_back_from_a_backup_get_its_marks_again(course: Course) -> None:
    before = read_rows(course.db_url)
    backup = min((course.folder / "backups").iterdir())
    shutil.copy(backup, course.folder / "gradebook.db")
    assert course.counts() == (4, 0, 0) and read_rows(course.db_url) == before


def test_does_what_a_person_decided_stay_where_marking_again_finds_the_same(course: Course) -> None:
    """As after Formgrader's own Autograde, of which `grading.db` knows no hash."""
    course.change(give_by_hand)
    (course.folder / "grading.db").unlink()
    assert course.counts() == (0, 4, 0)
    assert course.points()["amira"] == ("marked", 18 + 9)  # the activities, and what a person gave
    assert course.counts(force=True) == (4, 0, 0)
    assert course.points()["amira"] == ("marked", 18 + 9)  # the activities, and what a person gave


def test_is_a_class_marked_with_the_gradebooks_cells_and_again_when_they_change(course: Course) -> None:
    """The key is the one in the gradebook, whatever stands in `source/` or in a hand-in."""

    def turn_key(book: Any) -> None:
        cell = book.find_source_cell("roles-ines-message-mark", "roles", "roles")
        cell.source = cell.source.replace("rm-o12", "rm-oX").replace("rm-o14", "rm-o12").replace("rm-oX", "rm-o14")

    course.change(turn_key)
    assert course.counts() == (4, 0, 0)
    assert course.points()["amira"] == ("waiting for a person", 18 - 2)  # the message is worth two


def test_does_a_broken_hand_in_leave_the_earlier_mark_and_a_mended_one_count(course: Course) -> None:
    folder = course.folder / "submitted" / "amira" / "roles"
    kept = course.folder / "kept"
    shutil.copytree(folder, kept)
    for path in folder.glob("roles*"):
        path.write_text("{")
    outcome = course.mark()
    assert (outcome.marked, outcome.unchanged, outcome.unreadable) == (0, 3, 1)
    assert "not a complete notebook" in outcome.findings["amira"][0].what
    assert course.points()["amira"] == ("waiting for a person", 18)
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    assert course.counts() == (0, 4, 0) and course.mark().findings == {}


def test_does_one_failure_stop_nobody_else(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_for_ben(learner: str, *work: Any) -> Any:
        if learner == "ben":
            raise RuntimeError("a surprise")
        return mark_work(learner, *work)

    monkeypatch.setattr(one_hand_in, "mark_work", fail_for_ben)
    (course.folder / "submitted" / os.fsdecode(b"na\xefme") / "roles").mkdir(parents=True)
    (course.folder / "autograded" / "femi").write_text("a file where a folder should be")
    course.write("femi", "good")
    outcome = course.mark(force=True)
    assert (outcome.marked, outcome.unreadable) == (3, 3)
    assert "a surprise" in outcome.findings["ben"][0].what and "no id may have" in outcome.findings["na\\xdcefme"][0].what
    assert course.points()["ben"][1] == 0 and course.points()["femi"] == ("could not be read", None)


@pytest.mark.parametrize(
    ("line", "marked", "said"),
    [
        ("c.AssignLatePenalties.plugin_class = 'no.such.Rule'", None, "The late rule “no.such.Rule” cannot be used"),
        ("1 / 0", None, "nbgrader_config in .* cannot be read \\(ZeroDivisionError"),
        ("c.Autograde.create_student = False", 4, "adds? no new students"),
        ("OnePointADay.late_submission_penalty = lambda *a: 1 / 0", 5, "late penalty could not be worked out"),
    ],
)
def test_do_the_courses_own_settings_count(course: Course, line: str, marked: int | None, said: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    course.write("elif", "good", LATE)
    if marked is None:
        with pytest.raises(CourseError, match=said):
            course.mark()
        return
    outcome = course.mark(force=True)
    assert outcome.marked == marked
    assert re.search(said, outcome.findings["elif"][-1].what)


def test_is_each_reason_not_to_start_one_sentence(course: Course) -> None:
    with FileLock(course.folder / database.LOCK), pytest.raises(CourseError, match="already going on in this course"):
        course.mark()
    answers = course.folder / "source" / "roles" / "roles.answers.json"
    answers.touch()
    with pytest.raises(CourseError, match=r"source/roles holds roles\.answers\.json"):
        course.mark()
    answers.unlink()
    shutil.rmtree(course.folder / "submitted")
    with pytest.raises(CourseError, match="nobody has handed in"):
        course.mark()
    (course.folder / "gradebook.db").write_bytes(b"this is not a gradebook" * 100)
    with pytest.raises(CourseError, match=r"gradebook.db cannot be read \(file is not a database\). Nothing was changed"):
        course.mark()
    (course.folder / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="There is no gradebook yet"):
        course.mark()
    assert not (course.folder / "gradebook.db").exists()


def test_are_odd_hand_ins_marked_as_on_the_other_path(played: tuple[Path, dict[str, list[Outcome]]], tmp_path: Path) -> None:
    """The demonstration's class, only notebooks and damaged files among them, marked by plain nbgrader and in bulk."""
    folder = tmp_path / "course"
    shutil.copytree(played[0], folder, ignore=shutil.ignore_patterns("autograded", "feedback", "gradebook.db", "grading.db"))
    for name, outcomes in played[1].items():
        release(folder, name)
        done = grade_in_bulk(folder, name)
        readable = {o.learner.id for o in outcomes if o.learner.readable}
        assert (done.marked, done.unreadable) == (len(readable), len(outcomes) - len(readable))
        for learner in readable:
            ours, theirs = (root / "autograded" / learner / name for root in (folder, played[0]))
            assert {p.name: p.read_bytes() for p in ours.iterdir()} == {p.name: p.read_bytes() for p in theirs.iterdir()}
    keys = ("grade",)
    ours, theirs = (
        {key: row[0] for key, row in read_rows(f"sqlite:///{root}/gradebook.db").items() if key[0] in keys}
        for root in (folder, played[0])
    )
    assert ours == theirs and len(ours) > 100


def test_is_the_same_work_as_a_learner_marked_earlier_said_once_in_the_run_that_marks_it(course: Course) -> None:
    """The copy is found although the other hand-in has not changed; nothing is said again while nothing changes."""
    submitted = course.folder / "submitted"
    shutil.copytree(submitted / "amira", submitted / "zoe")
    found = course.mark().findings
    assert list(found) == ["zoe"] and [finding.look for finding in found["zoe"]] == [True]
    assert "are the same, and were saved at the same moment, as in the hand-in of amira" in found["zoe"][0].what
    assert course.mark().findings == {}
    again = course.mark(force=True).findings
    assert {one for one, found in again.items() if any(f.code != "safety-critical" for f in found)} == {"amira", "zoe"}
