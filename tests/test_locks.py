"""Do people install what they need and no more, and the tests the rest, every package pinned by its hash?"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import COURSE

LOCKS = ("requirements.lock", "requirements-test.lock")
PROJECT = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = {  # what each lock is for
    LOCKS[0]: [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["build"]],
    LOCKS[1]: PROJECT["optional-dependencies"]["test"],
}


def read(name: str) -> str:
    return (COURSE / name).read_text(encoding="utf-8")


def list_pins(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9][a-z0-9-]*)==", read(lock), re.MULTILINE))


def follow(requirements: list[str], pinned: set[str]) -> set[str]:
    """The names of what these need on this machine, as installed, each with what it needs itself."""
    found: set[str] = set()
    left = [(Requirement(text), "") for text in requirements]
    while left:
        one, extra = left.pop()
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(one.name)
        fresh = name not in found
        found.add(name)
        for more in {"", *one.extras} if fresh or one.extras else ():
            left += [(needs, more) for text in _list_needs(name) if (needs := Requirement(text)) and (fresh or more)]
    return found - pinned


def _list_needs(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


@pytest.mark.parametrize("lock", LOCKS)
def test_is_every_line_pinned_by_hash_and_no_index_named(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9][^\s]*==)", read(lock), flags=re.MULTILINE)
    assert blocks[0] == "" and len(blocks) - 1 >= len(list_pins(lock)) > 20
    assert [block for block in blocks[1:] if "--hash=sha256:" not in block] == []
    assert "://" not in read(lock) and " @ " not in read(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_does_each_lock_hold_what_it_is_for(lock: str) -> None:
    names = {canonicalize_name(Requirement(text).name) for text in WANTED[lock]}
    assert len(names) > 10 and names - list_pins(lock) == set(), "run `make lock`"


def test_is_all_that_people_need_in_the_first_lock_and_the_rest_in_the_second() -> None:
    first, second = map(list_pins, LOCKS)
    assert first & second == set()
    assert follow(WANTED[LOCKS[0]], first) == set()
    assert follow(WANTED[LOCKS[1]], first | second) == set()


def test_are_the_tests_tools_kept_from_people() -> None:
    assert list_pins(LOCKS[0]) & {"pytest", "mypy", "ruff", "playwright", "hypothesis", "nbval", "coverage"} == set()


def test_do_conda_and_binder_install_the_first_lock_alone() -> None:
    """They get Python from conda, and every other version from requirements.lock."""
    text = read("environment.yml")
    assert "-r requirements.lock" in text
    pinned = re.findall(r"^\s*-\s*([a-z0-9-]+)\s*=+", text, re.MULTILINE)
    assert set(pinned) <= {"python", "pip"}
    assert LOCKS[1] not in text + read("postBuild")


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize(
    ("verb", "locks"), [("start", LOCKS[:1]), ("test", LOCKS), ("check", LOCKS), ("test-all", LOCKS), ("coverage", LOCKS)]
)
def test_does_each_verb_install_its_locks(verb: str, locks: tuple[str, ...]) -> None:
    """As on a machine where nothing is installed yet; nothing is done."""
    done = subprocess.run(
        ["make", "-n", verb, "VENV=no-such-folder"], cwd=COURSE, capture_output=True, text=True, check=True, env=_plain()
    )
    assert {lock for lock in LOCKS if f"-r {lock}" in done.stdout} == set(locks)
    installs = [line for line in done.stdout.splitlines() if "pip install" in line]
    assert len(installs) >= 2 and all("--require-hashes -r " in line or "--no-deps" in line for line in installs)


def _plain() -> dict[str, str]:
    """The environment without what a `make` around these tests says to its own children."""
    import os

    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
