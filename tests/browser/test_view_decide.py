"""The scenario on a plain page: by keyboard, back a decision, and a debrief that focus goes to."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.kinds.test_decide import make
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.decide import KIND as decide

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
ENDED = ["ask", "wait"]


def open_scenario(show: Open, **more: Any) -> Any:
    content, key = make()
    told = {"event": "check", "traits": {"feedback": to_plain(decide.assess(content, key, {"path": ENDED}).feedback)}}
    shown = {**decide.arrange(content, 1), "id": "ben", "title": "“Please don’t tell”", "ask": ""}
    return show("decide", shown, replies=[told], **more)


def do(page: Any, name: str) -> None:
    page.get_by_role("radio", name=name).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Do this").press("Enter")


def test_a_decision_by_keyboard_leads_to_the_next_scene_and_back(show: Open) -> None:
    page = open_scenario(show)
    page.get_by_role("button", name="Do this").click()
    expect(page.locator(".ju-hint", has_text="Choose one first.")).to_be_visible()
    do(page, "Ask who did it.")
    expect(page.get_by_role("heading", name="He says no more")).to_be_focused()
    path = page.get_by_role("navigation", name="Your path")
    expect(path.locator("[aria-current=step]")).to_contain_text("He says no more")
    page.get_by_role("button", name="Back one decision").click()
    expect(page.get_by_role("heading", name="Ben by the sink")).to_be_focused()
    assert page.evaluate("window.sent.at(-1).value") == {"path": []}


def test_the_end_is_told_turn_by_turn_and_one_can_go_back_to_the_weak_one(show: Open) -> None:
    page = open_scenario(show)
    do(page, "Ask who did it.")
    do(page, "Wait until Friday.")
    expect(page.get_by_role("heading", name="How it went")).to_be_focused()
    assert [m["event"] for m in page.evaluate("window.sent")] == ["answer", "answer", "check"]
    assert page.evaluate("window.sent.at(-1).value") == {"path": ENDED}
    expect(page.get_by_text("You chose: wait until Friday.")).to_be_visible()
    page.get_by_text("Where the other ways would have led").first.click()
    expect(page.get_by_text("Sit beside him.")).to_be_visible()
    page.get_by_role("button", name="Go back to decision 1").click()
    expect(page.get_by_role("heading", name="Ben by the sink")).to_be_focused()


def test_an_ending_brought_back_can_be_looked_at_again(show: Open) -> None:
    page = open_scenario(show, traits={"answer": {"answer": {"path": ENDED}, "saved": "2026-11-20T10:00:00.000000Z"}})
    page.get_by_role("button", name="See how it went").click()
    expect(page.get_by_text("Risky.").first).to_be_visible()
