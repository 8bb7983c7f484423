"""Sort: share of items in the right group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.sort import KIND
from workbook_lib.topic import Activity
from workbook_lib.wording import Say

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def make() -> tuple[Any, Any]:
    content = {
        "groups": [{"id": "mine", "text": "Mine"}, {"id": "pass-on", "text": "Pass on"}],
        "items": [{"id": f"i{n}", "text": f"Item {n}"} for n in range(4)],
    }
    key = {f"i{n}": "mine" if n < 2 else "pass-on" for n in range(4)}
    feedback = {i: {g: f"{i} in {g}" for g in ("mine", "pass-on")} for i in key}
    return msgspec.convert(content, KIND.Content), msgspec.convert({"key": key, "feedback": feedback}, KIND.Key)


def test_is_each_item_worth_the_same() -> None:
    content, key = make()
    assert KIND.check(content, key) == []
    assert KIND.assess(content, key, {}).score == 0
    assert KIND.assess(content, key, {"i0": "mine", "i2": "mine"}).score == 0.25
    assert KIND.assess(content, key, dict(key.key)).score == 1


def test_is_the_reason_the_one_for_the_group_chosen() -> None:
    content, key = make()
    items = to_plain(KIND.assess(content, key, {"i2": "mine", "i3": "pass-on"}).feedback)["items"]
    assert (items["i2"]["state"], items["i2"]["say"], items["i3"]["state"]) == ("notyet", "i2 in mine", "right")


def make_with_second() -> tuple[Any, Any]:
    """Three groups; the first item may be in “ask” as well, for a half."""
    content, key = make()
    content.groups.append(msgspec.convert({"id": "ask", "text": "Ask"}, type(content.groups[0])))
    for says in key.feedback.values():
        says["ask"] = "Thank you for asking."
    return content, msgspec.structs.replace(key, also={"i0": ["ask"]})


def test_does_a_second_group_that_is_sound_too_earn_a_half_and_its_words() -> None:
    content, key = make_with_second()
    assert KIND.check(content, key) == []
    answer = {**key.key, "i0": "ask"}
    outcome = KIND.assess(content, key, answer)
    feedback = to_plain(outcome.feedback)
    assert outcome.score == 0.875 and feedback["state"] == "partly"
    assert feedback["items"]["i0"] == {"state": "partly", "word": "Partly", "say": "Thank you for asking."}
    assert feedback["sum"] == "3 of 4 are right, 1 partly" and "“Not yet”" not in feedback["say"]
    first = KIND.read_choices(content, key, answer)[0]
    assert (first.word, first.say, first.misconception) == ("Partly", "Thank you for asking.", None)
    assert to_plain(KIND.assess(content, key, {"i0": "ask"}).feedback)["state"] == "partly"
    assert KIND.read_choices(content, key, {"i1": "ask"})[1].word == "Not yet"


@pytest.mark.parametrize(
    ("also", "say", "sentence"),
    [
        ({"i9": ["ask"]}, "Thanks.", "also: “i9” is not one of the items."),
        ({"i0": ["asks"]}, "Thanks.", "also, i0: “asks” is not one of the groups. Did you mean “ask”?"),
        ({"i0": ["mine"]}, "Thanks.", "also, i0: “mine” is its key. Take it out here."),
        (
            {"i0": ["ask"]},
            {"say": "Thanks.", "misconception": "M2"},
            "also, i0: what earns a half is no misconception. Take it out of the feedback on “ask”.",
        ),
    ],
)
def test_is_a_second_group_that_does_not_fit_explained(also: dict[str, list[str]], say: Any, sentence: str) -> None:
    content, key = make_with_second()
    key.feedback["i0"]["ask"] = msgspec.convert(say, Say)
    assert sentence in KIND.check(content, msgspec.structs.replace(key, also=also))


def test_is_a_second_group_refused_where_every_group_would_then_be_sound() -> None:
    content, key = make()
    said = KIND.check(content, msgspec.structs.replace(key, also={"i0": ["pass-on"]}))
    assert said == ["also, i0: no group would be left that is “Not yet”. Take one out here."]


def test_is_the_last_item_named_and_more_counted() -> None:
    content, _ = make()
    assert KIND.find_gaps(content, {"i0": "mine"}).say == "3 of 4 are still to sort."
    assert KIND.find_gaps(content, {f"i{n}": "mine" for n in range(3)}).say == "One is still to sort: Item 3"


@pytest.mark.parametrize("answer", [None, [], "x", {"i0": 3}, {"i0": "nowhere"}, {"i0": {"a": 1}}])
def test_is_nonsense_left_out(answer: object) -> None:
    content, key = make()
    assert KIND.assess(content, key, answer).score == 0


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    from tests.browser.play import check

    for item, group in answer.items():
        card.locator(f"li[id$='-row-{item}'] input[value='{group}']").check()
    check(card, well)
    if not well:
        expect(card.locator(".ju-why")).to_have_count(len(activity.content.items))


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    names = {group.id: group.text for group in activity.content.groups}
    return [(item.text, names[activity.key.key[item.id]]) for item in activity.content.items]
