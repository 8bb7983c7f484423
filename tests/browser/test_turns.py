"""Turning pages: the next one is there at once, the one just left too, and no page goes that holds what is nowhere else."""

from __future__ import annotations

import urllib.error
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.lab import COURSE, Lab
from tests.browser.learner import PATIENCE, ROLES, SEEN, Learner, activity, said, until
from workbook_lib.lab import prepare_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHOSE = "Mine to do, or mine to pass on?"
NEXT = "04-multi-agency-in-practice"
WRITING = "06-communication"
PANELS = "[...document.querySelectorAll('.jp-NotebookPanel')].map(panel => panel.querySelector('h1')?.textContent[0])"
FOREIGN = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 + 1"}


def open_pages(page: Page) -> set[str]:
    """The numbers of the pages that are open, in sight or not."""
    return set(page.evaluate(PANELS))


def has_kernel(lab: Lab, notebook: Path) -> bool:
    path = notebook.relative_to(lab.root).as_posix()
    return any(session["path"] == path for session in lab.ask("GET", "api/sessions"))


def wait_for(page: Page, *numbers: str) -> None:
    until(lambda: open_pages(page) == set(numbers), f"the pages {numbers}, not {open_pages(page)}")


def write_box(page: Page) -> Locator:
    """The first box of the page's writing."""
    return activity(page, "Four parts instead of one breath").locator("textarea").first


def turn(page: Page, word: str, number: int) -> None:
    """Follow the bar's link that begins with `word`, until the activities of the page with this number are drawn."""
    page.locator(f"{SEEN} .joined-up-bar a", has_text=word).click()
    expect(page.locator(f"{SEEN} h1")).to_contain_text(f"{number} ")
    expect(page.locator(f"{SEEN} .ju").last).to_be_visible()
    expect(said(page)).to_have_text("")


