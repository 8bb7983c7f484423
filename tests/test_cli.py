"""Does each command do its work, say what is wrong in one sentence, and exit with 0, 1 or 2?"""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import COURSE
from workbook_lib import __version__, cli
from workbook_lib.course import topic_files


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, list(words))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for folder in ("notebooks", "source", "release"):
        shutil.copytree(COURSE / folder, tmp_path / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return tmp_path


def test_says_the_command_its_version() -> None:
    done = run("--version")
    assert (done.exit_code, done.output) == (0, f"Joined-Up {__version__}\n")


@pytest.mark.slow
def test_is_all_well_with_the_course_of_this_repository() -> None:
    done = run("check", "--course", str(COURSE))
    assert done.exit_code == 0 and done.output.endswith("All is well.\n")
    assert "| K4 |" in done.output and f"{len(topic_files.find_topics())} notebooks, " in done.output


@pytest.mark.slow
def test_does_check_name_each_thing_to_mend(course: Path) -> None:
    page = course / "notebooks" / "03-agencies-and-roles.ipynb"
    notebook = json.loads(page.read_text(encoding="utf-8"))
    notebook["metadata"]["joined_up_answers"] = {}
    notebook["cells"][0]["source"] = ["Keeping children safe in education (2026)"]
    notebook["cells"].append({"cell_type": "code", "id": "x", "metadata": {}, "source": "1 + 1", "outputs": []})
    page.write_text(json.dumps(notebook), encoding="utf-8")
    (course / "notebooks" / "99-nowhere.ipynb").write_text("{}")
    (course / "release" / "roles" / "extra.txt").touch()
    source = course / "source" / "barriers" / "activities.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("points: 9\n", "points: 8\n"), encoding="utf-8")
    done = run("check", "--course", str(course), "--json")
    said = json.loads(done.output)["problems"]
    assert done.exit_code == 1
    for part in (
        "holds somebody's answers. Run `workbook tidy`",
        "not in canonical form",
        "spells out an edition's year",
        "a code cell holds something else",
        "99-nowhere.ipynb: no topic has this name",
        "does not begin with a title",
        "release/roles is not made from the present source/roles",
        "gives 9 points, but activities.yaml says 8",
    ):
        assert any(part in s for s in said), (part, said)


def test_does_tidy_say_what_it_changed(course: Path) -> None:
    page = course / "notebooks" / "03-agencies-and-roles.ipynb"
    page.write_text(json.dumps(json.loads(page.read_text(encoding="utf-8"))), encoding="utf-8")
    done = run("tidy", str(page))
    assert done.exit_code == 0 and f"tidied {page}" in done.output and "1 notebooks, 1 changed." in done.output
    (course / "bad.ipynb").write_text("{")
    assert run("tidy", str(course / "bad.ipynb")).exit_code == 1


@pytest.mark.slow
def test_does_release_make_what_is_committed(course: Path) -> None:
    shutil.rmtree(course / "release")
    done = run("release", "roles", "--course", str(course))
    assert done.exit_code == 0 and "released roles" in done.output
    made, kept = course / "release" / "roles", COURSE / "release" / "roles"
    assert [(p.name, p.read_bytes()) for p in sorted(made.iterdir())] == [
        (p.name, p.read_bytes()) for p in sorted(kept.iterdir()) if p.is_file()
    ]


def test_are_wrong_names_and_folders_exit_2_with_a_hint(course: Path, tmp_path: Path) -> None:
    done = run("release", "role", "--course", str(course))
    assert done.exit_code == 2 and "There is no assignment “role”" in done.output and "“roles”" in done.output
    done = run("check", "--course", str(tmp_path / "nowhere"))
    assert done.exit_code == 2 and "so it is not a course" in done.output


def test_does_the_demo_keep_off_a_folder_in_use(course: Path) -> None:
    done = run("demo", "--folder", str(course), "--course", str(COURSE))
    assert done.exit_code == 1 and "is not empty" in done.output
