"""Handing in where something fails, in a real JupyterLab: what could not be asked, confirmed or saved is said, and kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.hand_in import (
    ASSIGNMENT,
    LINK,
    SLOW,
    WRITING,
    ask_name,
    begin,
    box,
    heading,
    open_assignment,
    panel,
    say_yes,
    take,
    texts,
)
from tests.browser.lab import COURSE, Lab
from tests.browser.learner import Learner, read_json, said, until
from workbook_lib.lab import prepare_folder

pytestmark = pytest.mark.browser

NOT_SAVED = "This page is not saved"
UNSAVED_FILE = "Not saved, but here is a file"
READY = "Ready to send"


@pytest.fixture
def page(learner: Learner) -> Page:
    return open_assignment(learner)


def check_unconfirmed(page: Page) -> None:
    """The page says which answer Python has not confirmed; it is in the file all the same, marked."""
    begin(page)
    expect(panel(page)).to_contain_text("1 answer is not confirmed yet")
    expect(panel(page).get_by_role("button", name=WRITING)).to_be_visible()
    ask_name(page, "K-17")
    expect(panel(page)).to_contain_text("1 answer is not confirmed yet")
    _, notebook = take(page)
    assert texts(notebook) == ["I listened well"]
    assert notebook["metadata"]["joined_up_answers"]["answers"]["roles-reflection"]["unconfirmed"] is True


def test_a_hung_kernel_is_not_spoken_for(learner: Learner, lab: Lab, page: Page) -> None:
    kernel = lab.kernel_process(learner.notebook(ASSIGNMENT))
    kernel.suspend()
    box(page).press_sequentially(" well")
    check_unconfirmed(page)
    kernel.resume()


def test_a_stopped_kernel_is_not_spoken_for(learner: Learner, lab: Lab, page: Page) -> None:
    lab.ask("DELETE", f"api/kernels/{lab.kernel(learner.notebook(ASSIGNMENT))}")
    expect(said(page)).to_contain_text("The workbook has stopped")
    box(page).press_sequentially(" well")
    check_unconfirmed(page)


def test_a_machine_whose_every_reply_is_three_seconds_late_is_waited_for(learner: Learner) -> None:
    learner.context.add_init_script(SLOW)
    page = open_assignment(learner)
    page.evaluate("window.late = 3000")
    box(page).press_sequentially(" well")
    begin(page)
    expect(panel(page)).to_contain_text("Gathering your answers…")
    ask_name(page, "K-17")
    expect(page.locator(LINK)).to_be_visible()
    expect(heading(page)).to_have_text(READY)
    assert texts(take(page)[1]) == ["I listened well"]
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def check_unsaved(page: Page, why: str, mend: Callable[[], Any]) -> None:
    """Nothing is called saved while it is not; the page's work can be had all the same, and saved once it is mended."""
    begin(page)
    expect(heading(page)).to_have_text(NOT_SAVED)
    expect(panel(page)).to_contain_text(why)
    ask_name(page, "K-17")
    expect(heading(page)).to_have_text(UNSAVED_FILE)
    expect(panel(page)).to_contain_text("It is not saved with your answers.")
    assert texts(take(page)[1]) == ["I listened well"]
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    mend()
    panel(page).get_by_role("button", name="Try again").click()
    say_yes(page)
    expect(heading(page)).to_have_text(READY)


@pytest.mark.skipif(not hasattr(psutil, "RLIMIT_FSIZE"), reason="only Linux limits a process that runs already")
def test_where_the_notebook_cannot_be_written_nothing_is_called_saved(learner: Learner, page: Page) -> None:
    """The server may write no file as long as a notebook; the kernel, which keeps the answers, may."""
    server = psutil.Process(learner.lab.process.pid)
    before = server.rlimit(psutil.RLIMIT_FSIZE)
    server.rlimit(psutil.RLIMIT_FSIZE, (4096, before[1]))
    try:
        box(page).press_sequentially(" well")
        check_unsaved(page, "Leave this page open, and try again.", lambda: server.rlimit(psutil.RLIMIT_FSIZE, before))
    finally:
        server.rlimit(psutil.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("Unexpected error while saving file: roles.ipynb [Errno 28] No space left on device", "The disk is full."),
        ("Permission denied: assignments/roles/roles.ipynb", "The folder cannot be written to."),
    ],
)
def test_a_full_disk_and_a_folder_that_is_read_only_are_called_by_their_names(page: Page, message: str, why: str) -> None:
    def refuse(route: Route) -> None:
        if route.request.method == "PUT":
            route.fulfill(status=500, content_type="application/json", body=json.dumps({"message": message}))
        else:
            route.continue_()

    page.route("**/api/contents/**", refuse)
    box(page).press_sequentially(" well")
    check_unsaved(page, why, lambda: page.unroute("**/api/contents/**"))


