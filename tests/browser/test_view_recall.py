"""A card on a plain page: from memory, then the good answer, then how it went; by keyboard too."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
STEPS = {"knew": 7, "partly": 3, "notyet": 1}
CARDS = [
    {
        "id": "deputy",
        "ask": "The lead is out. Whom do you tell, and when?",
        "number": 5,
        "topic": "Safeguarding",
        "last": None,
        "steps": STEPS,
    },
    {
        "id": "ladder",
        "ask": "Which help comes first?",
        "number": 8,
        "topic": "Inclusive practice",
        "last": None,
        "steps": STEPS,
    },
]
CONTENT = {"id": "five", "title": "From earlier topics", "ask": "Answer from memory. Then look.", "count": 2, "cards": CARDS}
GOOD = {"state": "told", "items": {}, "round": "deputy", "good": "The deputy, at once."}
TOLD = {"event": "check", "traits": {"feedback": GOOD}}


def open_deck(show: Open, **more: Any) -> Any:
    page = show("recall", CONTENT, replies=[TOLD], **more)
    page.clock.set_fixed_time("2026-11-23T09:00:00")
    return page


def test_a_card_is_answered_looked_at_and_judged(show: Open) -> None:
    page = open_deck(show)
    page.get_by_label("Your answer").fill("The deputy. Straight away.")
    page.get_by_role("radio", name="Fairly sure").check()
    page.get_by_role("button", name="Show the answer").press("Enter")
    expect(page.get_by_role("heading", name="A good answer")).to_be_focused()
    expect(page.get_by_text("The deputy. Straight away.")).to_be_visible()
    expect(page.get_by_text("See it again in 7 days, on Monday 30 November")).to_be_visible()
    expect(page.get_by_text("See it again tomorrow, on Tuesday 24 November")).to_be_visible()
    page.get_by_role("radio", name="Partly").check()
    page.get_by_role("button", name="Next card").press("Enter")
    expect(page.get_by_text("Which help comes first?")).to_be_focused()
    kept = page.evaluate("window.sent.at(-1).value")["deputy"]
    assert kept == {"text": "The deputy. Straight away.", "sure": "fairly", "seen": [["2026-11-23", "partly"]]}


def test_nothing_is_written_by_looking_at_the_page_and_a_card_can_be_skipped(show: Open) -> None:
    page = open_deck(show)
    page.get_by_role("button", name="Skip this card").click()
    page.get_by_role("button", name="Skip this card").click()
    expect(page.get_by_text("That is all for today.")).to_be_focused()
    assert page.evaluate("window.sent") == []
    page.get_by_label("When do you hand in?").fill("2027-03-01")
    page.get_by_role("button", name="Card before").click()
    expect(page.get_by_text("Which help comes first?")).to_be_visible()
    assert page.evaluate("window.sent.at(-1).value") == {"hand-in-date": {"on": "2027-03-01"}}


def test_no_card_comes_back_after_handing_in(show: Open) -> None:
    record = {"answer": {"hand-in-date": {"on": "2026-11-26"}}, "saved": "2026-11-20T10:00:00.000000Z"}
    page = open_deck(show, traits={"answer": record})
    page.get_by_label("Your answer").fill("The deputy.")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_text("See it again before you hand in, on Thursday 26 November").first).to_be_visible()


def test_something_is_written_before_the_look_or_it_is_said_that_one_cannot(show: Open) -> None:
    page = open_deck(show)
    page.get_by_role("button", name="Show the answer").press("Enter")
    expect(page.get_by_role("heading", name="A good answer")).to_have_count(0)
    expect(page.get_by_label("Your answer")).to_be_focused()
    expect(page.locator("p.ju-hint", has_text="Write a few words first")).to_be_visible()
    assert page.evaluate("window.sent") == []
    page.get_by_role("button", name="I cannot remember: show me").press("Enter")
    expect(page.get_by_role("heading", name="A good answer")).to_be_focused()
    expect(page.get_by_text("Nothing this time.")).to_be_visible()


def test_after_the_cards_that_are_asked_one_may_go_on_or_leave_it(show: Open) -> None:
    page = show("recall", {**CONTENT, "count": 1}, replies=[TOLD])
    page.get_by_role("button", name="Skip this card").click()
    expect(page.get_by_text("That is all for today.")).to_be_focused()
    expect(page.get_by_text("One more card waits. Go on, or leave it for another day")).to_be_visible()
    page.get_by_role("button", name="Go on").press("Enter")
    expect(page.get_by_text("Which help comes first?")).to_be_focused()
    page.get_by_role("button", name="Skip this card").click()
    expect(page.get_by_text("That is all for today.")).to_be_focused()
    expect(page.get_by_role("button", name="Go on")).to_have_count(0)


def test_without_cards_it_says_where_they_come_from(show: Open) -> None:
    page = show("recall", {**CONTENT, "cards": []})
    expect(page.get_by_text("No cards yet")).to_be_visible()
