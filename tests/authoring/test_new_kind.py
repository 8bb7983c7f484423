"""Does a kind that `workbook new kind` writes pass the contract at once, in one folder and one test?"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.authoring.new_kind import rename

KEPT = ("workbook_lib", "tests", "notebooks", "source", "pyproject.toml", "nbgrader_config.py")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of this repository."""
    for name in KEPT:
        path = COURSE / name
        ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(path, tmp_path / name, ignore=ignore) if path.is_dir() else shutil.copy(path, tmp_path)
    return tmp_path


def run(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(repository), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def workbook(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(repository, "-c", "from workbook_lib.cli import main; main()", *words)


@pytest.mark.slow
def test_passes_a_new_kind_the_contract_at_once(repository: Path) -> None:
    before = {path.relative_to(repository) for path in repository.rglob("*") if path.is_file()}
    done = workbook(repository, "new", "kind", "--id", "label", "--like", "sort", "--says", "Put a label on each item.")
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(repository) for path in repository.rglob("*") if path.is_file()} - before
    assert {str(path.parent) for path in made} == {"workbook_lib/kinds/label", "tests/kinds"}
    assert "docs/kinds.md explains each file" in done.stdout
    tests = ["tests/kinds/test_label.py", "tests/kinds/test_contract.py"]
    done = run(repository, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", "label or folder or view")
    assert done.returncode == 0, done.stdout[-3000:]
    done = run(repository, "-m", "mypy", "--strict", "-p", "workbook_lib.kinds.label")
    assert done.returncode == 0, done.stdout
    done = workbook(repository, "new", "activity", "--topic", "behaviour", "--kind", "label", "--id", "bh-l", "--title", "L")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from workbook_lib.kinds.sort.content import Content", "from workbook_lib.kinds.label.content import Content"),
        ("from workbook_lib.kinds.sort import KIND as sort", "from workbook_lib.kinds.label import KIND as label"),
        ("assert sort.check(content) == sorted(x)", "assert label.check(content) == sorted(x)"),
        (
            'export default activity({ word: "Sort", draw: drawSort });',
            'export default activity({ word: "Label", draw: drawSort });',
        ),
        (".ju-sort.is-checked { }", ".ju-sort.is-checked { }"),
        ("resort.x, items.sort()", "resort.x, items.sort()"),
    ],
)
def test_is_a_kind_renamed_where_it_is_a_name(old: str, new: str) -> None:
    assert rename(old, "sort", "label") == new


def test_is_its_first_line_what_a_learner_does() -> None:
    assert (
        rename('"""Sort items."""\n\nX = 1\n', "sort", "label", "Put labels on items.")
        == '"""Put labels on items."""\n\nX = 1\n'
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--id", "Label"], "“Label” cannot be the name of a kind. Take one word of small letters"),
        (["--id", "match"], "there is a kind “match” already"),
        (["--id", "label", "--like", "srot", "--says", "x"], "“srot” is not a kind. Did you mean “sort”?"),
        (["--id", "label", "--like", "sort"], "--says is missing: What does a learner do, in one line?"),
    ],
)
def test_is_what_cannot_be_a_kind_refused(repository: Path, words: list[str], said: str) -> None:
    words = words if "--like" in words else [*words, "--like", "sort", "--says", "x"]
    done = workbook(repository, "new", "kind", *words)
    assert done.returncode in (1, 2) and said in done.stderr and "Nothing was written." in done.stderr
    assert not (repository / "workbook_lib" / "kinds" / "label").exists()
