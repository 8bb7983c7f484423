"""Choose: score, feedback, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.choose import KIND
from workbook_lib.topic import Activity
from workbook_lib.wording import Part

if TYPE_CHECKING:
    from playwright.sync_api import Locator

OPTIONS = [{"id": i, "text": i.upper()} for i in ("a", "b", "c", "d")]


def make(several: bool, key: list[str]) -> tuple[Any, Any]:
    content = KIND.Content(options=msgspec.convert(OPTIONS, list[Part]), several=several)
    return content, KIND.Key(key=key, feedback={o["id"]: f"about {o['id']}" for o in OPTIONS})


@pytest.mark.parametrize(("chosen", "score"), [(["a"], 1.0), (["b"], 0.0), ([], 0.0), (["a", "b"], 1.0), (["zz"], 0.0)])
def test_is_one_right_worth_all_or_nothing(chosen: list[str], score: float) -> None:
    content, key = make(False, ["a"])
    assert KIND.assess(content, key, {"chosen": chosen}).score == score


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        (["a", "b"], 1.0),
        (["a"], 0.5),
        (["a", "c"], 0.0),
        (["a", "b", "c"], 0.5),
        (["a", "b", "c", "d"], 0.0),
        (["c", "d"], 0.0),
    ],
)
def test_do_wrong_choices_cost_as_much_as_right_ones_bring(chosen: list[str], score: float) -> None:
    content, key = make(True, ["a", "b"])
    assert KIND.assess(content, key, {"chosen": chosen}).score == score


@pytest.mark.parametrize("answer", [None, [], "a", {"chosen": "a"}, {"chosen": [1, None, {}]}, {"chosen": {"a": 1}}])
def test_does_nonsense_score_nothing(answer: object) -> None:
    content, key = make(False, ["a"])
    outcome = KIND.assess(content, key, answer)
    assert (outcome.score, outcome.answered) == (0.0, False)


def test_does_feedback_speak_of_what_was_chosen_only() -> None:
    content, key = make(False, ["a"])
    feedback = to_plain(KIND.assess(content, key, {"chosen": ["b"]}).feedback)
    assert feedback["state"] == "wrong" and feedback["say"] == "about b" and list(feedback["items"]) == ["b"]


def test_are_options_shuffled_alike_for_one_seed() -> None:
    content, _ = make(False, ["a"])
    orders = {tuple(o["id"] for o in KIND.arrange(content, seed)["options"]) for seed in range(30)}
    assert len(orders) > 5
    assert KIND.arrange(content, 7) == KIND.arrange(content, 7)


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    from tests.browser.play import check

    for id in answer["chosen"] if well else answer["chosen"][:1]:
        card.locator(f".ju-work input[value='{id}']").check()
    check(card, well)
    if not activity.content.several:  # every option has words of its own
        expect(card.locator(".ju-found")).not_to_be_empty()


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    return [("", option.text) for option in activity.content.options if option.id in activity.key.key]
