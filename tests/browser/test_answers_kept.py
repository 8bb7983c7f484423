"""Nothing a learner did is lost: in the answers file and in the notebook, whatever happens to tabs, kernels and folders."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import Lab
from tests.browser.learner import Learner, activity, said, spoken, until

pytestmark = pytest.mark.browser

CHOOSE = "Before anyone is rung"
MATCH = "Who brings what?"
WHOSE = "Mine to do, or mine to pass on?"
WORRIES = "Two worries in one morning"
SAID = ("ow-chair", "ow-head", "ow-behaviour", "ow-year", "ow-head")
PLACES = "all => Object.fromEntries(all.map(place => [place.dataset.item, place.querySelector('select').value]))"
NOT_SAVED = "Not saved yet"


def choose(page: Page, value: str, title: str = CHOOSE) -> None:
    """Choose an option, as fast as a hand never could."""
    activity(page, title).locator(f"input[value='{value}']").check()


def wait_for_both(learner: Learner, id: str, answer: Any) -> None:
    """Wait until file and notebook hold this answer, and are equal record by record."""
    until(lambda: learner.kept().get(id, {}).get("answer") == answer, f"“{id}” in the answers file")
    until(lambda: learner.copy() == learner.kept(), "the notebook's copy to be equal to the file")


def answer_thirty_times(page: Page) -> None:
    """Six answers in each of five goes, over four activities, without waiting for anything."""
    lists = activity(page, MATCH).locator("select")
    boxes = activity(page, WHOSE).get_by_role("checkbox")
    for n, (first, worry) in enumerate(zip(("record", "ring", "drill", "dad", "ring"), SAID, strict=True)):
        choose(page, first)
        lists.nth(n).select_option(index=8)  # the last name, free again at once
        boxes.nth(n).click()
        lists.nth(n).select_option(index=n + 1)
        boxes.nth((n + 3) % 8).click()
        choose(page, worry, WORRIES)


def test_thirty_quick_answers_are_in_the_file_and_in_the_notebook(learner: Learner) -> None:
    page = learner.open()
    answer_thirty_times(page)
    shown = activity(page, MATCH).locator(".ju-place").evaluate_all(PLACES)
    ticked = activity(page, WHOSE).locator("input[type=checkbox]:checked").evaluate_all("all => all.map(one => one.value)")
    wait_for_both(learner, "over-to-whom", {"chosen": [SAID[-1]]})
    kept = {id: record["answer"] for id, record in learner.kept().items()}
    assert kept["first-contact"] == {"chosen": ["ring"]}
    assert kept["agency-roles"] == {"school": {place: who for place, who in shown.items() if who}}
    assert len(kept["agency-roles"]["school"]) == 5
    assert ticked and sorted(kept["ar-whose"]["chosen"]) == sorted(ticked)


def test_without_the_answers_file_the_notebook_brings_them_back(learner: Learner) -> None:
    page = learner.open()
    choose(page, "drill")
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})
    before = learner.kept()
    page.close()
    learner.lab.stop_kernels()
    learner.answers_file().unlink()
    page = learner.open()
    expect(activity(page, CHOOSE).locator("input:checked")).to_have_value("drill")
    expect(activity(page, CHOOSE).locator(".ju-saved")).to_contain_text("Brought back from")
    until(lambda: learner.kept() == before, "the answers file to be written again")


def test_two_tabs_of_one_notebook_lose_nothing_and_nobody_is_asked(learner: Learner) -> None:
    one, two = learner.open(), learner.open()
    choose(one, "ring")
    expect(activity(two, CHOOSE).locator("input:checked")).to_have_value("ring")
    wait_for_both(learner, "first-contact", {"chosen": ["ring"]})
    for page, value in ((two, "ow-head"), (one, "ow-chair"), (two, "ow-behaviour")):
        choose(page, value, WORRIES)
        wait_for_both(learner, "over-to-whom", {"chosen": [value]})
    for page, first, worry in ((one, "drill", "ow-head"), (two, "dad", "ow-chair"), (one, "record", "ow-behaviour")):
        choose(page, first)
        choose(page, worry, WORRIES)
    wait_for_both(learner, "over-to-whom", {"chosen": ["ow-behaviour"]})
    wait_for_both(learner, "first-contact", {"chosen": ["record"]})
    for page in (one, two):
        expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_an_answer_given_while_the_kernel_breaks_down_is_kept(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    choose(page, "ring")
    wait_for_both(learner, "first-contact", {"chosen": ["ring"]})
    lab.kernel_process(learner.notebook()).kill()
    # JupyterLab's word on the kernel may lie over the page at any moment: the click itself is given
    activity(page, CHOOSE).locator("input[value='drill']").evaluate("node => node.click()")
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})
    expect(activity(page, CHOOSE).locator("input:checked")).to_have_value("drill")


def test_an_answer_given_after_somebody_else_restarted_the_kernel_is_kept(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    lab.ask("POST", f"api/kernels/{lab.kernel(learner.notebook())}/restart")
    choose(page, "drill")
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})


def test_without_a_kernel_the_page_says_so_and_sends_the_answers_later(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    lab.ask("DELETE", f"api/kernels/{lab.kernel(learner.notebook())}")
    choose(page, "drill")
    expect(activity(page, CHOOSE).get_by_role("alert")).to_contain_text(NOT_SAVED)
    expect(said(page)).to_contain_text("The workbook has stopped")
    choose(page, "ow-head", WORRIES)
    expect(activity(page, WORRIES).get_by_role("alert")).to_contain_text(NOT_SAVED)
    assert learner.kept() == {}
    said(page).get_by_role("button", name="Start again").click()
    wait_for_both(learner, "over-to-whom", {"chosen": ["ow-head"]})
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})
    expect(activity(page, CHOOSE).locator("input:checked")).to_have_value("drill")
    expect(activity(page, WORRIES).locator("input:checked")).to_have_value("ow-head")
    expect(page.get_by_role("alert").filter(has_text=NOT_SAVED)).to_have_count(0)


def test_a_kernel_restarted_while_the_activities_start_is_asked_again(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    restart = f"api/kernels/{lab.kernel(learner.notebook())}/restart"
    lab.ask("POST", restart)
    choose(page, "drill")
    expect(said(page)).to_contain_text("Getting your activities ready")  # the page has seen that it was restarted
    lab.ask("POST", restart)
    learner.wait_until_live(page)
    choose(page, "ow-head", WORRIES)
    wait_for_both(learner, "over-to-whom", {"chosen": ["ow-head"]})
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})


def test_a_slow_kernel_is_waited_for_and_the_card_stays_where_it_is(learner: Learner, lab: Lab) -> None:
    page = learner.open()
    match = activity(page, MATCH)
    match.get_by_role("button", name="Round 3:").click()
    match.locator("select").first.select_option(index=1)
    match.evaluate("node => { node.dataset.before = 'yes'; }")
    kernel = lab.kernel_process(learner.notebook())
    kernel.suspend()
    choose(page, "drill")
    alert = activity(page, CHOOSE).get_by_role("alert")
    expect(alert).to_contain_text(NOT_SAVED)
    kernel.resume()
    expect(alert).to_be_hidden()
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})
    expect(said(page)).to_have_text("")
    expect(page.locator("[data-before]")).to_contain_text("Round 3 of 7")
    expect(match.locator("select").nth(1)).to_have_value("")
    match.locator("select").nth(1).select_option(index=2)
    until(lambda: len(learner.kept()["agency-roles"]["answer"]["health"]) == 2, "both places to be kept")


def test_where_nothing_can_be_written_the_page_says_so_and_goes_on(learner: Learner) -> None:
    page = learner.open()
    card = activity(page, CHOOSE)
    away = learner.folder.with_name(f"{learner.folder.name}-away")
    learner.folder.rename(away)  # as when a memory stick is pulled out
    choose(page, "ring")
    expect(card.get_by_role("alert")).to_contain_text("Your answers are not being saved.")
    card.get_by_role("button", name="Check my answer").click()
    expect(spoken(card)).to_contain_text("Not yet. ")
    away.rename(learner.folder)
    choose(page, "drill")
    expect(card.get_by_role("alert")).to_be_hidden()
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})


def show_it_twice(notebook: dict[str, Any]) -> None:
    """The first activity once more at the end, in a cell with another id."""
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "first-contact")
    notebook["cells"].append({**cell, "id": "first-contact-again"})


def test_an_activity_shown_twice_stays_in_step(learner: Learner) -> None:
    learner.change_notebook(show_it_twice)
    page = learner.open()
    both = activity(page, CHOOSE)
    expect(both).to_have_count(2)
    for here, value in ((0, "ring"), (1, "drill"), (0, "dad")):
        both.nth(here).locator(f"input[value={value}]").check()
        expect(both.nth(1 - here).locator("input:checked")).to_have_value(value)
    wait_for_both(learner, "first-contact", {"chosen": ["dad"]})
