"""Order: the longest rightly ordered subset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.order import KIND
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

STEPS = ["tell", "write", "check", "review", "close"]


def make() -> tuple[Any, Any]:
    content = {"items": [{"id": s, "text": s} for s in sorted(STEPS)]}
    key = {"key": STEPS, "feedback": {s: f"why {s}" for s in STEPS}}
    return msgspec.convert(content, KIND.Content), msgspec.convert(key, KIND.Key)


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (STEPS, 1.0),
        (STEPS[::-1], 0.0),
        (["write", "tell", "check", "review", "close"], 0.75),
        (["close", "tell", "write", "check", "review"], 0.75),
        (["write", "tell", "review", "check", "close"], 0.5),
        ([], 0.0),
        (None, 0.0),
        ({"a": 1}, 0.0),
        ([["tell"], 3], 0.0),
        (["tell"], 0.0),
    ],
)
def test_does_one_step_out_of_place_cost_one_share(answer: object, score: float) -> None:
    content, key = make()
    assert KIND.assess(content, key, answer).score == score


def test_is_a_step_said_to_be_early_or_late() -> None:
    content, key = make()
    items = to_plain(KIND.assess(content, key, ["close", "tell", "write", "check", "review"]).feedback)["items"]
    assert (items["close"]["word"], items["close"]["say"]) == ("Too early", "why close")
    assert items["tell"]["word"] == "Right place"


def test_is_an_untouched_order_a_gap() -> None:
    content, _ = make()
    assert KIND.find_gaps(content, []).say == "Move a step first, with Up or Down."
    assert KIND.find_gaps(content, STEPS).missing == 0


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from tests.browser.play import check

    place = "(rows, id) => rows.findIndex(row => row.id.endsWith('-step-' + id))"
    for at, id in enumerate(answer):
        while card.locator(".ju-stepslip").evaluate_all(place, id) > at:
            card.locator(f"[id$='-step-{id}'] [data-way=up]").click()
    if card.get_attribute("data-state") == "untouched":  # it stood like that: moved there and back
        for way in ("down", "up"):
            card.locator(f"[id$='-step-{answer[0]}'] [data-way={way}]").click()
    check(card, well)


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    """None: every step is on the page; that they stand not in the key's order, a test of the page sees."""
    return []
