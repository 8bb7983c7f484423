"""Handing in, as a learner does it with the panel under the bar, and what is in the file they get."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.learner import Learner

ASSIGNMENT = "assignments/roles/roles"
WRITING = "Looking back at your own place in a team"
BAR = ".joined-up-bar"
LINK = ".joined-up-panel a[download]"
YES = re.compile("Yes, make my file( all the same)?")
# Everything that the server says comes `window.late` ms later than it does: replies to requests, and kernels' messages.
SLOW = """
const wait = () => new Promise((done) => setTimeout(done, window.late ?? 0));
const fetchNow = window.fetch;
window.fetch = async (...asked) => {
  const reply = await fetchNow(...asked);
  await wait();
  return reply;
};
const Native = window.WebSocket;
window.WebSocket = class extends Native {
  get onmessage() { return super.onmessage; }
  set onmessage(run) { super.onmessage = run && (async (event) => { await wait(); run(event); }); }
};
"""


def panel(page: Page) -> Locator:
    """The panel under the bar."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .joined-up-panel")


def heading(page: Page) -> Locator:
    """What the panel's step is called."""
    return panel(page).locator("h2")


def box(page: Page) -> Locator:
    """Where the reflection is written."""
    return _reflection(page).locator("textarea").first


def _reflection(page: Page) -> Locator:
    return page.locator(".ju", has=page.get_by_role("heading", name=WRITING, exact=True))


def write(page: Page, text: str) -> None:
    """Choose a model of reflection, and begin to write."""
    _reflection(page).locator("input[type=radio]").first.check()
    box(page).press_sequentially(text)


def open_assignment(learner: Learner) -> Page:
    """The assignment, live, with a sentence begun."""
    page = learner.open(ASSIGNMENT)
    write(page, "I listened")
    return page


def begin(page: Page) -> None:
    """Press Hand in."""
    page.locator(BAR).get_by_role("button", name="Hand in", exact=True).click()


def ask_name(page: Page, name: str) -> None:
    """Give a name or code, and go on."""
    panel(page).get_by_role("textbox").fill(name)
    panel(page).locator("[type=submit]").click()


def say_yes(page: Page) -> None:
    """Yes, it is still the same learner."""
    panel(page).get_by_role("button", name=YES).click()


def take(page: Page) -> tuple[str, dict[str, Any]]:
    """The name of the file that is offered, and the notebook in it; clicked as soon as it is there."""
    with page.expect_download() as handed_in:
        page.locator(LINK).click()
    expect(page.locator(LINK)).to_be_visible()
    notebook: dict[str, Any] = json.loads(handed_in.value.path().read_text(encoding="utf-8"))
    return handed_in.value.suggested_filename, notebook


def texts(notebook: dict[str, Any]) -> list[str]:
    """What was written in the reflection, as the notebook's copy of the answers has it."""
    records = notebook["metadata"]["joined_up_answers"]["answers"]
    answer = records.get("roles-reflection", {}).get("answer", {})
    return [text for key, text in answer.items() if key != "model"]
