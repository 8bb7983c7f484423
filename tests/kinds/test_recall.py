"""Recall: fixed steps of days, never past the day of handing in; odd answers keep nothing odd."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.cards import Card, Cards, Stack, find_due, find_steps, read_looks
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.recall import KIND
from workbook_lib.kinds.recall.deal import deal
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


def stack(number: int, cards: int, group: str = "G", begun: bool = False) -> Stack:
    made = [Card(id=f"t{number}-{n}", ask=f"Ask {n}?", answer="So.") for n in range(cards)]
    return Stack(number, f"Topic {number}", made, group, begun)


def deal_on(stacks: list[Stack], seen: dict[str, Any] | None = None, **changes: Any) -> tuple[list[str], list[str]]:
    """The ids asked, and those for whoever goes on, on the page of topic 9."""
    content, key = deal(make(count=5, **changes), Cards(stacks, seen or {}, None, DAY, 9, "a"))
    ids = [card.id for card in content.cards]
    assert sorted(ids) == sorted(key.answers)
    return ids[:5], ids[5:]


def name_topics(ids: list[str]) -> list[str]:
    return [id.partition("-")[0] for id in ids]


def seen_before(stacks: list[Stack], days: int = 9) -> dict[str, Any]:
    return {card.id: [(DAY - timedelta(days), "knew")] for stack in stacks for card in stack.cards}


def test_do_new_cards_stand_beside_those_that_are_due() -> None:
    """Eight are due; a course with one page a week met the same five for ever while they took all places."""
    old, new = [stack(1, 4), stack(2, 4)], [stack(7, 4), stack(8, 4)]
    asked, more = deal_on(old + new, seen_before(old))
    topics = name_topics(asked)
    assert sum(topic in ("t1", "t2") for topic in topics) == 3
    assert "t8" in topics  # the newest page first
    assert len(more) == 6 + 4 and len({*asked, *more}) == len(asked) + len(more)


def test_are_places_filled_where_nothing_is_new_or_nothing_due() -> None:
    old = [stack(1, 4), stack(2, 4)]
    assert len(deal_on(old, seen_before(old))[0]) == 5
    assert len(deal_on(old, seen_before(old, days=0))[0]) == 5  # seen today: due later, and still better than none
    assert len(deal_on(old)[0]) == 5
    assert deal_on([]) == ([], [])


def test_does_no_topic_come_twice_in_a_row_while_another_has_a_card() -> None:
    old, new = [stack(1, 6), stack(2, 6)], [stack(8, 8)]
    for part in deal_on(old + new, seen_before(old)):
        topics = name_topics(part)
        assert 2 * max(map(topics.count, topics)) > len(topics) + 1 or all(a != b for a, b in pairwise(topics)), topics


def test_do_all_groups_of_topics_get_their_turn() -> None:
    """Every second new card is of the group that was met least."""
    stacks = [stack(1, 9, "Together"), stack(5, 9, "Safe"), stack(8, 9, "Class")]
    assert set(name_topics(deal_on(stacks)[0])) == {"t1", "t5", "t8"}
    seen = {f"t5-{n}": [(DAY, "knew")] for n in range(6)}
    assert name_topics(deal_on(stacks, seen)[0]).count("t1") >= name_topics(deal_on(stacks, seen)[0]).count("t5")


def test_do_cards_come_from_the_topics_that_are_meant() -> None:
    stacks = [stack(0, 3, begun=True), stack(3, 5, begun=True), stack(9, 5), stack(11, 5, begun=True)]
    assert set(name_topics(deal_on(stacks)[0])) == {"t3"}
    assert {name for part in deal_on(stacks, topics="begun") for name in name_topics(part)} == {"t3", "t11"}
    assert {name for part in deal_on(stacks, topics="all") for name in name_topics(part)} == {"t3", "t9", "t11"}


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    over = card.get_by_text(re.compile("That is all for today|No cards yet"))
    while not over.count():
        button = card.locator(".ju-go:visible")
        if button.inner_text() == "Show the answer":
            card.locator("textarea").fill("What I remember of it." if well else "")
            button.click()
            if not well:  # nothing written: it is asked for once, and whoever cannot remember says so
                card.get_by_role("button", name="I cannot remember").click()
            card.locator(f"input[value='{'knew' if well else 'notyet'}']").check()
        else:
            button.click()
