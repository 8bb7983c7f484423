"""Learner mode in a real JupyterLab: activities at once, no code, answers that come back, keys that stay inside."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import COURSE
from tests.browser.learner import SEEN, Learner, activity, said, spoken, until
from workbook_lib.course.topic_files import find_activity

pytestmark = pytest.mark.browser

MATCH = "Who brings what?"
WHOSE = "Mine to do, or mine to pass on?"
ORDER = "From a worry about learning to advice in use"
CODE = ".cm-content:visible"
CELL = f"{SEEN} .jp-Notebook .jp-Cell"
ACTIVE = f"[...document.querySelectorAll('{SEEN} .jp-Cell')].findIndex(cell => cell.classList.contains('jp-mod-active'))"
KEYS = ["a", "b", "d", "d", "x", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]
CONTROLS = [(MATCH, "select"), (MATCH, ".ju-pick"), (WHOSE, "input"), (WHOSE, ".ju-go"), (ORDER, ".ju-step")]
WRITES = "open('it-was-run', 'w').close()\n"
MOST_TABS = 60
Key = dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def school() -> Key:
    """The first round of the match: who belongs in each place, by id and by name."""
    _, found = find_activity("agency-roles", COURSE)
    first = found.content.rounds[0]
    names = {partner.id: partner.name for partner in first.partners}
    return {place: (who, names[who]) for place, who in found.key.key[first.id].items()}


def placed(page: Page) -> dict[str, str]:
    """What the places of the match's first round hold now, as far as they are filled."""
    card = activity(page, MATCH)
    card.get_by_role("button", name="Round 1").click()
    read = "places => Object.fromEntries(places.map(p => [p.dataset.item, p.querySelector('select').value]))"
    return {place: who for place, who in card.locator(".ju-place").evaluate_all(read).items() if who}


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{MOST_TABS} Tabs do not lead to {wanted}")


def test_opens_with_its_activities_and_no_code_and_leads_on(learner: Learner) -> None:
    page = learner.open()
    expect(activity(page, MATCH)).to_be_visible()
    expect(page.locator(CODE)).to_have_count(0)
    assert "workbook_lib" not in page.inner_text("body")
    expect(page.locator(f"{SEEN} .joined-up-progress")).to_have_text("0 of 8 activities done here")
    assert not learner.answers_file().exists(), "opening a page saves nothing"
    page.get_by_role("button", name="Show code").click()
    expect(page.locator(CODE).first).to_be_visible()
    page.get_by_role("button", name="Hide code").click()
    expect(page.locator(CODE)).to_have_count(0)
    page.get_by_role("link", name="On to 4 multi agency in practice").click()
    expect(page.get_by_role("heading", name="4 Multi-agency working in practice")).to_be_visible()
    expect(activity(page, "Five from earlier topics")).to_be_visible()


def test_a_round_of_the_match_by_keyboard_alone_and_after_a_reload(learner: Learner, school: Key) -> None:
    page = learner.open()
    card = activity(page, MATCH)
    for place in card.locator(".ju-place").all():
        who, name = school[place.get_attribute("data-item") or ""]
        box = place.get_by_role("combobox")
        tab_to(page, box)
        page.keyboard.type(name)
        expect(box).to_have_value(who)
    tab_to(page, card.get_by_role("button", name="Check my answers"))
    page.keyboard.press("Enter")
    expect(spoken(card)).to_contain_text("7 of 7 are right")
    page.reload()
    learner.wait_until_live(page)
    assert placed(page) == {place: who for place, (who, _) in school.items()}


def test_a_round_by_pointer_and_after_a_restart(learner: Learner, school: Key) -> None:
    page = learner.open()
    card = activity(page, MATCH)
    for place, (_, name) in school.items():
        card.locator(".ju-cards").get_by_role("button", name=name).click()
        card.locator(f"[data-item={place}] .ju-slot").click()
    card.get_by_role("button", name="Check my answers").click()
    expect(spoken(card)).to_contain_text("7 of 7 are right")
    card.evaluate("node => { node.dataset.before = 'yes'; }")
    restart_from_menu(page)
    expect(page.locator("[data-before]")).to_have_count(0)
    learner.wait_until_live(page)
    assert placed(page) == {place: who for place, (who, _) in school.items()}


def restart_from_menu(page: Page) -> None:
    page.get_by_role("menuitem", name="Kernel").click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Restart Kernel…", exact=True).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()


