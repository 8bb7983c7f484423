"""Is an assignment of nbgrader's own form marked without running anything, and does nothing unread become a number?"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workbook_lib.demo.course import CONFIG, DemoError, run_nbgrader
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.nbgrader_side.plain import is_plain
from workbook_lib.grading.nbgrader_side.release import put_on_path

TUTORS = "Read <b>this</b> first."


def cell(make: Callable[..., Any], source: str, name: str, **about: bool) -> Any:
    kept = {"schema_version": 3, "grade_id": name, "points": 4, "grade": True, "solution": False, "locked": False}
    return make(source, metadata={"nbgrader": {**kept, "task": False, **about}})


def make_master() -> Any:
    return new_notebook(
        cells=[
            new_markdown_cell(TUTORS),
            cell(new_code_cell, "assert 1 + 1 == 3", "sums"),
            cell(new_markdown_cell, "Write here.", "essay", solution=True),
        ]
    )


def write(folder: Path, notebook: Any, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / "p1.ipynb")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def hand_in(course: Path, learner: str, change: Callable[[Any], object] = lambda notebook: None, **files: str) -> Path:
    """What a learner hands in: the released notebook, changed."""
    notebook = nbformat.read(course / "release" / "ps1" / "p1.ipynb", as_version=4)
    change(notebook)
    write(course / "submitted" / learner / "ps1", notebook, **files)
    return course / "submitted" / learner / "ps1"


def hurt(notebook: Any) -> None:
    """Code that leaves a trace, script in every text, and an output that claims the points."""
    notebook.cells[2].source = "My essay <script>alert(1)</script>"
    notebook.cells.insert(0, new_code_cell("open('was-run', 'w').close()"))
    notebook.cells.append(new_markdown_cell("<img src=x onerror=alert(2)>"))
    notebook.cells[2].outputs = [new_output("execute_result", {"text/plain": "4", "text/html": "<script>alert(3)</script>"})]
    notebook.metadata["widgets"] = {"script": "<script>alert(4)</script>"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one such assignment, handed in by eight and marked by `nbgrader autograde`."""
    put_on_path()
    course = tmp_path_factory.mktemp("plain")
    (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    write(course / "source" / "ps1", make_master(), data_csv="given")
    run_nbgrader(course, "generate_assignment", "ps1")
    hand_in(course, "amira", hurt, page_html="<script>alert(5)</script>", notes_txt="mine", data_csv="changed")
    hand_in(course, "ben", timestamp_txt="2026-11-20 15:00:00 Europe/London")
    hand_in(course, "chloe", lambda notebook: notebook.cells.clear())
    hand_in(course, "dev").joinpath("p1.ipynb").unlink()
    (course / "submitted" / "dev" / "ps1" / "p1.ipynb").symlink_to(course / "source" / "ps1" / "p1.ipynb")
    hand_in(course, "elif", lambda notebook: notebook.cells.append(new_markdown_cell("My essay stands here.")))
    hand_in(course, "femi", lambda notebook: notebook.cells[1].metadata.nbgrader.update(schema_version=99))
    hand_in(course, "gita").joinpath("p1.ipynb").write_text('{"cells": [', encoding="utf-8")
    hand_in(course, "hugo", lambda notebook: notebook.cells[1].metadata.nbgrader.update(solution=True, points=400))
    run_nbgrader(course, "autograde", "ps1", "--no-execute")  # the flag by which nbgrader keeps what a learner's cells showed
    return course


@pytest.mark.slow
def test_is_nothing_run_and_only_a_blank_answer_a_number(course: Path) -> None:
    assert not list(course.rglob("was-run"))
    states = {s.learner: (s.word, s.points) for s in list_states(course, f"sqlite:///{course / 'gradebook.db'}", "ps1")}
    waits, blank, unread = ("waiting for a person", None), ("waiting for a person", 0), ("could not be read", None)
    assert states == {
        "amira": waits,
        "ben": blank,
        "chloe": waits,
        "dev": unread,
        "elif": waits,
        "femi": unread,
        "gita": unread,
        "hugo": blank,
    }
    scores = {learner: read_scores(course, learner) for learner in ("amira", "ben", "chloe", "elif", "hugo")}
    assert scores.pop("ben") == {"sums": (None, True), "essay": (0, False)}, "left as it was given out"
    assert scores.pop("hugo")["sums"] == (None, True)
    assert all(found == {"sums": (None, True), "essay": (None, True)} for found in scores.values())


def read_scores(course: Path, learner: str) -> dict[str, tuple[float | None, bool]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission_notebook("p1", "ps1", learner).grades
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in grades}


@pytest.mark.slow
def test_is_nothing_shown_that_a_browser_would_run(course: Path) -> None:
    folder = course / "autograded" / "amira" / "ps1"
    notebook = json.loads((folder / "p1.ipynb").read_text(encoding="utf-8"))
    shown = json.dumps(
        [
            [c["source"] for c in notebook["cells"] if c["cell_type"] != "code"],
            notebook["metadata"],
            [c.get("outputs", []) for c in notebook["cells"]],
        ]
    )
    assert "<script" not in shown and "<img" not in shown and "&lt;script&gt;alert(1)" in shown and TUTORS in shown
    assert {p.name for p in folder.iterdir()} == {"p1.ipynb", "notes.txt", "data.csv"}
    assert (folder / "data.csv").read_text() == "given"
    stamp = course / "autograded" / "ben" / "ps1" / "timestamp.txt"
    assert stamp.read_text() == "2026-11-20 15:00:00 Europe/London"


@pytest.mark.slow
def test_are_deleted_cells_put_back_for_the_tutor_to_mark(course: Path) -> None:
    notebook = nbformat.read(course / "autograded" / "chloe" / "ps1" / "p1.ipynb", as_version=4)
    assert {c.metadata.nbgrader.grade_id for c in notebook.cells} == {"sums", "essay"}


@pytest.mark.slow
def test_does_feedback_show_no_script(course: Path) -> None:
    run_nbgrader(course, "generate_feedback", "ps1")
    page = (course / "feedback" / "amira" / "ps1" / "p1.html").read_text(encoding="utf-8")
    assert "My essay" in page and not any(f"alert({n})</script>" in page or f"onerror=alert({n})>" in page for n in range(6))


@pytest.mark.slow
def test_does_one_of_ours_without_its_activities_stay_refused(course: Path) -> None:
    write(course / "source" / "ours", new_notebook(cells=[new_code_cell("from workbook_lib import show")]))
    assert is_plain(course / "source" / "ps1") and not is_plain(course / "source" / "ours")
    with pytest.raises(DemoError, match="does not hold"):
        run_nbgrader(course, "generate_assignment", "ours")


def test_is_an_empty_folder_or_one_with_answers_none_of_nbgraders(tmp_path: Path) -> None:
    assert not is_plain(tmp_path)
    write(tmp_path, make_master())
    assert is_plain(tmp_path)
    (tmp_path / "p1.answers.json").touch()
    assert not is_plain(tmp_path)


@pytest.mark.slow
def test_do_marks_by_hand_stand_while_the_notebook_says_the_same(course: Path, tmp_path: Path) -> None:
    """Marked again with --force, and handed in anew without a newer time."""
    folder = Path(shutil.copytree(course, tmp_path / "course"))
    from nbgrader.api import Gradebook

    db_url = f"sqlite:///{folder / 'gradebook.db'}"

    def look(learner: str, points: float | None = None) -> list[tuple[float | None, bool]]:
        with Gradebook(db_url) as book:
            grades = sorted(book.find_submission_notebook("p1", "ps1", learner).grades, key=lambda grade: str(grade.name))
            for grade in grades if points is not None else []:
                grade.manual_score, grade.needs_manual_grade = points, False
            book.db.commit()
            return [(grade.manual_score, grade.needs_manual_grade) for grade in grades]

    look("amira", 3), look("elif", 2)
    run_nbgrader(folder, "autograde", "ps1", "--force")
    assert look("amira") == [(3, False)] * 2 and look("elif") == [(2, False)] * 2
    hand_in(folder, "elif", lambda notebook: notebook.cells.append(new_markdown_cell("I have thought again.")))
    run_nbgrader(folder, "autograde", "ps1")
    assert look("amira") == [(3, False)] * 2 and look("elif") == [(2, True)] * 2
    assert "thought again" in (folder / "autograded" / "elif" / "ps1" / "p1.ipynb").read_text(encoding="utf-8")
