"""Does everything choose by a finding's code, on the one list, and nothing by searching our own English? Read from the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from workbook_lib import answers
from workbook_lib.doctor.case import WHOLE
from workbook_lib.grading.gradebook.history.record import What
from workbook_lib.grading.sentences import HAND_IN, WORDS

LIBRARY = Path(answers.__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(LIBRARY.rglob("*.py"))}


def list_calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                yield path, node


def imports_finding(path: Path) -> set[str]:
    return {
        alias.name
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.ImportFrom) and node.module == "workbook_lib.grading.finding"
        for alias in node.names
    }


def test_is_no_code_used_that_is_not_on_the_list() -> None:
    used: set[str] = set()
    for path, call in list_calls("find", "stop", "hold_course"):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name == "hold_course" or (isinstance(call.func, ast.Name) and name in imports_finding(path)):
            used |= {a.value for a in call.args[:2] if isinstance(a, ast.Constant) and re.fullmatch("[a-z-]+", str(a.value))}
    compared = {
        value.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and getattr(node.left, "attr", "") == "code"
        for value in ast.walk(node)
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
    compared -= set(get_args(answers.Code))  # of a file of answers
    assert len(used) > 90 and used <= set(WORDS) and compared and compared <= set(WORDS) and set(WORDS) >= WHOLE
    made = {f"answers-{code}" for code in get_args(answers.Code)} | {f"answer-{how}" for how in get_args(answers.Differs)}
    assert made <= set(HAND_IN)


def test_is_each_made_by_its_code_alone() -> None:
    """No `Finding(…)` outside its own module, and no CourseError of bare sentences."""
    assert {path.name for path, _ in list_calls("Finding")} == {"finding.py"}
    for path, call in list_calls("CourseError"):
        bare = [node for node in ast.walk(call) if isinstance(node, ast.JoinedStr)]
        assert all(any(node in ast.walk(find_) for _, find_ in list_calls("find", "stop")) for node in bare), path


SENTENCE = re.compile(r"[A-Za-z]{2,}[^A-Za-z]* [a-z]+")
IS_CODE = re.compile(r"\b(?:import|export)\b")  # a form of code, and not of English
SEARCHES = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "index", "find"}
PATTERNS = {"search", "match", "fullmatch", "sub", "split", "compile"}
TOLD = {"what", "said", "do", "problem", "sentence"}  # names that hold what somebody is told
VALUES = get_args(What)  # the columns of the history are values, not sentences
# These search what is not ours to word: msgspec's and YAML's messages, forms that authors write, Python's trace, Moodle's
# headings, what tutors noted.
NOT_OURS = {
    "places.py",
    "course_settings.py",
    "yaml_file.py",
    "fairness.py",
    "surface.py",
    "scheme.py",
    "release.py",
    "moodle.py",
    "cautions.py",
}


def list_sentences(node: ast.AST) -> list[str]:
    found = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [text for text in found if SENTENCE.search(text) and not IS_CODE.search(text) and text not in VALUES]


def list_searched(tree: ast.AST) -> list[str]:
    """The sentences that the code looks for in a text."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            is_told = any(getattr(side, "id", getattr(side, "attr", "")) in TOLD for side in sides)
            if isinstance(node.ops[0], ast.In | ast.NotIn):
                found += list_sentences(node.left)
            elif is_told:
                found += [text for side in sides for text in list_sentences(side)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES | PATTERNS:
            found += [text for given in node.args[:1] for text in list_sentences(given)]
    return found


def test_does_nobody_search_our_own_sentences() -> None:
    """`"start again" in said`, `said.startswith("…")`, `re.search("…")`: English is for people."""
    wrong = {path.relative_to(LIBRARY).as_posix(): list_searched(tree) for path, tree in TREES.items()}
    assert {name: found for name, found in wrong.items() if found and Path(name).name not in NOT_OURS} == {}


@pytest.mark.parametrize(
    "line",
    [
        'do = "" if "start again" in said else do',
        '[one for one in problems if "does not know" not in one]',
        'said.removesuffix("is not counted.")',
        'said.startswith(f"{name} is not counted")',
        're.search(r"cut short|not complete", finding.what)',
        'note.what != "nothing answered"',
    ],
)
def test_would_a_search_be_found(line: str) -> None:
    assert list_searched(ast.parse(line))
