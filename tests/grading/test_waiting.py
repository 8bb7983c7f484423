"""Is a number final only where everything that came was understood, or a person has looked at the rest and settled it?"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from tests.grading.conftest import Course
from tests.grading.honest import EARLY, HonestCourse, write_work
from tests.grading.reading import read_rows
from workbook_lib import answers
from workbook_lib.class_report.report import write_report
from workbook_lib.cli import app
from workbook_lib.demo.course import CONFIG, run_nbgrader
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.grading.finding import CourseError, Finding, Looked, find
from workbook_lib.grading.gradebook import states
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.grading.gradebook.settling import settle, take_back
from workbook_lib.grading.gradebook.states import State
from workbook_lib.grading.marking.whole_class import grade_in_bulk
from workbook_lib.grading.nbgrader_side.marking_page import show_work

pytestmark = pytest.mark.slow
ESSAY = "I would have asked the family first, because <b>they</b> know what helps."
WAITS, MARKED = "waiting for a person", "marked"


def mark_essays(course: Course) -> None:
    """Two hand-ins with an essay in a cell of the learner's own, marked: beside nothing, and beside writing in every place."""
    course.write("ben", "blank")
    add_cell(course, "ben", ESSAY)
    course.write("dev", "one wrong", leave_out=())
    add_cell(course, "dev", ESSAY)
    course.mark()


def add_cell(course: Course, learner: str, text: str) -> None:
    """Text in a cell of the learner's own, at the end."""
    path = course.folder / "submitted" / learner / "roles" / "roles.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": text})
    path.write_text(json.dumps(notebook), encoding="utf-8")


def state_of(course: Course, learner: str) -> State:
    return next(s for s in states.list_states(course.folder, course.db_url, "roles") if s.learner == learner)


def settle_it(course: Course, learner: str, do: Callable[..., Any] = settle, **more: Any) -> Any:
    with Gradebook(course.db_url) as book:
        return do(book, course.folder, "roles", learner, "a test", **more)


def refuse(course: Course, learner: str, do: Callable[..., Any] = settle, **more: Any) -> list[str]:
    """The codes of what is said where it cannot be settled."""
    with pytest.raises(CourseError) as raised:
        settle_it(course, learner, do, **more)
    return [finding.code for finding in raised.value.findings]


def give(course: Course, learner: str, points: float) -> None:
    """Points for the writing, as Formgrader gives them."""

    def write(book: Any) -> None:
        grade = book.find_grade("roles-reflection-read", "roles", "roles", learner)
        grade.manual_score, grade.needs_manual_grade = points, False

    course.change(write)


def test_does_an_essay_in_an_own_cell_wait_until_one_press_settles_it_and_again_when_it_changes(course: Course) -> None:
    course.write("dev", "one wrong")
    add_cell(course, "dev", ESSAY)
    course.mark()
    give(course, "dev", 6)
    before = state_of(course, "dev")
    assert before.word == WAITS and before.mark is None and "own-cells" in {found.code for found in before.open}
    settled = settle_it(course, "dev")
    assert settled.word == MARKED and settled.mark == before.points and settled.settled
    assert any(note.code == "settled" for note in settled.notes)
    (row,) = [change for change in list_changes(course.folder, "dev") if change.what == "settled"]
    assert row.how == "a test" and "learner's own" in str(row.after)
    assert course.counts() == (0, 4, 0) and state_of(course, "dev").word == MARKED, "the same work stays settled"
    add_cell(course, "dev", "And one thing more.")
    course.mark()
    assert state_of(course, "dev").word == WAITS and state_of(course, "dev").mark is None


def test_is_settling_taken_back(course: Course) -> None:
    course.write("ben", "blank")
    add_cell(course, "ben", ESSAY)
    course.mark()
    before = state_of(course, "ben")
    assert before.word == WAITS and before.points == 0
    after = settle_it(course, "ben")
    assert (after.word, after.mark) == (MARKED, 0), "one press, no field to fill"
    assert refuse(course, "ben") == ["settle-nothing"]
    assert settle_it(course, "ben", take_back).word == WAITS
    assert refuse(course, "ben", take_back) == ["settle-none"]
    assert [c.after is None for c in list_changes(course.folder, "ben") if c.what == "settled"] == [False, True]


