"""Is the house in order: small files, downward imports, one name for one thing, nothing of this machine?"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib import topic_files

TRACKED = subprocess.run(
    ["git", "ls-files", "-co", "--exclude-standard"], cwd=COURSE, capture_output=True, text=True, check=True
).stdout.split("\n")
FILES = [COURSE / name for name in TRACKED if name and (COURSE / name).is_file()]
CODE = [p for p in FILES if p.suffix in {".py", ".js", ".css"}]
PYTHON = [p for p in CODE if p.suffix == ".py"]


def name(path: Path) -> str:
    return str(path.relative_to(COURSE))


def test_is_no_code_file_over_250_lines_and_the_median_under_140() -> None:
    sizes = {name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in CODE}
    assert {n: size for n, size in sizes.items() if size > 250} == {}
    assert sorted(sizes.values())[len(sizes) // 2] <= 140


def test_is_no_python_function_over_40_lines() -> None:
    long = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 40:
                long[f"{name(path)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert long == {}


def test_is_no_script_function_over_40_lines() -> None:
    """A function here begins on a line ending in `{` and ends at the next `}` indented as that line is."""
    long = {}
    start = re.compile(r"^(?P<indent>\s*)(?:export |async |static )*(?:function \w+|\w+\([^)]*\)|const \w+ = .*=>) ?.*\{$")
    for path in (p for p in CODE if p.suffix == ".js"):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            found = start.match(line)
            if not found or re.match(r"\s*(if|for|while|switch|else|return)\b", line):
                continue
            end = next((i for i in range(number + 1, len(lines)) if re.match(rf"{found['indent']}\}}", lines[i])), number)
            if end - number >= 40:
                long[f"{name(path)}:{number + 1}"] = end - number + 1
    assert long == {}


def test_do_imports_run_downwards() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=COURSE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_are_style_and_types_clean() -> None:
    tools = Path(sys.executable).parent
    for command in ([tools / "ruff", "check", "-q", "--no-cache", "."], [tools / "mypy", "--no-incremental"]):
        done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:]


def test_has_every_topic_its_notebook_and_every_kind_its_files() -> None:
    topics = {p.stem for p in (COURSE / "workbook_lib" / "topics").glob("*.yaml")}
    assert topics == {p.stem.partition("-")[2] for p in (COURSE / "notebooks").glob("*.ipynb")}
    for kind in (COURSE / "workbook_lib" / "kinds").glob("[a-z]*/"):
        assert {"__init__.py", "content.py", "play.py", "view.js"} <= {p.name for p in kind.iterdir()}
        assert (COURSE / "tests" / "kinds" / f"test_{kind.name}.py").is_file()


def test_are_activity_ids_unique_everywhere() -> None:
    topics = [*topic_files.find_topics().values(), *map(topic_files.load_assignment, COURSE.glob("source/*/activities.yaml"))]
    ids = [id for topic in topics for id in topic.activities]
    assert len(ids) == len(set(ids)) > 20


def test_does_environment_yml_install_from_the_lock() -> None:
    """conda and Binder get Python from conda and every other version from requirements.lock."""
    text = (COURSE / "environment.yml").read_text(encoding="utf-8")
    assert "-r requirements.lock" in text
    pinned = re.findall(r"^\s*-\s*([a-z0-9-]+)\s*=+", text, re.MULTILINE)
    assert set(pinned) <= {"python", "pip"}
    lock = (COURSE / "requirements.lock").read_text(encoding="utf-8")
    project = (COURSE / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^  "([a-z0-9-]+)[><=~]', project, re.MULTILINE)
    assert len(wanted) > 15 and [w for w in wanted if not re.search(rf"^{w}==", lock, re.MULTILINE)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"https?://[^\s\"'<>]*(?:pypi|nexus|artifactory|registry|mirror)[^\s\"'<>]*",
        r"--index-url|--extra-index-url|--find-links",
        r"/work/|/root/|/home/\w+/",
    ],
)
def test_does_no_file_name_a_registry_or_a_path_of_this_machine(pattern: str) -> None:
    found = {
        name(p): hit[0]
        for p in FILES
        if p != Path(__file__) and p.suffix not in {".png"} and (hit := re.search(pattern, p.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_does_the_lock_pin_every_line_by_hash() -> None:
    text = (COURSE / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][^\s]*==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9][^\s]*==)", text, flags=re.MULTILINE)[1:]
    assert len(pins) == len(blocks) > 100 and all("--hash=sha256:" in block for block in blocks)