def test_the_next_page_waits_unseen_and_the_focus_goes_to_its_heading(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    wait_for(page, "3", "4")
    assert "03-agencies" in page.url and page.locator(f"{SEEN} h1").inner_text().startswith("3 ")
    assert page.locator(".lm-mod-hidden .ju").count() == 0, "nothing of it runs before it is in sight"
    until(lambda: has_kernel(lab, learner.notebook(NEXT)), "its kernel")
    turn(page, "On to", 4)
    expect(page.locator(f"{SEEN} h1")).to_be_focused()
    count = page.locator(f"{SEEN} .jp-Cell").count()
    for key in ("a", "b", "x", "d", "d"):
        page.keyboard.press(key)
    assert page.locator(f"{SEEN} .jp-Cell").count() == count, "single keys stay out of the notebook"
    assert not learner.answers_file().exists() and not learner.answers_file(NEXT).exists()


def test_typing_goes_on_while_a_page_is_opened_ahead(learner: Learner) -> None:
    page = learner.open(WRITING)
    box = write_box(page)
    box.press_sequentially("one word ", delay=20)
    until(lambda: len(open_pages(page)) == 2, "the next page")
    page.keyboard.type("and another")
    expect(box).to_be_focused()
    expect(box).to_have_value("one word and another")


def test_the_page_just_left_is_there_as_it_was_and_pages_further_back_go(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    choice = activity(page, WHOSE).get_by_role("checkbox").first
    choice.check()
    wait_for(page, "3", "4")
    turn(page, "On to", 4)
    turn(page, "Back to", 3)
    expect(choice).to_be_checked()
    assert page.evaluate(f"document.activeElement.closest('{SEEN} .ju, {SEEN} h1') !== null"), "the focus is on the page"
    turn(page, "On to", 4)
    wait_for(page, "3", "4", "5")
    choice = page.locator(f"{SEEN} .ju input:enabled").first
    choice.check()
    turn(page, "On to", 5)
    turn(page, "On to", 6)
    wait_for(page, "5", "6", "7")
    kept = [learner.kept(name) for name in (ROLES, NEXT)]
    assert all(kept) and [learner.copy(name) for name in (ROLES, NEXT)] == kept
    until(lambda: len(lab.ask("GET", "api/sessions")) == 3, "the kernels of closed pages to end")
    turn(page, "Back to", 5)
    turn(page, "Back to", 4)
    assert page.locator(f"{SEEN} .ju input:checked").count() >= 1


def test_a_page_whose_answer_is_not_confirmed_stays_open(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    wait_for(page, "3", "4")
    process = lab.kernel_process(learner.notebook())
    process.suspend()
    activity(page, WHOSE).get_by_role("checkbox").first.check()
    for number in (4, 5, 6):
        turn(page, "On to", number)
    until(lambda: "7" in open_pages(page), "the next page")
    page.wait_for_timeout(12_000)
    assert open_pages(page) == {"3", "5", "6", "7"}
    process.resume()
    until(lambda: learner.kept() != {}, "the answer to be kept")
    turn(page, "On to", 7)
    wait_for(page, "6", "7", "8")
    assert learner.copy() == learner.kept()


def test_three_turns_in_a_hurry(learner: Learner) -> None:
    page = learner.open()
    for number in (4, 5, 6):
        page.locator(f"{SEEN} .joined-up-bar a", has_text="On to").click()
        expect(page.locator(f"{SEEN} h1")).to_contain_text(f"{number} ")
    expect(page.locator(f"{SEEN} .ju").last).to_be_visible()
    wait_for(page, "5", "6", "7")


def add_foreign(notebook: dict[str, Any]) -> None:
    notebook["cells"].append(FOREIGN)


def test_a_page_with_other_code_is_not_opened_ahead_and_stays_open_once_it_was_seen(learner: Learner) -> None:
    learner.change_notebook(add_foreign, NEXT)
    page = learner.open()
    page.wait_for_timeout(4000)
    assert open_pages(page) == {"3"}
    page.locator(f"{SEEN} .joined-up-bar a", has_text="On to").click()
    expect(said(page)).to_contain_text("so nothing was run")


def test_a_page_ahead_whose_kernel_went_or_whose_file_was_changed_is_right_when_it_is_shown(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    wait_for(page, "3", "4")
    until(lambda: has_kernel(lab, learner.notebook(NEXT)), "its kernel")
    session = next(one for one in lab.ask("GET", "api/sessions") if one["path"].endswith(f"{NEXT}.ipynb"))
    lab.ask("DELETE", f"api/sessions/{session['id']}")

    def rename(notebook: dict[str, Any]) -> None:
        notebook["cells"][0]["source"] = ["# 4 Changed meanwhile"]

    learner.change_notebook(rename, NEXT)
    turn(page, "On to", 4)
    expect(page.locator(f"{SEEN} h1")).to_contain_text("4 Changed meanwhile")
    page.locator(f"{SEEN} .ju input:enabled").first.check()
    until(lambda: learner.kept(NEXT) != {}, "the answer to be kept")
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_second_window_keeps_its_kernel_when_the_first_goes_on(learner: Learner, lab: Lab) -> None:
    first, second = learner.open(), learner.open()
    kernel = lab.kernel(learner.notebook())
    for number in (4, 5, 6):
        turn(first, "On to", number)
    wait_for(first, "5", "6", "7")
    assert lab.kernel(learner.notebook()) == kernel
    activity(second, WHOSE).get_by_role("checkbox").first.check()
    until(lambda: learner.kept() != {}, "the answer to be kept")


def test_close_saves_what_was_typed_last_and_ends_the_server(browser: Browser, tmp_path: Path) -> None:
    prepare_folder(tmp_path / "mine", COURSE)
    lab = Lab(tmp_path / "mine", tmp_path, "--LabApp.expose_app_in_browser=True")
    try:
        lab.wait()
        learner = Learner(lab, browser.new_context(), lab.root)
        page = learner.open(WRITING)
        write_box(page).press_sequentially("to the last word")
        page.evaluate(
            "async () => { const { closeWorkbook } = await import('/lab/extensions/joined-up/static/close.js');"
            "void closeWorkbook(window.jupyterapp); }"
        )
        expect(page.get_by_role("heading", name="The workbook is closed")).to_be_visible()
        assert lab.process.wait(PATIENCE) == 0
        assert "to the last word" in str(learner.kept(WRITING))
        assert learner.copy(WRITING) == learner.kept(WRITING)
        page.context.close()
    finally:
        lab.stop()


def test_a_tutors_page_of_a_hand_in_says_why_nothing_runs(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "course"
    folder = root / "submitted" / "ben" / "roles"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()")
    (folder / "roles.ipynb").write_bytes((COURSE / "release" / "roles" / "roles.ipynb").read_bytes())
    for name in ("ipykernel_launcher", "json"):
        (folder / f"{name}.py").write_text("open(__file__ + '.was-run', 'w').close()\n")
    lab = Lab(root, tmp_path, tutor=True)
    try:
        lab.wait()
        page = browser.new_context().new_page()
        page.goto(lab.address(folder / "roles.ipynb"))
        expect(page.locator(".jp-Dialog")).to_contain_text("Nothing is run here: this folder holds what learners handed in.")
        assert lab.ask("GET", "api/kernels") == [] and not list(folder.glob("*.was-run"))
        with pytest.raises(urllib.error.HTTPError):
            lab.ask("POST", "api/kernels", {"path": "submitted/ben/roles"})
        page.context.close()
    finally:
        lab.stop()
