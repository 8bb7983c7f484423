"""Is only that marked again which changed, and does everything that a person decided stay where the work is the same?"""

import json
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.grading.conftest import Course
from tests.grading.honest import EARLY, LATE
from tests.grading.marking.again import (
    BY_HAND,
    MESSAGE,
    READ,
    TEAM,
    both,
    by_nbgrader,
    edit,
    in_bulk,
    reopened,
    set_points,
    source,
    tree,
    turn_key,
    write_again,
)
from tests.grading.marking.again import read as read
from tests.grading.reading import read_rows
from workbook_lib.demo.course import run_nbgrader
from workbook_lib.files.notebook_file import read_notebook
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = pytest.mark.slow


@both
def test_does_a_mended_word_leave_every_mark_by_hand(read: Course, mark: Callable[[Course], None]) -> None:
    before = read_rows(read.db_url)
    topic = read.topic.activities
    edit(
        source(read),
        (topic["roles-ines-team"].ask[:30], "Mended, " + topic["roles-ines-team"].ask[:30]),
        (topic["roles-reflection"].ask[:30], "Mended, " + topic["roles-reflection"].ask[:30]),
    )
    release(read.folder, "roles")
    mark(read)
    assert reopened(read) == set() and read_rows(read.db_url) == before
    marked = read.folder / "autograded" / "amira" / "roles" / "activities.yaml"
    assert "Mended, " in marked.read_text(encoding="utf-8")
    assert read.counts() == (0, 4, 0)


def test_is_other_spelling_of_the_same_no_change(read: Course) -> None:
    """Line ends, key order, blanks at the end and Unicode's two ways of writing a letter."""
    for name in ("activities.yaml", "roles.ipynb"):
        path = source(read, name)
        text = path.read_text(encoding="utf-8")
        if name.endswith("ipynb"):
            text = json.dumps(dict(reversed(json.loads(text).items())), ensure_ascii=True)
        else:
            text = unicodedata.normalize("NFD", text).replace("\n", "  \r\n") + "# a remark\r\n"
        path.write_bytes(text.encode())
    for path in (read.folder / "submitted").glob("*/roles/roles*"):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(dict(reversed(data.items())), indent=3).replace("\n", "\r\n")
        path.write_bytes(text.encode())
    before = read_rows(read.db_url), tree(read)
    outcome = read.mark()
    assert (outcome.marked, outcome.unchanged) == (0, 4) and outcome.source == []
    assert (read_rows(read.db_url), tree(read)) == before
    by_nbgrader(read)
    assert (read_rows(read.db_url), tree(read)) == before


@both
def test_does_a_time_of_handing_in_set_the_penalty_alone(read: Course, mark: Callable[[Course], None]) -> None:
    stamp = read.folder / "submitted" / "amira" / "roles" / "timestamp.txt"
    stamp.write_text(f"{LATE:%Y-%m-%d %H:%M:%S} UTC", encoding="ascii")
    mark(read)
    rows = read_rows(read.db_url)
    assert rows["submission", "roles", "amira"][4] == 3.75 and reopened(read) == set()
    assert (read.folder / "autograded" / "amira" / "roles" / "timestamp.txt").read_bytes().startswith(b"20")
    assert read.counts() == (0, 4, 0)


@both
def test_do_due_date_extension_and_rule_set_penalties_alone(read: Course, mark: Callable[[Course], None]) -> None:
    grades = {key: row for key, row in read_rows(read.db_url).items() if key[0] == "grade"}

    def penalty() -> tuple[float, float]:
        mark(read)
        rows = read_rows(read.db_url)
        assert {key: row for key, row in rows.items() if key[0] == "grade"} == grades
        return rows["submission", "roles", "amira"][4], rows["submission", "roles", "ben"][4]

    due = (EARLY - timedelta(hours=30)).replace(tzinfo=None)
    read.change(lambda book: book.update_or_create_assignment("roles", duedate=due))
    assert penalty() == (2.5, 0), "never more than the score"
    read.change(lambda book: book.grant_extension("roles", "amira", days=1))
    assert penalty() == (1.25, 0)
    edit(read.folder / "nbgrader_config.py", ("return 1.25 *", "return 2 *"))
    assert penalty() == (2, 0)
    read.change(lambda book: book.grant_extension("roles", "amira", days=9))
    assert penalty() == (0, 0)
    whys = [one.why for one in list_changes(read.folder, "amira", "roles") if one.what == "late penalty"]
    assert len(whys) == 4 and all("the late rule changed" in why for why in whys)


@both
def test_do_other_points_concern_that_part_alone(read: Course, mark: Callable[[Course], None]) -> None:
    """The points of the writing go from 10 to 12: it is to be looked at again, and nothing else is."""
    cell = next(cell for cell in read_notebook(source(read, "roles.ipynb"))["cells"] if cell["id"] == READ)
    most = cell["metadata"]["nbgrader"]["points"]
    set_points(read, READ, most + 2)
    before = read_rows(read.db_url)
    mark(read)
    assert reopened(read) == {(learner, READ) for learner in BY_HAND}
    after = read_rows(read.db_url)
    changed = {key[4] for key, row in after.items() if key[0] == "grade" and row != before[key]}
    assert changed == {READ}
    assert after["grade", "roles", "amira", "roles", READ][1] == 9 and after["comment", "roles", "amira", "roles", READ][1]


