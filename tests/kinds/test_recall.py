"""Recall: fixed steps of days, never past the day of handing in; odd answers keep nothing odd."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.cards import find_due, find_steps, read_looks
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.recall import KIND
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

DAY = date(2026, 11, 24)


def looks(*went: str) -> Any:
    return [(DAY + timedelta(days=n), one) for n, one in enumerate(went)]


@pytest.mark.parametrize(
    ("went", "steps"),
    [
        ((), (1, 1, 1)),
        (("knew",), (3, 1, 1)),
        (("knew", "knew"), (7, 3, 1)),
        (("knew", "knew", "knew"), (21, 7, 1)),
        (("knew",) * 9, (21, 21, 1)),
        (("knew", "knew", "notyet"), (3, 1, 1)),
        (("knew", "knew", "partly"), (7, 3, 1)),
        (("partly",), (3, 1, 1)),
    ],
)
def test_do_known_cards_move_a_step_up_and_others_wait_or_begin_again(went: Any, steps: tuple[int, ...]) -> None:
    assert tuple(find_steps(looks(*went)).values()) == steps


def test_is_a_card_due_after_its_step_and_never_past_handing_in() -> None:
    assert find_due([]) is None
    twice = looks("knew", "knew")
    assert find_due(twice) == DAY + timedelta(days=1 + 3)
    assert find_due(twice, DAY + timedelta(days=2)) == DAY + timedelta(days=2)
    assert find_due(twice, DAY + timedelta(days=9)) == DAY + timedelta(days=4)
    assert find_due(twice, DAY) == DAY + timedelta(days=4)  # that day has passed: it binds nothing


def make(**changes: Any) -> Any:
    return msgspec.convert({"count": 2, **changes}, KIND.Content)


def test_are_cards_kept_whatever_was_dealt_and_odd_things_left_out() -> None:
    twice = [["2026-11-24", "knew"], ["2026-11-24", "partly"]]
    given = {
        "k4-deputy": {"text": "The deputy.\x00", "sure": "fairly", "seen": twice},
        "odd": {"text": 3, "sure": "very", "seen": [["24.11.2026", "knew"], ["2026-11-24", "best"], "x"]},
        "hand-in-date": {"on": "2027-03-01"},
        "list": [1],
        7: {},
    }
    assert KIND.read_answer(make(), given) == {
        "k4-deputy": {"text": "The deputy.", "sure": "fairly", "seen": [["2026-11-24", "partly"]]},
        "hand-in-date": {"on": "2027-03-01"},
    }
    for odd in (None, [], "x", {"hand-in-date": {"on": "soon"}}):
        assert KIND.read_answer(make(), odd) == {}


def test_are_looks_in_order_of_days() -> None:
    assert read_looks([["2026-11-25", "knew"], ["2026-11-24", "notyet"]]) == [(DAY, "notyet"), (DAY + timedelta(1), "knew")]


def test_are_cards_still_to_come_said_and_nothing_scored() -> None:
    one = {"a": {"seen": [["2026-11-24", "knew"]]}, "hand-in-date": {"on": "2027-03-01"}}
    assert KIND.find_gaps(make(), one).say == "1 card is still to come."
    assert KIND.find_gaps(make(), one, "a").missing == 0
    found = KIND.assess(make(), KIND.Key(answers={"a": "The deputy, now."}), one, "a")
    assert (found.score, found.answered, to_plain(found.feedback)["good"]) == (None, True, "The deputy, now.")
    assert KIND.assess(make(), KIND.Key(), None).answered is False


def test_are_cards_of_its_own_refused() -> None:
    assert KIND.check(make(count=0), None) == ["count: deal between 1 and 20 cards."]
    assert KIND.check(make(cards=[{"id": "a", "ask": "?", "number": 1, "topic": "T"}]), None)


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    over = card.get_by_text(re.compile("That is all for today|No cards yet"))
    while not over.count():
        button = card.locator(".ju-go:visible")
        if button.inner_text() == "Show the answer":
            card.locator("textarea").fill("What I remember of it." if well else "")
            button.click()
            card.locator(f"input[value='{'knew' if well else 'notyet'}']").check()
        else:
            button.click()
