"""Order: the longest rightly ordered subset."""

from typing import Any

import msgspec
import pytest

from workbook_lib.kinds.order import KIND as order
from workbook_lib.outcome import to_plain

STEPS = ["tell", "write", "check", "review", "close"]


def make() -> tuple[Any, Any]:
    content = {"items": [{"id": s, "text": s} for s in sorted(STEPS)]}
    key = {"key": STEPS, "feedback": {s: f"why {s}" for s in STEPS}}
    return msgspec.convert(content, order.Content), msgspec.convert(key, order.Key)


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
    assert order.assess(content, key, answer).score == score


def test_is_a_step_said_to_be_early_or_late() -> None:
    content, key = make()
    items = to_plain(order.assess(content, key, ["close", "tell", "write", "check", "review"]).feedback)["items"]
    assert (items["close"]["word"], items["close"]["say"]) == ("Too early", "why close")
    assert items["tell"]["word"] == "Right place"


def test_is_an_untouched_order_a_gap() -> None:
    content, _ = make()
    assert order.find_gaps(content, []).say == "Move a step first, with Up or Down."
    assert order.find_gaps(content, STEPS).missing == 0
