"""Handing in, in a real JupyterLab: the file is what was just written, and nothing more is said than is true."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import TOO_WIDE, find_faults, prepare
from tests.browser.hand_in import (
    ASSIGNMENT,
    BAR,
    LINK,
    SLOW,
    ask_name,
    begin,
    box,
    heading,
    panel,
    say_yes,
    take,
    texts,
    write,
)
from tests.browser.lab import COURSE, Lab
from tests.browser.learner import Learner, read_json, said
from tests.browser.test_accessibility import THEMES, axe, choose_theme, light_again
from workbook_lib.lab import prepare_folder

__all__ = ["axe", "light_again"]

pytestmark = pytest.mark.browser

WRITING = "Looking back at your own place in a team"
NOT_SAVED = "This page is not saved"
UNSAVED_FILE = "Not saved, but here is a file"
READY = "Ready to send"
WITHDRAWN = "You have written more since"


@pytest.fixture
def page(learner: Learner) -> Page:
    """The assignment, live, with a sentence begun."""
    return open_assignment(learner)


def open_assignment(learner: Learner) -> Page:
    page = learner.open(ASSIGNMENT)
    write(page, "I listened")
    return page


def test_the_file_is_what_was_just_written_each_time(page: Page) -> None:
    begin(page)
    ask_name(page, "Amira Khan")
    name, notebook = take(page)
    assert name == "roles-amira-khan.ipynb" and texts(notebook) == ["I listened"]
    typed = "I listened"
    for more in (" first", " and then", " I asked"):
        box(page).press_sequentially(more)
        typed += more
        expect(heading(page)).to_have_text(WITHDRAWN)
        expect(page.locator(LINK)).to_have_count(0)
        expect(box(page)).to_be_focused()
        begin(page)
        say_yes(page)
        assert texts(take(page)[1]) == [typed]


def test_the_name_is_asked_once_and_stays_in_the_folder(learner: Learner, page: Page) -> None:
    begin(page)
    expect(heading(page)).to_be_focused()
    ask_name(page, " ?! ")
    expect(panel(page).get_by_role("alert")).to_have_text("Please type at least one letter or figure.")
    ask_name(page, "Zoë O’Neill")
    expect(panel(page)).to_contain_text("roles-zoe-oneill.ipynb")
    claim = take(page)[1]["metadata"]["joined_up_hand_in"]
    assert claim["name"] == "Zoë O’Neill" and claim["count"] == 1 and len(claim["hash"]) == 64
    assert read_json(learner.folder / "joined-up-name.json") == {"version": 1, "name": "Zoë O’Neill"}
    assert read_json(learner.notebook(ASSIGNMENT))["metadata"]["joined_up_hand_in"] == claim
    other = learner.open("assignments/partnership/partnership")
    begin(other)
    expect(panel(other)).to_contain_text("Still Zoë O’Neill?")
    panel(other).get_by_role("button", name="Change the name").click()
    expect(panel(other).get_by_role("textbox")).to_be_focused()
    ask_name(other, "K-17")
    expect(panel(other).locator(LINK)).to_have_text("Download partnership-k-17.ipynb")


def test_what_is_empty_is_listed_and_led_to_by_keyboard(page: Page) -> None:
    begin(page)
    expect(panel(page)).to_contain_text("6 activities are still empty")
    expect(panel(page).get_by_role("button", name=WRITING)).to_have_count(0)
    way = panel(page).get_by_role("button", name="A film in science")
    way.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_hidden()
    card = page.locator(".ju", has=page.get_by_role("heading", name="A film in science", exact=True))
    expect(card.locator(":focus")).to_be_in_viewport()
    begin(page)
    expect(heading(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(page.locator(BAR).get_by_role("button", name="Hand in")).to_be_focused()


def test_a_page_of_practice_keeps_a_copy_and_asks_no_name(learner: Learner) -> None:
    page = learner.open()
    page.locator(".ju input[value='ring']").first.check()
    expect(page.get_by_role("button", name="Hand in")).to_have_count(0)
    page.get_by_role("button", name="Keep a copy").click()
    name, notebook = take(page)
    assert name == "03-agencies-and-roles.ipynb" and "joined_up_hand_in" not in notebook["metadata"]
    assert notebook["metadata"]["joined_up_answers"]["answers"].keys() == {"first-contact"}


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
    expect(panel(page)).to_contain_text("It is not saved in your folder.")
    assert texts(take(page)[1]) == ["I listened well"]
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    mend()
    panel(page).get_by_role("button", name="Try again").click()
    say_yes(page)
    expect(heading(page)).to_have_text(READY)


def test_where_the_notebook_cannot_be_written_nothing_is_called_saved(learner: Learner, page: Page) -> None:
    beside = learner.notebook(ASSIGNMENT).with_name(".~roles.ipynb")  # where Jupyter puts the earlier file while it writes
    beside.mkdir()
    box(page).press_sequentially(" well")
    check_unsaved(page, "Leave this page open, and try again.", beside.rmdir)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("Unexpected error while saving file: roles.ipynb [Errno 28] No space left on device", "The disk is full."),
        ("Permission denied: assignments/roles/roles.ipynb", "The folder cannot be written to."),
    ],
)
def test_a_full_disk_and_a_folder_that_is_read_only_are_called_by_their_names(page: Page, message: str, why: str) -> None:
    def refuse(route: Any) -> None:
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
    box(page).press_sequentially(" well")

    def start_again() -> None:
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


def test_a_page_whose_activities_never_started_is_not_spoken_for(learner: Learner, page: Page) -> None:
    expect(page.locator(".ju-saved").last).to_contain_text("Saved at")
    page.close()
    learner.lab.stop_kernels()
    learner.change_notebook(lambda notebook: notebook["metadata"].pop("joined_up_answers"), ASSIGNMENT)
    learner.context.route(
        "**/api/sessions*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    page = learner.open(ASSIGNMENT, live=False)
    page.get_by_role("button", name="Hand in").wait_for()
    check_never_asked(page, "7 activities have not started, and could not be asked.")


def test_a_page_with_foreign_code_is_not_spoken_for(learner: Learner, page: Page) -> None:
    expect(page.locator(".ju-saved").last).to_contain_text("Saved at")
    page.close()
    cell = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 + 1"}
    learner.change_notebook(lambda notebook: notebook["cells"].append(cell), ASSIGNMENT)
    page = learner.open(ASSIGNMENT, live=False)
    expect(said(page)).to_contain_text("so nothing was run")
    check_never_asked(page, "because the page holds code that is not part of the workbook")


def height(node: Locator) -> float:
    box = node.bounding_box()
    return box["height"] if box else 0


def test_at_400_percent_the_bar_is_one_line_and_the_work_fills_the_rest(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    bar = page.locator(".joined-up-top")
    expect(bar.get_by_role("button", name="Menu")).to_be_visible()
    page.wait_for_function("document.querySelector('.joined-up-top').getBoundingClientRect().height <= 44")
    assert height(page.locator(".jp-WindowedPanel-outer")) >= 150
    expect(bar.get_by_text(": ring 999.")).to_be_in_viewport()
    box(page).scroll_into_view_if_needed()
    box(page).press_sequentially(" well")
    expect(box(page)).to_be_in_viewport()
    bar.get_by_role("button", name="Menu").click()
    begin(page)
    ask_name(page, "K-17")
    expect(panel(page).locator(LINK)).to_be_in_viewport()
    assert texts(take(page)[1]) == ["I listened well"]
    assert panel(page).evaluate_all(TOO_WIDE) == []


@pytest.mark.slow
def test_no_rule_is_broken_while_handing_in(page: Page, axe: str) -> None:
    prepare(page, axe)
    faults = []
    for step in ("review", "ready"):
        begin(page)
        expect(heading(page)).to_have_text("A last look")
        if step == "ready":
            ask_name(page, "Amira Khan")
            expect(page.locator(LINK)).to_be_visible()
        for theme in THEMES.values():
            choose_theme(page, theme)
            for width in (1280, 768, 320):
                page.set_viewport_size({"width": width, "height": 1000})
                faults += [f"{step}, {theme}, {width}: {fault}" for fault in find_faults(page) if "joined-up" in fault]
    assert faults == []
