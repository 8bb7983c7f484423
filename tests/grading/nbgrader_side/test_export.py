"""Does the export name everybody, say what became of the work, and stay linear with the class?"""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.grading.gradebooks import DUE, add_assignment, hand_in
from workbook_lib.demo.course import CONFIG
from workbook_lib.grading.finding import Looked
from workbook_lib.grading.gradebook.states import keep
from workbook_lib.grading.handed_in.hand_in import Finding
from workbook_lib.grading.nbgrader_side.export import COLUMNS, ExportStates

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that knows the assignment `small`, and nobody: making one costs seconds."""
    from nbgrader.api import Gradebook

    path = tmp_path_factory.mktemp("blank") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}") as gradebook:
        add_assignment(gradebook, "small")
    return path


@pytest.fixture(scope="module")
def course(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Any]]:
    """(folder, gradebook) of a course with one assignment, `small`."""
    from nbgrader.api import Gradebook

    folder = tmp_path_factory.mktemp("course")
    shutil.copy(blank, folder)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (folder / "course.yaml").write_text("roster: [amira, {id: zoe, name: =Zoë, email: zoe@school.example}]\n", encoding="utf-8")
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        gradebook.add_student("amira", first_name="Amira", last_name="O’Hara, née Khan", email="amira@school.example")
        hand_in(gradebook, "small", "amira", 4.5, 3.25)
        hand_in(gradebook, "small", "ben", 0, 0)
        hand_in(gradebook, "small", "chloe", 6, None)
        hand_in(gradebook, "small", "dev", 5, 1, timestamp=datetime(2026, 11, 22, 17), penalty=10)
        keep(
            folder,
            "small",
            {"ben": Looked(True, False, blank=True), "noah": Looked(False, False, [Finding("small.ipynb", "=Damaged")])},
        )
        yield folder, gradebook


def export(course: tuple[Path, Any], **options: Any) -> dict[str, dict[str, str]]:
    folder, gradebook = course
    plugin = ExportStates(to=str(folder / "grades.csv"), **options)
    plugin._root = lambda: folder
    plugin.export(gradebook)
    return read(folder / "grades.csv")


def read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_is_everybody_there_with_a_state_and_a_number_only_where_one_was_earned(course: tuple[Path, Any]) -> None:
    rows = export(course)
    found = {
        id: (row["state"], row["raw_score"], row["late_submission_penalty"], row["score"], row["points_so_far"])
        for id, row in rows.items()
    }
    assert found == {
        "amira": ("marked", "7.75", "0.0", "7.75", ""),
        "ben": ("marked", "0.0", "0.0", "0.0", ""),
        "chloe": ("waiting for a person", "", "", "", "6.0"),
        "dev": ("marked", "6.0", "10.0", "0.0", ""),
        "noah": ("could not be read", "", "", "", ""),
        "zoe": ("not handed in", "", "", "", ""),
    }
    assert {row["max_score"] for row in rows.values()} == {"10.0"}


def test_are_names_notes_and_times_there_and_no_formula(course: tuple[Path, Any]) -> None:
    rows = export(course)
    assert list(rows["amira"]) == list(COLUMNS)
    assert (rows["amira"]["last_name"], rows["amira"]["name"]) == ("O’Hara, née Khan", "Amira O’Hara, née Khan")
    assert (rows["zoe"]["name"], rows["zoe"]["email"]) == ("'=Zoë", "zoe@school.example")
    assert (rows["ben"]["notes"], rows["noah"]["notes"]) == ("nothing answered", "small.ipynb: =Damaged")
    assert (rows["dev"]["timestamp"], rows["dev"]["notes"]) == ("2026-11-22 17:00:00", "late by 2 days")
    assert rows["dev"]["duedate"] == str(DUE)


def test_can_one_ask_for_one_learner_or_assignment(course: tuple[Path, Any]) -> None:
    assert set(export(course, student=["amira", "zoe"])) == {"amira", "zoe"}
    assert export(course, assignment=["another"]) == {}


def test_does_the_command_use_it_and_say_what_is_wrong_in_one_sentence(course: tuple[Path, Any]) -> None:
    folder, _ = course
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "export", "--to"]
    done = subprocess.run([*command, "from-command.csv"], cwd=folder, capture_output=True, text=True, check=True)
    assert len(read(folder / "from-command.csv")) == 6, done.stderr
    failed = subprocess.run([*command, "nowhere/grades.csv"], cwd=folder, capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and "could not be written" in failed.stderr and "Traceback" not in failed.stderr


def test_does_a_larger_class_cost_no_more_questions_to_the_database(blank: Path, tmp_path: Path) -> None:
    """Four times the class, the same number of queries."""
    from nbgrader.api import Gradebook

    counts, said = [], []
    shutil.copy(blank, tmp_path)
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        event.listen(gradebook.engine, "before_cursor_execute", lambda *about: said.append(about[2]))
        for size in (3, 12):
            for number in range(size):
                hand_in(gradebook, "small", f"learner-{number}", 3, 2)
            said.clear()
            assert len(export((tmp_path, gradebook))) == size
            counts.append(len(said))
    assert counts[0] == counts[1] < 20
