"""Do the habits hold: hooks that fetch nothing, tests on every system, decisions on record, forms that can be filled in?"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import COURSE

DECISIONS = sorted((COURSE / "docs" / "adr").glob("[0-9]*.md"))
FORMS = sorted((COURSE / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))


def read(path: str) -> Any:
    return yaml.safe_load((COURSE / path).read_text(encoding="utf-8"))


def test_do_hooks_use_our_own_tools_and_fetch_nothing() -> None:
    config = read(".pre-commit-config.yaml")
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for hook in config["repos"][0]["hooks"]}
    assert set(hooks) == {"ruff", "ruff-format", "mypy", "import-rules", "tidy", "check", "biome"}
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    tools = [m for hook in hooks.values() if (m := re.match(r"\.venv/bin/(\S+)", hook["entry"]))]
    assert len(tools) == 6
    if sys.platform != "win32":
        assert [m[1] for m in tools if not (Path(sys.executable).parent / m[1]).exists()] == []


def test_do_the_tests_run_on_three_systems_and_every_python_we_promise() -> None:
    matrix = read(".github/workflows/tests.yml")["jobs"]["check"]["strategy"]["matrix"]
    assert [system.split("-")[0] for system in matrix["os"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    promised = re.search(r'requires-python = ">=([\d.]+)"', (COURSE / "pyproject.toml").read_text(encoding="utf-8"))
    assert promised and promised[1] == matrix["python"][0]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem[:4])
def test_is_a_decision_dated_listed_and_told_in_three_parts(path: Path) -> None:
    text, listed = (p.read_text(encoding="utf-8") for p in (path, path.with_name("README.md")))
    number, title = path.stem[:4], text.splitlines()[0]
    assert title.startswith(f"# {number} ") and f"[{number}]({path.name})" in listed
    assert re.match(r"\d{1,2} [A-Z][a-z]+ \d{4}", text.splitlines()[2])
    assert [part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text] == []
    assert len(text.split()) < 600, "one page"


def test_are_the_numbers_of_decisions_whole() -> None:
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1)) and len(DECISIONS) >= 8


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_can_a_form_be_filled_in(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"] and form["description"] and form["labels"]
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in fields}) == len(fields) >= 2
    assert any(part.get("validations", {}).get("required") for part in fields)


def test_do_forms_say_that_a_child_at_risk_is_not_for_them() -> None:
    for path in (p for p in FORMS if "idea" not in p.stem and "mark" not in p.stem):
        text = path.read_text(encoding="utf-8")
        assert "999" in text and "tell your safeguarding lead now" in text
