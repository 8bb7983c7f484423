"""Is the folder of a course its name for nbgrader, whatever signs are in it, and is it marked and released there?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.grading.conftest import Course
from workbook_lib.demo.course import run_nbgrader
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.precheck import precheck
from workbook_lib.grading.nbgrader_side import literal_root


def test_is_only_the_courses_folder_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(literal_root, "_roots", {"/x/Year 12 [2026]"})
    assert literal_root.escape_root("/x/Year 12 [2026]/submitted/*/roles") == "/x/Year 12 [[]2026]/submitted/*/roles"
    assert literal_root.escape_root("/y/submitted/[ab]*/roles") == "/y/submitted/[ab]*/roles"


@pytest.mark.slow
@pytest.mark.parametrize("way", ["config", "bulk"])
def test_is_a_class_marked_in_a_folder_with_signs_of_a_pattern(course: Course, way: str) -> None:
    folder = course.folder.rename(course.folder.with_name("Year 12 [2026]"))
    (folder / "grading.db").unlink()
    Course(folder).write("eve", "good")
    found = precheck(folder, "roles")
    assert set(found.looked) == {"amira", "ben", "chloe", "dev", "eve"} and found.good
    if way == "bulk":
        assert Course(folder).mark().marked == 1
    else:
        run_nbgrader(folder, "autograde", "roles")
    states = {state.learner: state.points for state in list_states(folder, f"sqlite:///{folder}/gradebook.db", "roles")}
    assert states["eve"] == 18.0


@pytest.mark.slow
def test_are_the_checkpoints_of_the_source_kept_from_learners_there(course: Course) -> None:
    """nbgrader leaves out what it finds by a pattern: in such a folder it found nothing, and gave the keys away."""
    folder = course.folder.rename(course.folder.with_name("Year 12 [2026]"))
    shutil.copytree(folder / "source" / "roles", folder / "source" / "roles" / ".ipynb_checkpoints")
    run_nbgrader(folder, "generate_assignment", "roles", "--force")
    assert sorted(path.name for path in (folder / "release" / "roles").iterdir()) == ["activities.yaml", "roles.ipynb"]
    assert not [path for path in Path(folder / "release").rglob("*") if ".ipynb_checkpoints" in path.parts]
