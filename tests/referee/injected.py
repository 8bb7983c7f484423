"""Is what the referee relies on so: our configuration is on, nothing is run, and would a run be noticed?"""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.tests import create_grade_cell, run_nbgrader

from workbook_lib.grading.nbgrader_side.config import MARKED_BY_US

CANARY = "from pathlib import Path; Path(r'{}').touch()"


@pytest.fixture
def canary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that exists once the notebook handed in by amira has been run; the course is the working folder."""
    monkeypatch.chdir(tmp_path)
    for folder in ("source", "submitted/amira"):
        notebook = new_notebook(cells=[create_grade_cell(CANARY.format(tmp_path / "run"), "code", "test", 1)])
        path = tmp_path / folder / "ps1" / "ps1.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return tmp_path / "run"


def test_is_nothing_run_and_does_the_test_wait_for_a_person(canary: Path) -> None:
    run_nbgrader(["generate_assignment", "ps1"])
    run_nbgrader(["autograde", "ps1"])
    assert not canary.exists()
    with Gradebook(f"sqlite:///{canary.parent / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("test", "ps1", "ps1", "amira")
        assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


def test_would_a_run_be_noticed(canary: Path, proof: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without our configuration nbgrader runs the notebook, and the referee sees it."""
    monkeypatch.delenv("JUPYTER_CONFIG_PATH")
    monkeypatch.setattr(Autograde, "start", getattr(Autograde, MARKED_BY_US, Autograde.start))
    run_nbgrader(["generate_assignment", "ps1"])
    run_nbgrader(["autograde", "ps1"])
    assert canary.exists() and proof["run"] and not proof["configured"]
    proof["run"].clear()
    proof["configured"].append("on purpose without")
