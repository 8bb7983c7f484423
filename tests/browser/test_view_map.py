"""Evidence on a plain page: a piece is named, put under a heading and taken away; gaps are seen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
CONTENT = {
    "id": "map",
    "title": "Evidence",
    "ask": "Put each piece where it shows something.",
    "evidence": [{"id": "kit-plan", "text": "My plan past the barriers in Kit’s case"}],
    "criteria": [
        {"id": "talk", "title": "Communication", "asks": "How I pass on and receive information."},
        {"id": "tell", "title": "Safeguarding", "asks": "How I tell the lead at once."},
    ],
}


def test_a_piece_is_named_and_put_under_a_heading_by_keyboard(show: Open) -> None:
    page = show("map", CONTENT)
    page.get_by_label("A piece of your own evidence").fill("Observation by the SENCO, 4 November")
    page.keyboard.press("Enter")
    expect(page.get_by_label("A piece of your own evidence")).to_be_focused()
    page.get_by_role("button", name="Add or change evidence for communication").press("Enter")
    box = page.get_by_role("checkbox", name="Observation by the SENCO, 4 November")
    box.press("Space")
    expect(box).to_be_checked()
    expect(page.get_by_text("1 of 2 have evidence")).to_be_visible()
    assert page.evaluate("window.sent.at(-1).value") == {
        "own": {"own-1": "Observation by the SENCO, 4 November"},
        "map": {"talk": ["own-1"]},
    }


def test_a_piece_taken_away_leaves_its_headings_too(show: Open) -> None:
    kept = {"own": {"own-2": "A log"}, "map": {"talk": ["own-2", "kit-plan"]}}
    page = show("map", CONTENT, traits={"answer": {"answer": kept, "saved": "2026-11-20T10:00:00.000000Z"}})
    page.get_by_role("button", name="Take away A log").click()
    assert page.evaluate("window.sent.at(-1).value") == {"own": {}, "map": {"talk": ["kit-plan"]}}
    expect(page.get_by_text("No evidence yet")).to_have_count(1)


def test_an_empty_name_is_asked_for_and_nothing_is_written(show: Open) -> None:
    page = show("map", CONTENT, width=300)
    page.get_by_role("button", name="Add it").click()
    assert page.evaluate("window.sent") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


COLUMNS = [
    {"id": "shows", "label": "What it shows", "hint": "One sentence."},
    {"id": "sort", "label": "Kind", "options": [{"id": "seen", "text": "Observation"}, {"id": "told", "text": "Testimony"}]},
]


def test_an_index_says_of_each_piece_what_it_is_by_keyboard(show: Open) -> None:
    page = show("map", {**CONTENT, "columns": COLUMNS}, width=320)
    page.get_by_label("A piece of your own evidence").fill("A log")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is said of it yet")).to_be_visible()
    page.get_by_role("button", name="Say what it is A log").press("Enter")
    expect(page.get_by_role("button", name="Done A log")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("What it shows")).to_be_focused()
    page.keyboard.type("I asked first.")
    page.keyboard.press("Tab")
    page.get_by_label("Kind").select_option("seen")
    expect(page.get_by_text("All is said")).to_be_visible()
    wanted = {"own": {"own-1": "A log"}, "map": {}, "about": {"own-1": {"shows": "I asked first.", "sort": "seen"}}}
    assert page.evaluate("window.sent.at(-1).value") == wanted
    page.get_by_role("button", name="Add or change evidence for communication").press("Enter")
    page.get_by_role("checkbox", name="My plan past the barriers in Kit’s case").check()
    expect(page.locator(".ju-index > li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Take away A log").click()
    left = {"own": {}, "map": {"talk": ["kit-plan"]}, "about": {}}
    assert page.evaluate("window.sent.at(-1).value") == left