def test_is_the_essay_where_a_person_reads(course: Course) -> None:
    """Beside the marking scheme where nothing is written there, as harmless text; and in its own place."""
    mark_essays(course)
    for learner, times in (("ben", 2), ("dev", 1)):
        text = (course.folder / "autograded" / learner / "roles" / "roles.ipynb").read_text(encoding="utf-8")
        assert text.count("asked the family first") == times and "<b>they" not in text
    write_feedback(course.folder, "roles")
    page = (course.folder / "feedback" / "ben" / "roles" / "roles.html").read_text(encoding="utf-8")
    assert "provisional" in page and "asked the family first" in page and "<b>they" not in page


@pytest.mark.parametrize("matter", ["waits", "refused"])
def test_is_nothing_final_anywhere_while_something_is_not_understood(course: Course, matter: str) -> None:
    give(course, "amira", 8)
    assert state_of(course, "amira").mark == 26
    finding = Finding("essay.docx", "It is a document.", matter == "refused", code="x", waits=matter == "waits", about="1")
    states.keep(course.folder, "roles", {"amira": Looked(True, True, [finding])})
    assert (state_of(course, "amira").word, state_of(course, "amira").mark) == (WAITS, None)
    run_nbgrader(course.folder, "export", "")
    rows = csv.DictReader((course.folder / "grades.csv").read_text(encoding="utf-8").splitlines())
    (row,) = [row for row in rows if row["student_id"] == "amira"]
    assert (row["state"], row["score"], row["raw_score"], row["points_so_far"]) == (WAITS, "", "", "26.0")
    written = write_report(course.folder, "roles")
    assert written.states[WAITS] >= 1
    sheet = (written.page.parent / "grade-sheet.csv").read_text(encoding="utf-8-sig")
    assert not any(line.startswith("amira") and {"26", "26.0"} & {*line.split(",")} for line in sheet.splitlines())
    write_feedback(course.folder, "roles")
    page = (course.folder / "feedback" / "amira" / "roles" / "roles.html").read_text(encoding="utf-8")
    assert "These points are provisional" in page and "Your mark" not in page
    settle_it(course, "amira")
    assert state_of(course, "amira").mark == 26


def test_does_a_hand_in_without_answers_wait_unless_it_proves_that_it_came_blank(course: Course) -> None:
    give(course, "ben", 0)
    for blank, word in ((True, MARKED), (False, WAITS)):
        states.keep(course.folder, "roles", {"ben": Looked(True, False, [], [], blank)})
        state = state_of(course, "ben")
        assert state.word == word and ("nothing-answered" in {note.code for note in state.notes}) == blank
    assert [found.code for found in state.open] == ["blank-unproved"]


def test_does_a_broken_later_hand_in_make_the_first_mark_wait(course: Course) -> None:
    give(course, "amira", 8)
    states.keep(course.folder, "roles", {"amira": Looked(False, False, [find("notebook-cut", "roles.ipynb", about="1")])})
    state = state_of(course, "amira")
    assert (state.word, state.points, state.mark) == (WAITS, 26, None)


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader's own
def test_is_an_extension_no_mark(course: Course) -> None:
    course.change(lambda book: book.add_student("zoe"))
    course.change(lambda book: book.add_submission("roles", "zoe") and book.grant_extension("roles", "zoe", days=3))
    assert (state_of(course, "zoe").word, state_of(course, "zoe").points) == (WAITS, None)


def test_is_only_settled_what_the_person_was_shown(course: Course) -> None:
    states.keep(course.folder, "roles", {"amira": Looked(True, True, [find("blank-unproved", about="2")])})
    assert refuse(course, "amira", shown="another") == ["settle-changed"]
    assert state_of(course, "amira").open