def free_the_cells(notebook: dict[str, Any]) -> None:
    """Take away what keeps our cells from being deleted, so that a key which gets through does harm."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def test_keys_pressed_in_an_activity_stay_there_and_ctrl_s_saves(learner: Learner) -> None:
    learner.change_notebook(free_the_cells)
    page = learner.open()
    count = page.locator(CELL).count()
    for title, control in CONTROLS:
        activity(page, title).locator(control).first.focus()
        active = page.evaluate(ACTIVE)
        for key in KEYS:
            page.keyboard.press(key)
            found = page.locator(CELL).count(), page.evaluate(ACTIVE)
            assert found == (count, active), f"“{key}” in {control} of “{title}” reached the notebook"
    page.locator(CELL).first.click()
    page.keyboard.press("a")
    expect(page.locator(CELL)).to_have_count(count + 1)
    activity(page, WHOSE).locator("input").first.focus()
    with page.expect_response(lambda reply: reply.request.method == "PUT" and "/api/contents/" in reply.url) as saved:
        page.keyboard.press("Control+s")
    assert saved.value.ok


def add_foreign_code(notebook: dict[str, Any]) -> None:
    """A cell that is not ours: it leaves a file where it is run."""
    cell = {"cell_type": "code", "id": "mine", "metadata": {}, "outputs": [], "execution_count": None, "source": WRITES}
    notebook["cells"].append(cell)


def test_a_page_with_other_code_is_shown_and_not_run(learner: Learner) -> None:
    learner.change_notebook(add_foreign_code)
    page = learner.open(live=False)
    expect(said(page)).to_contain_text("so nothing was run")
    expect(page.locator(CODE)).not_to_have_count(0)
    expect(page.get_by_role("button", name="Hide code")).to_be_visible()
    expect(page.locator(".ju")).to_have_count(0)
    trace = learner.folder / "it-was-run"
    assert not trace.exists()
    page.locator(CELL).last.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    until(trace.exists, "the cell, run by hand, to leave its file")


def test_a_module_lying_beside_the_notebook_is_not_imported(learner: Learner) -> None:
    for name in ("workbook_lib", "anywidget", "yaml"):
        (learner.folder / f"{name}.py").write_text(WRITES, encoding="utf-8")
    learner.open()
    assert not (learner.folder / "it-was-run").exists()


def test_a_page_that_speaks_of_harm_keeps_the_emergency_line_in_sight(learner: Learner) -> None:
    page = learner.open("05-safeguarding")
    line = page.locator(".joined-up-emergency:visible")
    says = "Immediate danger: ring 999. A real worry: tell your safeguarding lead at once."
    expect(line).to_have_text(says, use_inner_text=True)
    page.locator(".ju").last.scroll_into_view_if_needed()
    expect(line).to_be_in_viewport()
    page = learner.open("08-inclusive-practice")
    expect(page.locator(f"{SEEN} .joined-up-emergency")).to_have_count(0)  # the next page, behind it, has one


def test_the_file_to_hand_in_stays_in_sight_while_the_workbook_starts_again(learner: Learner) -> None:
    page = learner.open()
    activity(page, WHOSE).get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Keep a copy").click()
    link = page.get_by_role("link", name="Download 03-agencies-and-roles.ipynb")
    expect(link).to_be_visible()
    activity(page, WHOSE).evaluate("node => { node.dataset.before = 'yes'; }")
    restart_from_menu(page)
    expect(page.locator("[data-before]")).to_have_count(0)
    learner.wait_until_live(page)
    expect(link).to_be_visible()


def test_an_assignment_is_reached_from_the_start_page_and_leads_back(learner: Learner) -> None:
    page = learner.open("00-start-here")
    page.get_by_role("link", name="Roles around Ines").click()
    expect(page.get_by_role("heading", name="Assignment: roles around Ines")).to_be_visible()
    expect(page.locator(".joined-up-progress:visible")).to_have_text("0 of 9 activities done here")
    page.get_by_role("link", name="Back to Start here").click()
    expect(activity(page, "Where you are")).to_be_visible()


def test_a_checked_plan_shows_what_is_asked_back(learner: Learner) -> None:
    page = learner.open("07-barriers-and-solutions")
    card = activity(page, "A way past the barriers")
    card.get_by_text("Kit, seven, Year 2").click()
    card.get_by_role("checkbox").first.check()
    card.get_by_role("button", name="Plan for these").click()
    for pick in (
        "Plan one lesson side by side in class, therapist and teacher, on his own book",
        "Write to the therapist’s manager about what a school needs from a target",
    ):
        card.get_by_text(pick, exact=True).click()
        card.get_by_role("button", name="Next: ").click()
    card.get_by_role("button", name="Check my plan").click()
    expect(card.get_by_text("About “first step”")).to_be_visible()
    expect(card.get_by_text("Question 3 of 5")).to_have_count(0)
    expect(card.get_by_text("One worked plan")).to_have_count(0)  # not before the learner's own is whole
