"""Is every change of a mark noted, whoever makes it, once, with its cause, and never changed afterwards?"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.grading.conftest import Course
from tests.grading.histories import ask, by_sql, first_marking, rows_of
from tests.grading.honest import EARLY, LATE, LATE_RULE
from workbook_lib.demo.course import CONFIG, run_nbgrader
from workbook_lib.grading.gradebook.history import record
from workbook_lib.grading.gradebook.history.noting import listen, note_changes
from workbook_lib.grading.gradebook.history.record import open_history
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.grading.marking import batch
from workbook_lib.grading.marking.batch import LATER
from workbook_lib.grading.nbgrader_side import config
from workbook_lib.grading.nbgrader_side.anew import CHANGED

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("as_mo")]
READ, TEAM = "roles-reflection-read", "roles-ines-team-mark"


def news(course: Course, work: Callable[[], Any], learner: str = "amira") -> list[tuple[Any, ...]]:
    """(cell, what, before, after, how, why) of each row that `work` adds for a learner."""
    before = len(rows_of(course, learner))
    work()
    return [(r.cell, r.what, r.before, r.after, r.how, r.why) for r in rows_of(course, learner)[before:]]


def by_hand(book: Any) -> None:
    """As Formgrader's PUT of a grade and of a comment does."""
    grade = book.find_grade(READ, "roles", "roles", "amira")
    grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 9, 0.5, False
    book.db.commit()
    book.find_comment(READ, "roles", "roles", "amira").manual_comment = "Well seen."


def test_is_a_first_marking_in_bulk_noted_and_an_unchanged_one_not(course: Course) -> None:
    rows = rows_of(course)
    assert [(r.cell, r.what, r.after) for r in rows] == first_marking(course) and {r.before for r in rows} == {None}
    assert [r.cell for r in rows if r.what == "waits for a person"] == [READ]
    assert {(r.assignment, r.how, r.why) for r in rows} == {("roles", "`workbook autograde`", "first marking")}
    assert all(r.at.endswith("+00:00") and r.who for r in rows)
    assert news(course, course.mark) == [] and news(course, lambda: course.mark(force=True)) == []


def test_does_a_marking_say_why_it_marked_again(course: Course) -> None:
    course.write("chloe", "good")
    changed = news(course, course.mark, "chloe")
    assert changed and {(how, why) for *_, how, why in changed} == {("`workbook autograde`", "the hand-in changed")}
    assert rows_of(course, "chloe")[-1].who == "mo"
    cell = "roles-ines-message-mark"
    by_sql(
        course,
        "UPDATE source_cell SET source = replace(replace(replace(source, 'rm-o12', 'rm-oX'), 'rm-o14', 'rm-o12'), "
        "'rm-oX', 'rm-o14') WHERE name = ?",
        cell,
    )
    assert news(course, course.mark) == [
        (cell, "automatic points", 2, 0, "`workbook autograde`", "key, points or content changed")
    ]


def test_are_a_penalty_and_an_extension_noted(course: Course) -> None:
    course.write("chloe", "half", LATE)
    assert ("", "late penalty", None, 3.75, "`workbook autograde`", "the hand-in changed") in news(course, course.mark, "chloe")
    listen(course.folder)
    given = news(course, lambda: course.change(lambda book: book.grant_extension("roles", "chloe", days=5)), "chloe")
    assert given == [("", "extension", None, "5 days, 0:00:00", "a program that uses nbgrader's gradebook", "")]
    assert news(course, course.mark, "chloe") == [("", "late penalty", 3.75, None, "`workbook autograde`", LATER)]
    assert news(course, lambda: course.mark(force=True), "chloe") == []


def test_is_what_a_person_enters_noted_and_what_is_forgotten_too(course: Course) -> None:
    listen(course.folder)
    how = "a program that uses nbgrader's gradebook"
    assert news(course, lambda: course.change(by_hand)) == [
        (READ, "points by hand", None, 9, how, ""),
        (READ, "extra credit", None, 0.5, how, ""),
        (READ, "waits for a person", 1, None, how, ""),
        (READ, "comment", None, "Well seen.", how, ""),
    ]
    assert news(course, course.mark) == []
    assert news(course, lambda: course.mark(force=True)) == []
    assert news(course, lambda: course.mark(forget=True)) == [
        (READ, what, before, after, "`workbook autograde`", "marked again with --forget-manual")
        for what, before, after in (("waits for a person", None, 1), ("points by hand", 9, None), ("extra credit", 0.5, None))
    ]


def test_does_nbgraders_own_autograde_note_what_it_did(course: Course) -> None:
    (course.folder / "nbgrader_config.py").write_text(CONFIG + LATE_RULE, encoding="utf-8")
    first = rows_of(course)
    by_sql(
        course,
        "UPDATE grade SET manual_score = 7, needs_manual_grade = 0 WHERE id = (SELECT g.id FROM grade g JOIN "
        "submitted_notebook n ON g.notebook_id = n.id JOIN submitted_assignment s ON n.assignment_id = s.id JOIN "
        "base_cell c ON c.id = g.cell_id WHERE s.student_id = 'amira' AND c.name = ?)",
        READ,
    )
    course.write("chloe", "good", EARLY + timedelta(minutes=1))
    course.write("elif", "half")
    changed = news(course, lambda: run_nbgrader(course.folder, "autograde", "roles"), "chloe")
    assert changed and {(how, why) for *_, how, why in changed} == {("`nbgrader autograde`", CHANGED)}
    assert {(r.how, r.why) for r in rows_of(course, "elif")} == {("`nbgrader autograde`", "first marking")}
    assert [(r.what, r.after, r.how) for r in rows_of(course)[len(first) :]] == [
        ("points by hand", 7, record.FOUND.how),
        ("waits for a person", None, record.FOUND.how),
    ]
    again = news(course, lambda: run_nbgrader(course.folder, "autograde", "roles", "--force"))
    assert again == []
    assert news(course, course.mark) == []