@both
def test_does_another_key_concern_its_own_cells_alone(read: Course, mark: Callable[[Course], None]) -> None:
    read.change(turn_key)
    before = read_rows(read.db_url)
    mark(read)
    after = read_rows(read.db_url)
    assert {key[4] for key, row in after.items() if key[0] == "grade" and row != before[key]} == {MESSAGE}
    assert reopened(read) == set()


def test_is_a_mark_that_a_person_overruled_looked_at_again_where_the_key_gives_another(read: Course) -> None:
    def overrule(book: Any) -> None:
        grade = book.find_grade(MESSAGE, "roles", "roles", "amira")
        grade.manual_score, grade.needs_manual_grade = 0.25, False
        turn_key(book)

    read.change(overrule)
    in_bulk(read)
    assert reopened(read) == {("amira", MESSAGE)}
    assert read_rows(read.db_url)["grade", "roles", "amira", "roles", MESSAGE][1] == 0.25


@both
def test_does_writing_that_changed_wait_again_with_the_earlier_mark_kept(read: Course, mark: Callable[[Course], None]) -> None:
    write_again(read, "amira", "Now I see it quite differently.")
    mark(read)
    assert reopened(read) == {("amira", READ)}
    rows = read_rows(read.db_url)
    assert rows["grade", "roles", "amira", "roles", READ][1] == 9
    assert rows["comment", "roles", "amira", "roles", READ][1] == "Well seen."
    assert "quite differently" in (read.folder / "autograded" / "amira" / "roles" / "roles.ipynb").read_text(encoding="utf-8")
    edit(source(read), ("roles-ines-team", "roles-ines-team"))
    mark(read)
    assert reopened(read) == {("amira", READ)}, "until a person has read it"


@both
def test_is_a_second_hand_in_marked_whatever_its_time(course: Course, mark: Callable[[Course], None]) -> None:
    assert course.points()["ben"][1] == 0
    course.write("ben", "good")
    for stamp in (course.folder / "submitted" / "ben").rglob("timestamp.txt"):
        stamp.unlink()
    mark(course)
    assert course.points()["ben"] == ("waiting for a person", 18)
    course.write("ben", "half", EARLY - timedelta(days=2))
    mark(course)
    assert course.points()["ben"][1] != 18


def test_does_force_keep_marks_by_hand_and_forget_them_only_when_told(read: Course) -> None:
    before = read_rows(read.db_url)
    assert read.counts(force=True) == (4, 0, 0)
    assert read_rows(read.db_url) == before and reopened(read) == set()
    run_nbgrader(read.folder, "autograde", "roles", "--force")
    assert read_rows(read.db_url) == before and reopened(read) == set()
    assert read.counts(forget=True) == (4, 0, 0)
    assert reopened(read) == {(learner, READ) for learner in BY_HAND}
    rows = read_rows(read.db_url)
    assert rows["grade", "roles", "chloe", "roles", TEAM][1:3] == (None, None)
    assert rows["comment", "roles", "amira", "roles", READ][1] == "Well seen.", "what was said can still help"
    gone = [one for one in list_changes(read.folder, "amira", "roles") if one.what == "points by hand"]
    assert [(one.before, one.after) for one in gone][-1] == (9, None) and "--forget-manual" in gone[-1].why


def test_is_a_class_that_a_version_before_marked_left_as_it_is(read: Course) -> None:
    """It kept no print of a cell: what stands in autograded/ is compared."""
    import sqlite3

    with sqlite3.connect(read.folder / "grading.db") as connection:
        connection.execute("DROP TABLE seen_cells")
        connection.execute("UPDATE seen SET hash = '0123-4567-89ab'")
    before = read_rows(read.db_url), tree(read)
    assert read.counts() == (0, 4, 0) and (read_rows(read.db_url), tree(read)) == before
    with sqlite3.connect(read.folder / "grading.db") as connection:
        connection.execute("DROP TABLE seen_cells")
    edit(source(read), (read.topic.title, f"{read.topic.title}, mended"))
    assert read.counts() == (4, 0, 0) and reopened(read) == set()


def test_do_raised_limits_count_for_what_was_refused_before(course: Course) -> None:
    """An older file with one answer was marked, for the notebook with all of them was larger than the limit."""
    folder = course.folder / "submitted" / "ben" / "roles"
    course.write("ben", "good")
    file, path = folder / "roles.answers.json", folder / "roles.ipynb"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["answers"] = {id: record for id, record in data["answers"].items() if id == "roles-ines-message"}
    file.write_text(json.dumps(data), encoding="utf-8")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["filler"] = "x" * 300_000
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (course.folder / "course.yaml").write_text("limits: {notebook: 0.2}\n", encoding="utf-8")
    assert course.counts()[0] == 1 and course.points()["ben"][1] == 2
    (course.folder / "course.yaml").write_text("limits: {notebook: 20}\n", encoding="utf-8")
    assert course.counts()[0] == 1 and course.points()["ben"] == ("waiting for a person", 18)