@pytest.fixture
def doomed(browser: Browser, tmp_path: Path) -> Iterator[Learner]:
    """A learner with a JupyterLab of their own, that a test may kill."""
    lab = Lab(tmp_path, tmp_path)
    lab.wait()
    folder = tmp_path / "learner"
    prepare_folder(folder, COURSE)
    somebody = Learner(lab, browser.new_context(viewport={"width": 1280, "height": 1000}), folder)
    yield somebody
    somebody.context.close()
    somebody.lab.stop()


def test_a_killed_server_is_said_and_the_work_saved_once_it_is_back(doomed: Learner, tmp_path: Path) -> None:
    page = open_assignment(doomed)
    children = psutil.Process(doomed.lab.process.pid).children(recursive=True)
    doomed.lab.process.kill()
    for child in children:
        child.kill()
    psutil.wait_procs(children)
    lost = page.locator(".jp-Dialog", has_text="Server Connection Error")  # JupyterLab says so by itself
    page.add_locator_handler(lost, lambda dialog: dialog.get_by_role("button").last.click())
    box(page).press_sequentially(" well")

    def start_again() -> None:
        doomed.lab.stop()
        doomed.lab = Lab(tmp_path, tmp_path, again=doomed.lab)
        doomed.lab.wait()

    check_unsaved(page, "The workbook’s program cannot be reached", start_again)
    assert texts(read_json(doomed.notebook(ASSIGNMENT))) == ["I listened well"]


def check_never_asked(page: Page, says: str) -> None:
    begin(page)
    expect(panel(page)).to_contain_text(says)
    ask_name(page, "K-17")
    expect(panel(page)).to_contain_text("holds what was kept of your answers")
    expect(panel(page)).to_contain_text(says)
    assert texts(take(page)[1]) == ["I listened"]


def leave_once_kept(learner: Learner, page: Page) -> None:
    """Close the page, once all that was typed is kept: a closed tab has no time to send anything."""
    until(lambda: "I listened" in str(learner.kept(ASSIGNMENT)), "the sentence to be kept")
    page.close()


def refuse_sessions(route: Route) -> None:
    """No kernel ever comes: what asks for one is left without a reply."""
    if route.request.method != "POST":
        route.continue_()


def test_a_page_whose_activities_never_started_is_not_spoken_for(learner: Learner, page: Page) -> None:
    leave_once_kept(learner, page)
    learner.lab.stop_kernels()
    learner.change_notebook(lambda notebook: notebook["metadata"].pop("joined_up_answers"), ASSIGNMENT)
    learner.context.route("**/api/sessions*", refuse_sessions)
    page = learner.open(ASSIGNMENT, live=False)
    page.get_by_role("button", name="Hand in").wait_for()
    check_never_asked(page, "9 activities have not started, and could not be asked.")


def test_a_page_with_foreign_code_is_not_spoken_for(learner: Learner, page: Page) -> None:
    leave_once_kept(learner, page)
    cell = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 + 1"}
    learner.change_notebook(lambda notebook: notebook["cells"].append(cell), ASSIGNMENT)
    page = learner.open(ASSIGNMENT, live=False)
    expect(said(page)).to_contain_text("so nothing was run")
    check_never_asked(page, "because the page holds code that is not part of the workbook")
    page.locator(".jp-Cell .cm-content").last.click()
    page.keyboard.type(" + 22")
    expect(heading(page)).to_have_text("You have written more since")
    begin(page)
    say_yes(page)
    assert "".join(take(page)[1]["cells"][-1]["source"]).replace("1 + 1", "") == " + 22"
