"""Is a file of settings under a name that is nearly right refused with the right one, by every command?"""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import COURSE
from workbook_lib import cli
from workbook_lib.course.course_settings import SettingsError, load_settings
from workbook_lib.course.nearly_named import find_nearly

WRONG = {
    "course.yaml.txt": "course.yaml",
    "course.yml": "course.yaml",
    "Course.yaml": "course.yaml",
    "COURSE.YAML": "course.yaml",
    "course.yaml.yaml": "course.yaml",
    "course.txt": "course.yaml",
    "cousre.yaml": "course.yaml",
    "course (1).yaml": "course.yaml",
    "criteria.yml": "criteria.yaml",
    "nbgrader_config.py.txt": "nbgrader_config.py",
    "nbgrader-config.py": "nbgrader_config.py",
    "reference/unit.yml": "unit.yaml",
    "reference/Glossary.yaml": "glossary.yaml",
    "source/roles/activities.yml": "activities.yaml",
    "topics/mine.yml": "mine.yaml",
    "content/roles.yaml.txt": "roles.yaml",
}


@pytest.mark.parametrize(("wrong", "right"), WRONG.items())
def test_is_the_right_name_said(tmp_path: Path, wrong: str, right: str) -> None:
    (tmp_path / wrong).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / wrong).write_text("roster: [amira]\n")
    said = find_nearly(tmp_path)
    assert len(said) == 1 and said[0].startswith(f"{wrong} is not read, because it must be called {right}.")


def test_is_what_only_resembles_left_alone(tmp_path: Path) -> None:
    for name in ("README.md", "course.md", "course.yaml~", "course.yaml.bak", "house.yaml", "environment.yml", "setup.py"):
        (tmp_path / name).write_text("x")
    (tmp_path / "course").mkdir()
    assert find_nearly(tmp_path) == [] == find_nearly(COURSE)


def test_is_one_beside_the_right_one_named_too(tmp_path: Path) -> None:
    for name in ("course.yaml", "course.yml"):
        (tmp_path / name).write_text("threshold: 0.7\n")
    with pytest.raises(SettingsError, match=r"course.yml lies beside course.yaml, and is not read. Keep what counts"):
        load_settings(tmp_path)


COMMANDS = [
    ("release", "roles"),
    ("autograde", "roles"),
    ("precheck", "roles"),
    ("report", "roles"),
    ("feedback", "roles"),
    ("history", "amira"),
    ("demo",),
    ("new", "topic"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_does_every_command_refuse_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    shutil.copytree(COURSE / "source", tmp_path / "source")
    (tmp_path / "course.yaml.txt").write_text("closed: {roles: [roles-ines-team]}\n")
    before = sorted(tmp_path.rglob("*"))
    done = CliRunner().invoke(cli.app, [*words, "--course", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert done.stderr.startswith("course.yaml.txt is not read, because it must be called course.yaml.")
    assert sorted(tmp_path.rglob("*")) == before, "nothing is made"


def test_is_a_course_found_whose_configuration_is_nearly_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(COURSE / "source", tmp_path / "source")
    (tmp_path / "nbgrader_config.py.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    for words in (["autograde", "roles"], ["lab", "--tutor"], ["lab", "--author"]):
        done = CliRunner().invoke(cli.app, words)
        assert done.exit_code == 1 and "it must be called nbgrader_config.py" in done.stderr


@pytest.mark.slow
def test_do_doctor_and_check_say_it_among_the_rest(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "source", tmp_path / "source")
    (tmp_path / "criteria.yml").write_text("criteria: []\n")
    for words in (["doctor", "--json"], ["check", "--json"]):
        done = CliRunner().invoke(cli.app, [*words, "--course", str(tmp_path)])
        assert done.exit_code == 1 and "criteria.yml is not read" in str(json.loads(done.stdout))
