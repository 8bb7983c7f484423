"""Is the house in order: small files, downward imports, one name for one thing, nothing of this machine?"""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib import __version__
from workbook_lib.course import topic_files

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


FUNCTION = re.compile(
    r"^(?P<indent>\s*)(?=\S)(?!/|\*|(?:\} else |else |if|for|while|switch|catch|\} catch)\b)"
    r"(?:.*\bfunction\b.*|.*=> |(?:get |set |static |async )*[\w#]+\([^{}]*\) |\) )\{$"
)


def measure_functions(text: str) -> dict[int, int]:
    """The length of every function of a script by its line. In Biome's format it begins on a line ending in `{`
    and ends at the next `}` that is indented as that line is."""
    lines, found = text.splitlines(), {}
    for number, line in enumerate(lines):
        start = FUNCTION.match(line)
        if start:
            end = next(i for i in range(number + 1, len(lines)) if lines[i].startswith(start["indent"] + "}"))
            found[number + 1] = end - number + 1
    return found


def test_is_no_script_function_over_40_lines() -> None:
    scripts = [(name(p), measure_functions(p.read_text(encoding="utf-8"))) for p in CODE if p.suffix == ".js"]
    functions = {f"{path}:{line}": length for path, found in scripts for line, length in found.items()}
    whole = {"tests/browser/fake_model.js:3"}  # a classic script, wrapped in one function
    assert {at: length for at, length in functions.items() if length > 40 and at not in whole} == {}
    assert len(functions) > 500


def test_is_a_long_script_function_found_in_every_form() -> None:
    named = ["function f(a) {", "export async function f() {", "const f = (a) => {"]
    for head in [*named, "on(() => {", "  get f() {", "  f(a, b) {", ") {"]:
        indent = head[: len(head) - len(head.lstrip())]
        assert measure_functions(f"{head}\n" + f"{indent}  if (a) {{\n{indent}  }}\n" * 20 + f"{indent}}}") == {1: 42}, head


def test_do_imports_run_downwards() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=COURSE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_are_style_and_types_clean() -> None:
    tools = Path(sys.executable).parent
    style = [[tools / "ruff", *words, "-q", "--no-cache", "."] for words in (("check",), ("format", "--check"))]
    for command in (*style, [tools / "mypy"]):
        done = subprocess.run(command, cwd=COURSE, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:]
    assert (COURSE / "workbook_lib" / "py.typed").is_file(), "who uses the package gets its types too"


def test_says_every_module_what_it_is_for() -> None:
    ours = (p for p in PYTHON if "workbook_lib" in p.parts or p.parent == COURSE / "tests")
    silent = [
        name(p)
        for p in ours
        if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []


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


def test_does_the_version_stand_in_one_place_and_the_history_know_it() -> None:
    """JupyterLab wants it in the extension's package.json too, and hand-ins name it; nowhere else."""
    extension = json.loads((COURSE / "workbook_lib/labextension/package.json").read_text(encoding="utf-8"))
    assert extension["version"] == __version__
    assert f'"{__version__}"' in (COURSE / "workbook_lib/labextension/static/version.js").read_text(encoding="utf-8")
    assert f"## {__version__}" in (COURSE / "CHANGELOG.md").read_text(encoding="utf-8")
    told = [
        name(p) for p in FILES if p.suffix in {".py", ".toml", ".cff"} and f'"{__version__}"' in p.read_text(encoding="utf-8")
    ]
    assert told == ["workbook_lib/version.py"]
