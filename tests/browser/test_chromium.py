"""Is a browser found in the right order, brought where there is none, and missed in one clear sentence?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import chromium

Ran = list[list[str]]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Ran]]:
    """Makes a machine that has `system` and `own` (Playwright's) browsers, and what each command brings."""
    ran: Ran = []

    def make(
        system: list[str] | None = None,
        own: list[str] | None = None,
        brings: dict[str, list[str]] | None = None,
        root: bool = True,
    ) -> Ran:
        places = {"system": system or [], "own": own or []}

        def run(command: list[str]) -> None:
            ran.append(command)
            places["own" if "playwright" in command else "system"] += (brings or {}).get(command[0], [])

        monkeypatch.setattr(chromium, "_list_system", lambda: iter(places["system"]))
        monkeypatch.setattr(chromium, "_list_playwright", lambda: iter(places["own"]))
        monkeypatch.setattr(chromium, "_run", run)
        monkeypatch.setattr(chromium.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/usr/bin/{name}")
        chromium.find_chromium.cache_clear()
        return ran

    yield make
    chromium.find_chromium.cache_clear()


@pytest.fixture
def works(tmp_path: Path) -> str:
    """A program that starts."""
    return write(tmp_path / "works", "exit 0")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """One that does not, as Playwright's own where the system lacks its libraries, or a snap without its daemon."""
    return write(tmp_path / "broken", "echo 'error while loading shared libraries' >&2; exit 127")


def write(path: Path, line: str) -> str:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its stand-ins for a browser are shell scripts")


def test_is_the_systems_own_browser_taken_first(bare: Callable[..., Ran], works: str, tmp_path: Path) -> None:
    ran = bare(system=[works], own=[write(tmp_path / "own", "exit 0")])
    assert chromium.bring_chromium() == works and ran == []


def test_is_one_that_does_not_start_passed_over(bare: Callable[..., Ran], works: str, broken: str) -> None:
    ran = bare(system=[broken, "/nowhere/chromium"], own=[works])
    assert chromium.bring_chromium() == works and ran == []


def test_is_playwrights_own_fetched_before_anything_is_installed(bare: Callable[..., Ran], works: str) -> None:
    ran = bare(brings={sys.executable: [works]})
    assert chromium.bring_chromium(lambda said: None) == works
    assert [command[1:] for command in ran] == [["-m", "playwright", "install", "chromium"]]


def test_is_the_package_installed_as_root_where_playwrights_does_not_start(
    bare: Callable[..., Ran], works: str, broken: str
) -> None:
    ran, said = bare(brings={sys.executable: [broken], "sh": [works]}), list[str]()
    assert chromium.bring_chromium(said.append) == works
    assert len(ran) == 2 and "apt-get install" in ran[1][-1]
    assert "Playwright's own" in said[0] and "the system's package" in said[1]


def test_is_nothing_installed_without_the_right_to(bare: Callable[..., Ran]) -> None:
    ran = bare(root=False)
    assert chromium.bring_chromium(lambda said: None) is None and len(ran) == 1
    assert chromium.NO_CHROMIUM.count(". ") == 1 and "run them again" in chromium.NO_CHROMIUM


def test_is_playwrights_own_asked_without_a_complaint() -> None:
    assert all("\n" not in path and "chrom" in path for path in chromium._list_playwright())
