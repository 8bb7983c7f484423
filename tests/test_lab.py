"""Does a learner get an own copy that is brought up to date without ever losing work?"""

import json
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib import lab
from workbook_lib.course import criteria
from workbook_lib.course.course_files import open_course
from workbook_lib.files.notebook_file import COPY

PAGE = "03-agencies-and-roles.ipynb"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for folder in ("notebooks", "release/roles"):
        target = tmp_path / "course" / folder
        target.mkdir(parents=True)
        for path in (COURSE / folder).iterdir():
            if path.is_file():
                (target / path.name).write_bytes(path.read_bytes())
    return tmp_path / "course"


def edit(path: Path, **metadata: Any) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"] |= metadata
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return notebook


def test_are_notebooks_and_released_assignments_copied(course: Path, tmp_path: Path) -> None:
    assert lab.prepare_folder(tmp_path / "mine", course) == []
    found = {str(p.relative_to(tmp_path / "mine")) for p in (tmp_path / "mine").rglob("*") if p.is_file()}
    assert {PAGE, "00-start-here.ipynb", "assignments/roles/roles.ipynb", "assignments/roles/activities.yaml"} <= found


def test_does_a_new_edition_keep_the_answers_in_the_page_and_beside_it(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    lab.prepare_folder(mine, course)
    copy = {"version": 1, "answers": {"first-contact": {"answer": {"chosen": ["ring"]}, "saved": "2026-11-01T10:00:00Z"}}}
    edit(mine / PAGE, **{COPY: copy})
    (mine / "03-agencies-and-roles.answers.json").write_text("answers")
    assert lab.prepare_folder(mine, course) == []  # nothing new: nothing said
    changed = (course / "notebooks" / PAGE).read_text(encoding="utf-8")
    changed = changed.replace("# 3 Agencies and roles", "# 3 Agencies, and roles")
    (course / "notebooks" / PAGE).write_text(changed, encoding="utf-8")
    assert lab.prepare_folder(mine, course) == []
    now = json.loads((mine / PAGE).read_text(encoding="utf-8"))
    assert now["metadata"][COPY] == copy and now["cells"][0]["source"][0].startswith("# 3 Agencies, and")
    assert (mine / "03-agencies-and-roles.answers.json").read_text() == "answers"


def test_does_a_page_learn_of_a_new_neighbour_and_keep_everything_else(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    lab.prepare_folder(mine, course)
    before = edit(mine / PAGE, **{COPY: {"version": 1, "answers": {}}})
    edit(course / "notebooks" / PAGE, joined_up={**before["metadata"]["joined_up"], "next": "14-transitions.ipynb"})
    assert lab.prepare_folder(mine, course) == []
    now = json.loads((mine / PAGE).read_text(encoding="utf-8"))
    assert now["metadata"]["joined_up"]["next"] == "14-transitions.ipynb"
    assert now["metadata"][COPY] == before["metadata"][COPY] and now["cells"] == before["cells"]


def test_is_a_page_the_learner_changed_kept_aside(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    lab.prepare_folder(mine, course)
    page = json.loads((mine / PAGE).read_text(encoding="utf-8"))
    page["cells"].insert(1, {"cell_type": "markdown", "id": "note", "metadata": {}, "source": "My own note"})
    (mine / PAGE).write_text(json.dumps(page), encoding="utf-8")
    said = lab.prepare_folder(mine, course)
    assert said and "Your changed page is kept as 03-agencies-and-roles-kept-1.ipynb" in said[0]
    assert "My own note" in (mine / "03-agencies-and-roles-kept-1.ipynb").read_text(encoding="utf-8")
    assert lab.prepare_folder(mine, course) == []


def test_is_a_damaged_page_replaced_and_kept(course: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    lab.prepare_folder(mine, course)
    (mine / PAGE).write_text("{")
    assert "was damaged. It is kept as" in lab.prepare_folder(mine, course)[0]
    assert (mine / "03-agencies-and-roles-kept-1.ipynb").read_text() == "{" and json.loads((mine / PAGE).read_text())


def test_is_a_learner_never_served_source(course: Path, tmp_path: Path) -> None:
    lab.prepare_folder(tmp_path / "mine", course)
    command = lab.lab_command(tmp_path / "mine", port=9999, browser=False)
    assert f"--ServerApp.root_dir={tmp_path / 'mine'}" in command and "--no-browser" in command
    assert any("default_url=/doc/tree/00-start-here.ipynb" in part for part in command)
    assert not any("default_url" in part for part in lab.lab_command(course, tutor=True))


def test_is_a_folder_without_a_workbook_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(lab.LabError, match=r"No workbook was found in .* Go to the folder that holds “notebooks”"):
        lab.find_course(tmp_path)
    assert lab.find_course(COURSE / "tests" / "kinds") == COURSE


def test_does_a_tutor_get_no_formgrader_outside_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There, nothing would keep nbgrader from running what learners handed in."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(lab.LabError, match=r"no nbgrader_config.py, without which nbgrader would run .* then try again"):
        lab.start(tutor=True)
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "source" / "roles").mkdir(parents=True)
    assert lab.find_tutor_course(tmp_path / "source" / "roles") == tmp_path


def test_is_an_unwritable_folder_one_sentence(course: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(lab.LabError, match=r"cannot be written to .* Choose another place with --folder"):
        lab.start(tmp_path / "file" / "mine", course=course)


def find_criteria(folder: Path) -> str:
    found = open_course(folder).find_reference(criteria.FILE)
    return found.read_text(encoding="utf-8") if found else ""


def test_do_a_tutors_own_criteria_reach_the_learner(course: Path, tmp_path: Path) -> None:
    (course / "criteria.yaml").write_text("criteria: []")
    lab.prepare_folder(tmp_path / "mine", course)
    assert find_criteria(tmp_path / "mine") == "criteria: []"


def test_do_criteria_that_are_gone_go_from_the_learner_too(course: Path, tmp_path: Path) -> None:
    mine, ours = tmp_path / "mine", (COURSE / "workbook_lib" / criteria.FILE).read_text(encoding="utf-8")
    (course / "criteria.yaml").write_text("criteria: []")
    lab.prepare_folder(mine, course)
    (course / "criteria.yaml").unlink()
    assert lab.prepare_folder(mine, course) == []
    assert find_criteria(mine) == ours and not list(mine.rglob("criteria.yaml"))


@pytest.mark.parametrize("now", ["criteria: []", "", "criteria: [] # since then"])
def test_does_a_learners_folder_of_an_earlier_version_work_and_come_up_to_date(course: Path, tmp_path: Path, now: str) -> None:
    """Earlier versions copied the criteria into sight."""
    mine = tmp_path / "mine"
    lab.prepare_folder(mine, course)
    (mine / "criteria.yaml").write_text("criteria: []")
    assert find_criteria(mine) == "criteria: []"
    if now:
        (course / "criteria.yaml").write_text(now)
    said = lab.prepare_folder(mine, course)
    assert find_criteria(mine) == (now or (COURSE / "workbook_lib" / criteria.FILE).read_text(encoding="utf-8"))
    kept = [path.read_text() for path in mine.glob("criteria-kept-*.yaml")]
    assert not (mine / "criteria.yaml").exists() and kept == ([] if now == "criteria: []" else ["criteria: []"])
    assert len(said) == len(kept) and lab.prepare_folder(mine, course) == []


def test_is_learner_mode_renewed_whole_and_only_where_it_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window may be loading it at that moment."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    target = lab._extension_path() / "joined-up"
    theirs = {p.relative_to(target): p.stat().st_ino for p in target.rglob("*") if p.is_file()}
    changed = target / "package.json"
    changed.write_text("an earlier version")
    assert lab._extension_path() == target.parent
    now = {p.relative_to(target): p.stat().st_ino for p in target.rglob("*") if p.is_file()}
    assert changed.read_bytes() == (lab.HERE / "labextension" / "package.json").read_bytes()
    assert [p.name for p in now if now[p] != theirs[p]] == ["package.json"] and len(now) > 3


@pytest.mark.skipif(os.name == "nt", reason="there, a person's folders are theirs by the system's own rules")
def test_is_a_folder_that_somebody_else_laid_out_never_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "shared"))
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / f"joined-up-labextensions-{os.getuid()}").symlink_to(theirs)
    found = lab._extension_path()
    assert tmp_path / "runtime" in found.parents and not list(theirs.iterdir())
    assert [stat.S_IMODE(place.stat().st_mode) for place in (found, found.parent)] == [0o700, 0o700]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
def test_is_a_link_in_place_of_our_folder_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "joined-up").symlink_to(tmp_path)
    with pytest.raises(lab.LabError, match=r"cannot be used \(it is a link, or belongs to somebody else\). Move it away"):
        lab._extension_path()
