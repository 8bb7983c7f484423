"""A choice and its reason on a plain page: two groups of rows, one answer, by keyboard, on a phone too."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
CONTENT = {
    "id": "step",
    "kind": "choose",
    "title": "What now?",
    "ask": "Read the email. What do you do first?",
    "document": {"title": "Email, Thursday 16.10", "text": "Dear Mrs Cole,\n\nhe has not slept since Monday.\nDan"},
    "several": False,
    "confidence": True,
    "options": [{"id": "o1", "text": "Ring Dan"}, {"id": "o2", "text": "Show it to the lead"}],
    "reasons": {
        "ask": "What makes that right here?",
        "options": [{"id": "w1", "text": "It is the fourth sign this term"}, {"id": "w2", "text": "He asked for a call"}],
    },
}


@pytest.mark.parametrize("width", [320, 1100])
def test_a_choice_and_its_reason_are_two_groups_and_one_answer(show: Open, width: int) -> None:
    page = show("choose", CONTENT, width=width)
    expect(page.get_by_role("region", name="Email, Thursday 16.10")).to_contain_text("he has not slept")
    page.get_by_role("radio", name="Show it to the lead").focus()
    page.keyboard.press("Space")
    reason = page.get_by_role("group", name="What makes that right here?").get_by_role("radio", name="He asked for a call")
    reason.focus()
    page.keyboard.press("Space")
    expect(reason).to_be_checked()
    expect(page.get_by_role("radio", name="Show it to the lead")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
