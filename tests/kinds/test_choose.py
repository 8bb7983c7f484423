"""Choose: score, feedback, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.choose import KIND
from workbook_lib.kinds.choose.content import Reasons
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


def with_reasons() -> tuple[Any, Any]:
    content, key = make(False, ["a"])
    reasons = msgspec.convert({"options": [{"id": i, "text": i.upper()} for i in ("x", "y")]}, Reasons)
    content = msgspec.structs.replace(content, reasons=reasons)
    return content, msgspec.structs.replace(key, reason=["x"], feedback={**key.feedback, "x": "about x", "y": "about y"})


@pytest.mark.parametrize(
    ("chosen", "reason", "score", "state"),
    [
        ("a", "x", 1.0, "right"),
        ("a", "y", 0.0, "partly"),
        ("b", "x", 0.0, "partly"),
        ("b", "y", 0.0, "wrong"),
        ("a", None, 0.0, "partly"),
    ],
)
def test_are_choice_and_reason_both_needed_for_the_point(chosen: str, reason: str | None, score: float, state: str) -> None:
    content, key = with_reasons()
    assert KIND.check(content, key) == []
    answer = {"chosen": [chosen], **({"reason": reason} if reason else {})}
    assert KIND.read_answer(content, answer | {"more": 1}) == answer
    found = KIND.assess(content, key, answer)
    assert (found.score, found.feedback.state, found.answered) == (score, state, True)
    said = to_plain(found.feedback)["items"]
    assert said[chosen]["say"] == f"about {chosen}" and (said[chosen]["state"] == "right") == (chosen == "a")
    if reason:
        assert said[reason]["say"] == f"about {reason}" and (said[reason]["state"] == "right") == (reason == "x")


def test_is_a_reason_missed_read_and_shown_like_a_choice() -> None:
    content, key = with_reasons()
    assert KIND.find_gaps(content, {"chosen": ["a"]}).say == "Choose the reason, too."
    assert (KIND.find_gaps(content, {}).missing, KIND.find_gaps(content, {"chosen": ["a"], "reason": "x"}).missing) == (2, 0)
    choices = KIND.read_choices(content, key, {"chosen": ["a"], "reason": "y"})
    assert [(c.item, c.state, c.say) for c in choices] == [("", "right", ""), ("reason", "wrong", "about y")]
    assert [(i.id, i.closes, i.right) for i in KIND.list_items(content, key)][1] == ("reason", ["x", "y"], frozenset("x"))
    assert KIND.list_fitting(content, key) == ["A", "because: X"]
    assert KIND.solve(content, key, None) == {"chosen": ["a"], "reason": "x"}
    shown = {tuple(r["id"] for r in KIND.arrange(content, seed)["reasons"]["options"]) for seed in range(20)}
    assert len(shown) == 2


def test_says_check_what_does_not_fit_about_reasons() -> None:
    content, key = with_reasons()
    several = msgspec.structs.replace(content, several=True)
    assert any("one option has one reason" in said for said in KIND.check(several, key))
    assert KIND.check(content, msgspec.structs.replace(key, reason=[])) == ["reason: name at least one of the reasons."]
    assert "“z” is not one of the reasons" in KIND.check(content, msgspec.structs.replace(key, reason=["x", "z"]))[0]
    plain, its = make(False, ["a"])
    assert "“x” is not one of the reasons" in KIND.check(plain, msgspec.structs.replace(its, reason=["x"]))[0]
    same = msgspec.convert({"options": [{"id": "a", "text": "A"}, {"id": "y", "text": "Y"}]}, Reasons)
    assert "stands twice" in KIND.check(msgspec.structs.replace(content, reasons=same), None)[0]


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    from tests.browser.play import check

    reason = [answer["reason"]] if "reason" in answer else []
    for id in [*(answer["chosen"] if well else answer["chosen"][:1]), *reason]:
        card.locator(f".ju-work input[value='{id}']").check()
    check(card, well)
    if not activity.content.several:  # every option has words of its own
        expect(card.locator(".ju-found")).not_to_be_empty()


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    return [("", option.text) for option in activity.content.options if option.id in activity.key.key]
