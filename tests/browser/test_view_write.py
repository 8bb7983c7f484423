"""Writing on a plain page: words are counted, hints wait until there is something to say, and none is a mark."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
CONTENT = {
    "id": "account",
    "title": "An account",
    "ask": "Write.",
    "checklist": [],
    "models": [
        {
            "id": "m",
            "name": "A model",
            "stages": [
                {"id": "s1", "label": "What", "prompt": "What happened?"},
                {"id": "s2", "label": "So what", "prompt": "Why?"},
            ],
        }
    ],
    "hints": [
        {"id": "guidance", "words": ["guidance", "send code"], "say": "No piece of guidance is named yet."},
        {"id": "why", "words": ["because"], "say": "Nothing says why."},
    ],
}
FORTY = "I met the therapist and we talked about the words that he says in the car each day. " * 3


def write(page: Any, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).blur()


def test_words_are_counted_while_one_types(show: Open) -> None:
    page = show("write", CONTENT)
    page.get_by_label("What", exact=True).press_sequentially("Two words")
    expect(page.get_by_text("2 words")).to_be_visible()
    expect(page.get_by_text("0 words")).to_be_visible()


def test_a_hint_comes_with_enough_text_and_goes_with_the_word(show: Open) -> None:
    page = show("write", CONTENT)
    write(page, "What", "Short so far.")
    expect(page.locator(".ju-hints")).to_be_empty()
    write(page, "What", FORTY)
    expect(page.locator(".ju-hints")).to_contain_text("Things to look at")
    expect(page.locator(".ju-hints")).to_contain_text("No piece of guidance is named yet.")
    write(page, "So what", "The SEND Code asks for it.")
    expect(page.locator(".ju-hints")).not_to_contain_text("No piece of guidance")
    expect(page.locator(".ju-hints")).to_contain_text("One thing to look at")
    write(page, "So what", "The SEND Code asks for it, because a plan needs him.")
    expect(page.locator(".ju-hints")).to_be_empty()


def test_a_hint_is_no_mark_and_no_answer(show: Open) -> None:
    page = show("write", CONTENT)
    write(page, "What", FORTY)
    expect(page.locator(".ju-hints")).to_contain_text("Nothing says why.")
    assert [m["event"] for m in page.evaluate("window.sent")] == ["answer"]
    expect(page.locator(".ju")).to_have_attribute("data-state", "working")


def test_an_example_is_seen_under_ones_own_text_and_stays_while_one_goes_on_writing(show: Open) -> None:
    example = {"s1": "Three of us met in week 3.", "s2": "Nobody had asked him."}
    said = {"state": "answered", "sum": "One way to write it stands under each of your boxes", "say": "Look for the why."}
    reply = {"event": "check", "traits": {"feedback": {**said, "items": {}, "example": example}}}
    page = show("write", {**CONTENT, "beside": True}, replies=[reply])
    write(page, "What", "We met.")
    expect(page.get_by_text("Three of us met")).to_have_count(0)
    page.get_by_role("button", name="See one way to write it").click()
    expect(page.locator(".ju-example")).to_have_count(2)
    expect(page.locator(".ju-foot")).to_contain_text("Look for the why.")
    write(page, "So what", "He was not asked.")
    expect(page.locator(".ju-example").last).to_contain_text("Nobody had asked him.")
    expect(page.get_by_label("What", exact=True)).to_have_value("We met.")
    expect(page.locator(".ju")).to_have_attribute("data-state", "working")


def test_no_button_shows_where_there_is_no_example(show: Open) -> None:
    page = show("write", CONTENT)
    write(page, "What", "We met.")
    expect(page.get_by_role("button", name="See one way to write it")).to_have_count(0)


SCHEME = {
    "intro": "",
    "rules": ["Nobody can be recognised, or the first row is 0."],
    "rows": [
        {"id": "a", "title": "A feature", "times": 1, "0": "none, or only a word", "1": "named", "1.5": "named and explained",
         "2": "explained, and shown in what somebody did"},
        {"id": "b", "title": "A step", "times": 2, "0": "none", "1": "a step", "2": "a step, with a day and a sign"},
    ],
    "bands": [{"from": 4, "says": "Ready to show."}, {"from": 0, "says": "Begun: something is still missing."}],
}  # fmt: skip


@pytest.mark.parametrize(("width", "open_at_first"), [(320, False), (1100, True)])
def test_what_is_looked_for_stands_before_the_boxes_and_is_folded_on_a_phone(
    show: Open, width: int, open_at_first: bool
) -> None:
    page = show("write", CONTENT | {"assignment": True, "scheme": SCHEME}, width=width)
    rows = page.get_by_role("heading", name="A feature")
    expect(rows).to_be_visible(visible=open_at_first)
    summary = page.locator("summary")
    assert summary.bounding_box()["y"] < page.get_by_label("What", exact=True).bounding_box()["y"]
    if not open_at_first:
        summary.focus()
        page.keyboard.press("Enter")
    expect(rows).to_be_visible()
    expect(page.get_by_text("explained, and shown in what somebody did")).to_be_visible()
    expect(page.get_by_text("4 to 6")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    write(page, "What", "We met.")
    expect(rows).to_be_visible()