def test_does_the_command_settle_and_say_what_still_waits(course: Course) -> None:
    course.write("dev", "one wrong")
    add_cell(course, "dev", ESSAY)
    course.mark()
    run = CliRunner().invoke
    assert run(app, ["precheck", "roles", "--course", str(course.folder)]).output.endswith("0 to act on, 1 to settle.\n")
    said = run(app, ["settle", "roles", "dev", "--course", str(course.folder)])
    assert said.exit_code == 0 and "Its writing still waits for points" in said.output, said.output
    assert not state_of(course, "dev").open and state_of(course, "dev").word == WAITS
    told = run(app, ["precheck", "roles", "--course", str(course.folder)])
    last = "1 more thing needs nothing; --all lists it.\n4 hand-ins, 2 findings, 0 to act on, 0 to settle.\n"
    assert told.output.endswith(last) and told.output.count("Safety-critical, and not right") == 2, told.output
    assert run(app, ["settle", "roles", "dev", "--undo", "--course", str(course.folder)]).exit_code == 0
    assert state_of(course, "dev").open
    wrong = run(app, ["settle", "roles", "nobody", "--course", str(course.folder)])
    assert wrong.exit_code == 1 and "Nothing of nobody waits to be settled" in wrong.output


def test_do_both_routes_leave_the_same_rows_where_work_waits(course: Course) -> None:
    mark_essays(course)
    bulk = read_rows(course.db_url), {s.learner: (s.word, s.points) for s in list_all(course)}
    run_nbgrader(course.folder, "autograde", "roles", "--force")
    assert (read_rows(course.db_url), {s.learner: (s.word, s.points) for s in list_all(course)}) == bulk
    assert bulk[1]["ben"] == (WAITS, 0)


def list_all(course: Course) -> list[State]:
    return states.list_states(course.folder, course.db_url, "roles")


def test_is_a_plan_in_own_words_a_proposal_on_both_routes_until_it_is_read(tmp_path: Path) -> None:
    honest = HonestCourse(tmp_path / "course", CONFIG, "barriers")
    folder, name, cell = honest.folder / "submitted" / "amira" / "barriers", "barriers", "ba-ways-mark"
    write_work(folder, honest.folder / "release" / name, honest.topics[name], "good", EARLY)
    for path, where in ((folder / f"{name}.ipynb", "metadata"), (folder / f"{name}.answers.json", "")):
        whole = json.loads(path.read_text(encoding="utf-8"))
        held = whole[where]["joined_up_answers"] if where else whole
        plan = held["answers"]["ba-ways"]["answer"]
        row = next(id for id, given in plan.items() if isinstance(given, dict))
        plan[row]["solution"] = {"own": "We let him come in by the garden door."}
        path.write_text(json.dumps(whole), encoding="utf-8")
    grade_in_bulk(honest.folder, name)
    with Gradebook(honest.db_url) as book:
        grade = book.find_grade(cell, name, name, "amira")
        assert grade.needs_manual_grade and grade.manual_score is None and 0 < grade.auto_score < 9
    bulk = read_rows(honest.db_url)
    run_nbgrader(honest.folder, "autograde", name, "--force")
    assert read_rows(honest.db_url) == bulk
    with Gradebook(honest.db_url) as book:
        assert settle(book, honest.folder, name, "amira", "a test").proposed is False
        grade = book.find_grade(cell, name, name, "amira")
        assert grade.manual_score == grade.auto_score and not grade.needs_manual_grade
        assert take_back(book, honest.folder, name, "amira", "a test").proposed
    shown = show_work(honest.topics[name].activities["ba-ways"], read_records(folder, name)["ba-ways"])
    assert "by the garden door" in shown and "own words" in shown


def read_records(folder: Path, name: str) -> dict[str, Any]:
    return answers.read_file(folder / f"{name}.answers.json").records
