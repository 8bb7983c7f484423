"""Does a kind that `workbook new kind` writes pass the contract at once, in one folder and one test?"""

import ast
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import typer

from tests.conftest import COURSE
from workbook_lib.authoring.renamed import Names, rename, say
from workbook_lib.cli import new

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


NAMES = Names("sort", "label", {"ju-sort": "ju-label", "ju-joint": "ju-label-joint"}, "drawLabel")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from workbook_lib.kinds.sort.content import Content", "from workbook_lib.kinds.label.content import Content"),
        ("import x  // kinds/sort/content.py has the same", "import x  // kinds/label/content.py has the same"),
        (
            'export default activity({ word: "Sort", draw: drawSort });',
            'export default activity({ word: "Label", draw: drawLabel });',
        ),
        ("@param {Context<SortContent, SortAnswer>} ctx", "@param {Context<LabelContent, LabelAnswer>} ctx"),
        (".ju-sort.is-checked .ju-joint { }", ".ju-label.is-checked .ju-label-joint { }"),
        (".ju-sorted, .ju-joints, --ju-sort { }", ".ju-sorted, .ju-joints, --ju-sort { }"),
        ("resort.x, items.sort()", "resort.x, items.sort()"),
        ("const sort = f(); sort.x; draw = drawSorted", "const sort = f(); sort.x; draw = drawSorted"),
        ('{"sort": sort["sort"]}', '{"sort": sort["sort"]}'),
    ],
)
def test_is_a_kind_renamed_where_it_is_a_name(old: str, new: str) -> None:
    assert rename(old, NAMES) == new


@pytest.mark.parametrize(
    ("says", "line"),
    [
        ("Put labels on items.", "Put labels on items."),
        ('He said "no" to a \\ thing', 'He said "no" to a \\ thing.'),
        ('Ends in "quotes"', 'Ends in "quotes".'),
        ('Three """ of them', 'Three """ of them.'),
    ],
)
def test_is_its_first_line_what_a_learner_does(says: str, line: str) -> None:
    text = say('"""Sort items."""\n\nX = 1\n', says)
    with warnings.catch_warnings(action="error"):  # an odd escape is one
        assert ast.get_docstring(ast.parse(text)) == line
    assert text.endswith('"""\n\nX = 1\n')


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--id", "Label"], "“Label” cannot be the name of a kind. Take one word of small letters"),
        (["--id", "match"], "there is a kind “match” already"),
        (["--id", "list"], "“list” is a word of Python itself"),
        (["--id", "case"], "“case” is a word of Python itself"),
        (["--id", "contract"], "there is a tests/kinds/test_contract.py already"),
        (["--id", "label", "--like", "sort", "--says", " . "], "--says: nothing stands there"),
        (["--id", "label", "--like", "sort", "--says", "x" * 101], "this has 101 characters; 100 are the most"),
        (["--id", "label", "--like", "srot", "--says", "x"], "“srot” is not a kind. Did you mean “sort”?"),
        (["--id", "label", "--like", "sort"], "--says is missing: What does a learner do, in one line?"),
    ],
)
def test_is_what_cannot_be_a_kind_refused(repository: Path, words: list[str], said: str) -> None:
    words = words if "--like" in words else [*words, "--like", "sort", "--says", "x"]
    done = workbook(repository, "new", "kind", *words)
    assert done.returncode in (1, 2) and said in done.stderr and "Nothing was written." in done.stderr
    assert not (repository / "workbook_lib" / "kinds" / "label").exists()


def test_is_a_name_refused_before_the_next_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def answer(option: str, *_: object) -> str:
        asked.append(option)
        return "contract"

    monkeypatch.setattr(new, "ask", answer)
    with pytest.raises((SystemExit, typer.Exit)):
        new.kind(course=COURSE)
    assert asked == ["--id"] and "there is a tests/kinds/test_contract.py already" in capsys.readouterr().err


@pytest.mark.slow
def test_may_a_kind_be_called_what_its_tests_call_something_else(repository: Path) -> None:
    done = workbook(repository, "new", "kind", "--id", "answer", "--like", "order", "--says", 'Say "no" to a \\ thing')
    assert done.returncode == 0, done.stderr
    assert "Still as in order, until you change them: the icon, the button's words" in done.stdout
    tests = ["tests/kinds/test_answer.py", "tests/kinds/test_contract.py"]
    done = run(repository, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, "-k", "answer or folder or view")
    assert done.returncode == 0, done.stdout[-3000:]
