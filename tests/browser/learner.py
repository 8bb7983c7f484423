"""A learner at work: opens pages of their workbook, and what lies in their folder afterwards."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.lab import Lab
from workbook_lib.answers import path_for

ROLES = "03-agencies-and-roles"
PATIENCE = 45  # seconds for anything a page or a kernel has to do first, on a busy machine
SEEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"  # the page in sight: the next one and the one just left are there too
# JupyterLab itself says this to nobody where a kernel goes before it has given its second thread: no script of ours
OF_JUPYTERLAB = "Canceled future for create_subshell_request"
Records = dict[str, dict[str, Any]]


class Learner:
    """One person with a folder of their own and a browser that knows nothing of the others."""

    def __init__(self, lab: Lab, context: BrowserContext, folder: Path) -> None:
        self.lab, self.context, self.folder = lab, context, folder
        self.errors: list[str] = []

    def notebook(self, name: str = ROLES) -> Path:
        return self.folder / f"{name}.ipynb"

    def answers_file(self, name: str = ROLES) -> Path:
        return path_for(self.notebook(name))

    def open(self, name: str = ROLES, *, live: bool = True) -> Page:
        """Open a notebook in a new tab; with `live`, wait until all its activities can be used."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)) if OF_JUPYTERLAB not in str(error) else None)
        page.goto(self.lab.address(self.notebook(name)))
        if live:
            self.wait_until_live(page, name)
        return page

    def wait_until_live(self, page: Page, name: str = ROLES) -> None:
        """Every activity of the notebook is on the page, and learner mode has nothing more to do."""
        cells = read_json(self.notebook(name))["cells"]
        expect(page.locator(".ju")).to_have_count(sum("import show; show(" in "".join(cell["source"]) for cell in cells))
        expect(said(page)).to_have_text("")

    def kept(self, name: str = ROLES) -> Records:
        """The records in the answers file; none where there is no file."""
        file = self.answers_file(name)
        return read_json(file)["answers"] if file.is_file() else {}

    def copy(self, name: str = ROLES) -> Records:
        """The records the notebook on disk carries."""
        found: Records = read_json(self.notebook(name))["metadata"].get("joined_up_answers", {}).get("answers", {})
        return found

    def change_notebook(self, change: Callable[[dict[str, Any]], None], name: str = ROLES) -> None:
        """Edit a notebook on disk, as somebody could before it is opened."""
        notebook = read_json(self.notebook(name))
        change(notebook)
        self.notebook(name).write_text(json.dumps(notebook), encoding="utf-8")

    def leave(self, pictures: Path, name: str) -> None:
        """Keep a picture of each open page, and close them. A script error fails the test."""
        for number, page in enumerate(self.context.pages, start=1):
            page.screenshot(path=pictures / f"{name}-{number}.png")
        self.context.close()
        assert not self.errors, [str(error) for error in self.errors]


def read_json(file: Path) -> dict[str, Any]:
    """What a JSON file holds; asked again where it is being written at this moment."""
    found: dict[str, Any] = {}

    def read() -> bool:
        nonlocal found
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except json.JSONDecodeError:
            return False
        return True

    until(read, f"{file.name} to be complete")
    return found


def until(check: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Return once `check()` is true; fail after `seconds`, saying what was waited for."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, f"waited {seconds} s in vain for {what}"
        time.sleep(0.05)


def activity(page: Page, title: str) -> Locator:
    """The activity with this heading."""
    return page.locator(".ju", has=page.get_by_role("heading", name=title, exact=True))


def said(page: Page) -> Locator:
    """The line of learner mode's bar."""
    return page.locator(f"{SEEN} .joined-up-say")


def spoken(card: Locator) -> Locator:
    """What an activity tells a screen reader."""
    return card.get_by_role("status")
