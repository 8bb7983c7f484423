"""Are student versions free of keys, of the tutor's own answers and of stray files, and made by nbgrader itself?"""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.files.notebook_file import COPY
from workbook_lib.grading.course.master import STUB
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.nbgrader_side.release import list_assignments, release

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(COURSE / "source" / "roles", tmp_path / "source" / "roles")
    return tmp_path


def test_are_the_tutors_own_answers_taken_out(course: Path) -> None:
    path = course / "source" / "roles" / "roles.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"][COPY] = {"version": 1, "answers": {"roles-ines-team": {"answer": "the tutor's"}}}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    release(course, "roles")
    made = (course / "release" / "roles" / "roles.ipynb").read_text(encoding="utf-8")
    assert "the tutor's" not in made and json.loads(made)["metadata"]["joined_up"]["workbook"] is True
    assert "HIDDEN" not in made and "SOLUTION" not in made and STUB in made
    assert {p.name for p in (course / "release").rglob("*")} == {"roles", "roles.ipynb", "activities.yaml"}


@pytest.mark.parametrize("name", ["roles.answers.json", "key.txt", "data"])
def test_is_a_stray_file_in_source_refused_and_the_earlier_release_kept(course: Path, name: str) -> None:
    earlier = course / "release" / "roles"
    earlier.mkdir(parents=True)
    (earlier / "roles.ipynb").write_text("earlier")
    (course / "source" / "roles" / name).touch()
    with pytest.raises(CourseError, match=f"source/roles holds {name}"):
        release(course, "roles")
    assert (earlier / "roles.ipynb").read_text() == "earlier"


def test_is_a_broken_source_named_and_the_earlier_release_kept(course: Path) -> None:
    release(course, "roles")
    before = (course / "release" / "roles" / "roles.ipynb").read_bytes()
    path = course / "source" / "roles" / "roles.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("### END SOLUTION", ""), encoding="utf-8")
    with pytest.raises(CourseError, match="could not be released"):
        release(course, "roles")
    assert (course / "release" / "roles" / "roles.ipynb").read_bytes() == before
    assert sorted(p.name for p in (course / "release").iterdir()) == ["roles"]


def test_does_a_release_that_cannot_be_put_in_place_leave_the_earlier_one(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a program holds a file of the new one open."""
    release(course, "roles")
    before = (course / "release" / "roles" / "roles.ipynb").read_bytes()
    replace = os.replace

    def refuse(half: str | Path, path: str | Path, **named: object) -> None:
        if Path(half).parent.name.startswith(".new-") and Path(half).name == "roles":
            raise OSError(errno.EIO, "held")
        replace(half, path, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CourseError, match="The earlier release is untouched"):
        release(course, "roles")
    assert (course / "release" / "roles" / "roles.ipynb").read_bytes() == before
    assert sorted(p.name for p in (course / "release").iterdir()) == ["roles"]


def test_are_the_assignments_found() -> None:
    assert {"roles", "barriers"} <= set(list_assignments(COURSE))
