"""Plays an activity in the browser with its kind's own answers; how to click them stands in the test of the kind."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.kinds.hooks import find_hook
from workbook_lib.topic import Activity

RIGHT, NOT_RIGHT = re.compile("right"), re.compile("partly|wrong")


def play(card: Locator, activity: Activity, *, well: bool) -> None:
    """Complete the activity shown in `card` from its beginning, and see that it says what it should."""
    answer = activity.rules.play(activity.content, activity.key, "good" if well else "bad").answer
    find_hook(activity.kind, "click")(card, activity, answer, well)


def start_again(card: Locator) -> None:
    """Empty the activity (or the round in sight), where there is something in it."""
    again = card.get_by_role("button", name="Start again", exact=True)
    if again.count():
        again.click()
        card.get_by_role("button", name="Yes, start again").click()
        expect(card).to_have_attribute("data-state", re.compile("untouched|working|restored"))


def check(card: Locator, well: bool) -> None:
    """Press the filled button, and see what the activity makes of the answer."""
    card.locator(".ju-go:visible").click()
    expect(card).to_have_attribute("data-state", RIGHT if well else NOT_RIGHT)
    if not well:
        expect(card.locator(".ju-say, .ju-why, .ju-mark").first).to_be_visible()