def test_is_a_change_by_another_program_found_and_a_lost_submission_too(course: Course) -> None:
    by_sql(course, "UPDATE grade SET auto_score = 1 WHERE cell_id = (SELECT id FROM base_cell WHERE name = ?)", TEAM)
    full = course.topic.activities["roles-ines-team"].points
    shown = ask(course, "amira")
    assert shown.exit_code == 0, shown.output
    assert shown.output.splitlines()[-1].endswith(
        f"· roles · {TEAM}: automatic points · {full:g} → 1 · not known · found changed in the gradebook · "
        "by another program, or by marking that was ended halfway"
    )
    assert ask(course, "amira").output == shown.output, "found once"
    by_sql(course, "DELETE FROM assignment")
    assert "automatic points · 1 → none" in ask(course, "amira").output
    assert ask(course, "amira", "roles").exit_code == 0


def test_does_nbgraders_removal_of_a_learner_leave_the_history(course: Course) -> None:
    first = rows_of(course)
    run_nbgrader(course.folder, "db", "student", "remove", "amira", "--force")
    rows = rows_of(course)[len(first) :]
    assert rows_of(course)[: len(first)] == first and {r.after for r in rows} == {None}
    assert sorted((r.cell, r.what, r.before) for r in rows) == sorted(first_marking(course))
    assert {r.how for r in rows} == {"`nbgrader db student remove`"}
    assert ask(course, "amira").exit_code == 0


def test_is_marking_that_was_killed_before_it_noted_completed(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(BaseException):
        pass

    def kill(*about: Any) -> int:
        raise KilledError

    course.write("chloe", "good")
    before = rows_of(course, "chloe")
    with monkeypatch.context() as patch:
        patch.setattr(batch, "append", kill)
        with pytest.raises(KilledError):
            course.mark()
    assert course.points()["chloe"][1] == 18 and rows_of(course, "chloe") == before
    found = news(course, course.mark, "chloe")
    assert found and {how for *_, how, _ in found} == {record.FOUND.how}
    assert news(course, course.mark, "chloe") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET after = 40",
        "DELETE FROM history",
        "DELETE FROM history WHERE number = 1",
        "INSERT OR REPLACE INTO history "
        "SELECT number, at, assignment, learner, cell, what, before, 40, who, how, why FROM history",
        "REPLACE INTO history SELECT * FROM history WHERE number = 2",
    ],
)
def test_do_the_triggers_refuse_to_change_a_row(course: Course, statement: str) -> None:
    before = rows_of(course)
    with (
        closing(sqlite3.connect(course.folder / FILE)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only ever added to"),
    ):
        connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"), open_history(course.folder) as connection:
        connection.execute(statement)
    assert rows_of(course) == before


def test_does_a_history_that_cannot_be_written_cost_no_mark(course: Course, caplog: pytest.LogCaptureFixture) -> None:
    listen(course.folder)
    kept = (course.folder / FILE).read_bytes()
    (course.folder / FILE).write_bytes(b"not a database" * 100)
    course.change(by_hand)
    assert "could not be added to (file is not a database). The marks are kept." in caplog.text
    assert course.points_by_hand() == 9
    (course.folder / FILE).write_bytes(kept)
    found = news(course, lambda: note_changes(course.folder, course.db_url, "roles"))
    assert (READ, "points by hand", None, 9, record.FOUND.how, record.FOUND.why) in found and len(found) == 4


def test_does_a_course_marked_before_the_record_began_say_so(course: Course) -> None:
    (course.folder / FILE).unlink()
    assert ask(course, "amira").exit_code == 0
    assert {(r.how, r.why) for r in rows_of(course)} == {(record.FIRST_FOUND.how, record.FIRST_FOUND.why)}
    assert rows_of(course, "ben") == [], "only who was asked for"


def test_does_a_rolled_back_change_leave_no_row(course: Course) -> None:
    from nbgrader.api import Gradebook

    def change_and_take_back() -> None:
        with Gradebook(course.db_url) as book:
            book.find_grade(READ, "roles", "roles", "amira").manual_score = 3
            book.db.flush()
            book.db.rollback()
            book.find_student("amira").first_name = "Amira"
            book.db.commit()

    listen(course.folder)
    assert news(course, change_and_take_back) == []


def test_whom_does_the_record_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert record.name_user() == "mo"
    monkeypatch.delenv("JUPYTERHUB_USER")
    monkeypatch.setenv("LOGNAME", "jo")
    assert record.name_user() == "jo"


def test_is_the_configured_course_where_a_gradebook_lies_elsewhere(course: Course, tmp_path: Path) -> None:
    """And a gradebook of no course at all is left without a history."""
    from nbgrader.api import Gradebook
    from traitlets.config import Config

    elsewhere = tmp_path / "elsewhere" / "book.db"
    elsewhere.parent.mkdir()
    first = rows_of(course)
    (course.folder / "gradebook.db").rename(elsewhere)
    made = Config()
    made.CourseDirectory.root = str(course.folder)
    config.configure(made)
    with Gradebook(f"sqlite:///{elsewhere}") as book:
        by_hand(book)
        book.db.commit()
    noted = [r.what for r in rows_of(course)[len(first) :]]
    assert noted == ["points by hand", "extra credit", "waits for a person", "comment"]
    listen(tmp_path)
    with Gradebook(f"sqlite:///{elsewhere}") as book:
        book.find_grade(READ, "roles", "roles", "amira").manual_score = 1
        book.db.commit()
    assert len(rows_of(course)) == len(first) + 4 and list(elsewhere.parent.iterdir()) == [elsewhere]
