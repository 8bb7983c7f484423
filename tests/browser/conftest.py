"""What the browser tests share: one Chromium and one JupyterLab for all of them, and a new learner for each."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import NO_CHROMIUM, find_chromium
from tests.browser.lab import ARTEFACTS, COURSE, FLAGS, Lab
from tests.browser.learner import PATIENCE, Learner
from tests.browser.page import write_page
from tests.browser.reader import Reader, serve
from tests.site.built import find_site
from workbook_lib.lab import prepare_folder

expect.set_options(timeout=PATIENCE * 1000)


def give_up(sentence: str) -> None:
    """Fail in CI, where every test must run; skip on somebody's own computer."""
    if os.environ.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        give_up(NO_CHROMIUM)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built site is served."""
    with serve(find_site(tmp_path_factory)) as found:
        yield found


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers of the site, each with a browser of their own."""
    made: list[Reader] = []

    def make(**how: Any) -> Reader:
        made.append(Reader(browser, address, **how))
        return made[-1]

    yield make
    for one in made:
        one.leave()


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("lab")
    root = home / "learners"
    root.mkdir()
    started = Lab(root, home)
    try:
        started.wait()
        yield started
    finally:
        started.stop()


@pytest.fixture
def learner(lab: Lab, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Learner]:
    """A learner with a fresh copy of the workbook; what their pages show at the end is kept as pictures."""
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    folder = lab.root / name
    prepare_folder(folder, COURSE)
    somebody = Learner(lab, browser.new_context(viewport={"width": 1280, "height": 1000}), folder)
    yield somebody
    somebody.leave(ARTEFACTS / "last-seen", name)
    lab.stop_kernels()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a kind's view on a plain page, on a fake model; a script error fails the test."""
    pages, errors = [], []

    def open_page(kind: str, content: dict[str, Any], width: int = 1100, **more: Any) -> Any:
        page_traits = {"content": content, **more.pop("traits", {})}
        file = write_page(tmp_path / "page.html", kind, page_traits, **more)
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert not page.evaluate("window.wrote"), "a view never sets a trait"
        page.close()
    assert not errors
