"""Match: share of places right, rounds, reasons for wrong pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.match import KIND
from workbook_lib.kinds.match.content import list_rounds
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

ROUND = {
    "items": [{"id": "i1", "text": "One"}, {"id": "i2", "text": "Two"}, {"id": "i3", "text": "Three"}],
    "partners": [{"id": "a", "name": "Anne"}, {"id": "b", "name": "Bo"}, {"id": "c", "name": "Cy"}],
}
RIGHT = {"i1": "a", "i2": "b", "i3": "c"}
FEEDBACK = {
    "does": {"a": "A does a.", "b": "B does b.", "c": "C does c."},
    "clue": {"i1": "Think of one.", "i2": "Think of two.", "i3": "Think of three."},
    "pairs": {"i1": {"c": {"say": "Both begin early.", "misconception": "M2"}}},
}


def single() -> tuple[Any, Any]:
    return msgspec.convert(ROUND, KIND.Content), msgspec.convert({"key": RIGHT, "feedback": FEEDBACK}, KIND.Key)


def double() -> tuple[Any, Any]:
    second = {"items": [{"id": "j1", "text": "J1"}, {"id": "j2", "text": "J2"}], "partners": ROUND["partners"]}
    rounds = [{"id": "first", "title": "First", **ROUND}, {"id": "second", "title": "Second", **second}]
    feedback = {**FEEDBACK, "clue": {**FEEDBACK["clue"], "j1": "x", "j2": "y"}}
    key = {"key": {"first": RIGHT, "second": {"j1": "a", "j2": "b"}}, "feedback": feedback}
    return msgspec.convert({"rounds": rounds}, KIND.Content), msgspec.convert(key, KIND.Key)


def test_is_each_place_worth_the_same() -> None:
    content, key = single()
    scores = [KIND.assess(content, key, a).score for a in ({}, {"i1": "a"}, {**RIGHT, "i2": "c", "i3": "b"}, RIGHT)]
    assert [round(s or 0, 3) for s in scores] == [0, 0.333, 0.333, 1]


def test_can_one_card_not_stand_in_every_place() -> None:
    content, key = single()
    assert KIND.read_answer(content, {"i1": "a", "i2": "a", "i3": "a"}) == {"i1": "a"}
    assert KIND.assess(content, key, {"i1": "b", "i2": "b"}).score == 0


def test_is_a_wrong_pair_explained_by_its_own_words_or_by_both_roles() -> None:
    content, key = single()
    items = to_plain(KIND.assess(content, key, {"i1": "c", "i2": "a", "i3": "b"}).feedback)["items"]
    assert items["i1"]["say"] == "Both begin early."
    assert items["i2"]["say"] == "A does a. Think of two."


def test_does_a_second_partner_who_is_sound_too_earn_a_half_and_words_of_their_own() -> None:
    content, plain = single()
    pairs = {"i1": {"b": "Thank you. Anne is nearer."}}
    key = msgspec.structs.replace(
        plain, also={"i1": ["b"]}, feedback=msgspec.convert({**FEEDBACK, "pairs": pairs}, type(plain.feedback))
    )
    assert KIND.check(content, key) == []
    outcome = KIND.assess(content, key, {"i1": "b", "i3": "c"})
    feedback = to_plain(outcome.feedback)
    assert outcome.score == 0.5 and (feedback["state"], feedback["sum"]) == ("partly", "1 of 3 are right, 1 partly")
    assert feedback["items"]["i1"] == {"state": "partly", "word": "Partly", "say": "Thank you. Anne is nearer."}
    assert "“Not yet”" not in feedback["say"]
    choices = KIND.read_choices(content, key, {"i1": "b", "i2": "c"})
    assert [(c.word, c.misconception) for c in choices] == [("Partly", None), ("Not yet", None), ("Not yet", None)]


@pytest.mark.parametrize(
    ("also", "sentence"),
    [
        ({"i9": ["a"]}, "also: “i9” is not one of the items."),
        ({"i1": ["zz"]}, "also, i1: “zz” is not one of the partners."),
        ({"i1": ["a"]}, "also, i1: “a” is its key. Take it out here."),
        ({"i1": ["b"]}, "also, i1: say in `pairs` why “b” earns a half."),
        ({"i1": ["c"]}, "also, i1: what earns a half is no misconception. Take it out of what is said of “c”."),
    ],
)
def test_is_a_second_partner_who_does_not_fit_explained(also: dict[str, list[str]], sentence: str) -> None:
    content, key = single()
    assert KIND.check(content, msgspec.structs.replace(key, also=also)) == [sentence]


def test_is_one_round_checked_by_itself_and_all_counted() -> None:
    content, key = double()
    assert KIND.check(content, key) == []
    outcome = KIND.assess(content, key, {"first": RIGHT, "second": {"j1": "b"}}, "first")
    assert outcome.score == 1 and to_plain(outcome.feedback)["round"] == "first"
    assert to_plain(outcome.feedback)["rounds"] == {"first": {"right": 3, "of": 3}, "second": {"right": 0, "of": 2}}
    assert KIND.assess(content, key, {"first": RIGHT}).score == 0.6


def test_are_empty_places_counted_and_the_last_one_named() -> None:
    """By its words: what number a place has depends on the order in which this learner was given them."""
    content, _ = single()
    assert KIND.find_gaps(content, {"i2": "b"}).say == "2 places are still empty."
    last = next(item.text for item in content.items if item.id == "i3")
    assert KIND.find_gaps(content, {"i2": "b", "i1": "a"}).say == f"One place is still empty: {last}"
    rounds, _ = double()
    said = KIND.find_gaps(rounds, {"first": RIGHT}).say
    assert said == f"2 places in “{rounds.rounds[1].title}” are still empty."
    assert KIND.find_gaps(content, RIGHT).missing == 0


def test_is_nonsense_left_out() -> None:
    content, key = double()
    for answer in (None, 3, [], {"first": 3}, {"first": {"i1": ["a"]}}, {"first": {"zz": "a"}}, {"third": RIGHT}):
        assert KIND.assess(content, key, answer).score == 0


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from tests.browser.play import check, start_again

    rounds = list_rounds(activity.content)
    for number, one in enumerate(rounds, 1):
        if len(rounds) > 1:
            card.get_by_role("button", name=re.compile(f"^Round {number}:")).click()
            start_again(card)
        for item, partner in (answer[one.id] if one.id else answer).items():
            card.locator(f"[data-item='{item}'] select").select_option(partner)
        check(card, well)


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    one = list_rounds(activity.content)[0]
    names = {partner.id: partner.name for partner in one.partners}
    return [(item.text, names[activity.key.key[item.id]]) for item in one.items]
