"""Does nothing of a course in use (names, work, marks, keys) get into a commit, an sdist or a wheel?"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.test_keys_stay_inside import read_package

SECRET = "Amira-Khan-7f3c"
# What the workbook, nbgrader, JupyterLab, a database, an editor or a tutor leaves in a course's folder
LEFT = [
    "course.yaml",
    "course.yaml.bak",
    "course.yml",
    "grades.csv",
    "grades-2026.csv",
    "marks.xlsx",
    "gradebook.db",
    "gradebook.db-journal",
    "gradebook.db-wal",
    "gradebook.db-shm",
    "gradebook.db.bak",
    "gradebook (1).db",
    "gradebook copy.db",
    "gradebook.sqlite",
    "old/gradebook-2025.db",
    "grading.db",
    "grading.db-journal",
    "grading.lock",
    "backups/gradebook-0001-2026-11-29-004125.db",
    "backups/grading-0001-2026-11-29-004125.db",
    "earlier/roles/2026-11-29T004125.000000Z/roles.ipynb",
    "submitted/amira/roles/roles.ipynb",
    "submitted/amira/roles/timestamp.txt",
    "autograded/amira/roles/roles.ipynb",
    "feedback/amira/roles/roles.html",
    "reports/roles/report.html",
    "reports/roles/grade-sheet.csv",
    "downloaded/roles/archive/amira.zip",
    "downloaded/roles/collected.json",
    "downloaded/roles/earlier/amira/0a1b2c-roles.ipynb",
    "downloaded/roles/refused/0a1b2c-Amira Khan.ipynb",
    "staged-x1/amira/roles/roles.ipynb",
    "release/.new-roles-12/roles/roles.ipynb",
    "my-workbook/03-agencies-and-roles.answers.json",
    "my-workbook/joined-up-name.json",
    "notebooks/03-agencies-and-roles.answers.json",
    "notebooks/03-agencies-and-roles.answers.json.damaged-1",
    "notebooks/03-agencies-and-roles-kept-1.ipynb",
    "notebooks/.joined-up.json",
    "notebooks/.joined-up-given.json",
    "notebooks/joined-up-name.json",
    "notebooks/.ipynb_checkpoints/03-agencies-and-roles-checkpoint.ipynb",
    "source/roles/roles.answers.json",
    "source/roles/.ipynb_checkpoints/roles-checkpoint.ipynb",
    "docs/grades.csv",
    "workbook_lib/gradebook.db",
    "workbook_lib/topics/roles.answers.json",
    "workbook_lib/course.yaml",
]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A clone of this repository in which a course was held."""
    folder = tmp_path_factory.mktemp("used") / "course"
    listed = subprocess.run(["git", "ls-files", "-z", "--cached"], cwd=COURSE, capture_output=True, check=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (COURSE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(COURSE / name, folder / name)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    for name in LEFT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(SECRET, encoding="utf-8")
    yield folder


def test_takes_no_commit_anything_of_it(used: Path) -> None:
    subprocess.run(["git", "add", "-A"], cwd=used, check=True, capture_output=True)
    done = subprocess.run(["git", "ls-files", "-z"], cwd=used, check=True, capture_output=True, text=True)
    names = set(done.stdout.split("\0"))
    assert names & {*LEFT} == set()
    assert {"source/roles/roles.ipynb", "release/roles/roles.ipynb", "nbgrader_config.py"} <= names


@pytest.mark.slow
@pytest.mark.parametrize("target", ["wheel", "sdist"])
@pytest.mark.parametrize("with_git", [True, False])
def test_has_no_package_anything_of_it(used: Path, target: str, with_git: bool, tmp_path: Path) -> None:
    ignored = used / ".gitignore"
    kept = ignored.read_bytes()
    if not with_git:
        ignored.unlink()
    try:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(tmp_path)],
            cwd=used,
            check=True,
            capture_output=True,
        )
    finally:
        ignored.write_bytes(kept)
    names, texts = read_package(next(tmp_path.iterdir()))
    assert [name for name, text in texts.items() if SECRET in text] == []
    assert any(name.endswith("workbook_lib/marks.py") for name in names)
    if target == "sdist":
        assert any(name.endswith("notebooks/03-agencies-and-roles.ipynb") for name in names)
        tops = {name.split("/")[1] for name in names}
        assert not tops & {"source", "release", "tests", "nbgrader_config.py", "course.yaml"}


def test_is_nothing_ignored_that_is_kept_in_git() -> None:
    done = subprocess.run(["git", "ls-files", "-i", "-c", "--exclude-standard"], cwd=COURSE, capture_output=True, check=True)
    assert done.stdout == b""
