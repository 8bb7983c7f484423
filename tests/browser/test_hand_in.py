"""Handing in, in a real JupyterLab: the file is what was just written, and nothing more is said than is true."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import RUN, TAGS, TOO_WIDE, TWO_FRAMES, prepare
from tests.browser.hand_in import (
    ASSIGNMENT,
    BAR,
    LINK,
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
from tests.browser.learner import Learner, read_json
from tests.browser.test_accessibility import THEMES, axe, choose_theme, light_again

__all__ = ["axe", "light_again"]

pytestmark = pytest.mark.browser

WITHDRAWN = "You have written more since"


@pytest.fixture
def page(learner: Learner) -> Page:
    """The assignment, live, with a sentence begun."""
    return open_assignment(learner)


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
    panel(page).get_by_role("textbox").fill("Zoë O’Neill")
    page.keyboard.press("Enter")
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
    expect(other.locator(LINK)).to_have_text("Download partnership-k-17.ipynb")


def test_what_is_empty_is_listed_and_led_to_by_keyboard(page: Page) -> None:
    begin(page)
    expect(panel(page)).to_contain_text("8 activities are still empty")
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


def height(node: Locator) -> float:
    box = node.bounding_box()
    return box["height"] if box else 0


def test_at_400_percent_the_bar_is_one_line_and_the_work_fills_the_rest(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    bar = page.locator(".joined-up-top")
    expect(bar.get_by_role("button", name="Menu")).to_be_visible()
    page.wait_for_function("document.querySelector('.joined-up-top').getBoundingClientRect().height <= 44")
    assert height(page.locator(".jp-WindowedPanel-outer:visible")) >= 150
    expect(bar.get_by_text(": ring 999.")).to_be_in_viewport()
    box(page).scroll_into_view_if_needed()
    box(page).press_sequentially(" well")
    expect(box(page)).to_be_in_viewport()
    bar.get_by_role("button", name="Menu").click()
    begin(page)
    ask_name(page, "K-17")
    expect(page.locator(LINK)).to_be_in_viewport()
    assert texts(take(page)[1]) == ["I listened well"]
    assert panel(page).evaluate_all(TOO_WIDE) == []


def find_own_faults(page: Page) -> list[str]:
    """What breaks a rule in the bar and its panel; how far texts stand out is measured where nothing covers them."""
    found = page.evaluate(RUN, {"ours": [[".joined-up-top"]], "tags": TAGS})
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}" for rule in found["violations"] for node in rule["nodes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("step", ["A last look", "Ready to send"])
def test_no_rule_is_broken_while_handing_in(page: Page, axe: str, step: str) -> None:
    prepare(page, axe)
    begin(page)
    if step == "Ready to send":
        ask_name(page, "Amira Khan")
        expect(page.locator(LINK)).to_be_visible()
    expect(heading(page)).to_have_text(step)
    faults = []
    for theme in THEMES.values():
        choose_theme(page, theme)
        for width in (1280, 768, 320):
            page.set_viewport_size({"width": width, "height": 1000})
            page.evaluate(TWO_FRAMES)
            faults += [f"{theme}, {width}: {fault}" for fault in find_own_faults(page)]
            assert panel(page).evaluate_all(TOO_WIDE) == []
    assert faults == []
