"""The views on a plain page: what a learner does with pointer and keys, and what the view then says and sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.page import CHOOSE, ITEMS, MATCH, NEW, OLD, ORDER, PARTNERS, SORT, WRONG, sent, spoken

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


@pytest.mark.parametrize(("kind", "content"), [("match", MATCH), ("choose", CHOOSE), ("sort", SORT), ("order", ORDER)])
def test_opening_sends_nothing(show: Open, kind: str, content: dict[str, Any]) -> None:
    page = show(kind, content)
    assert sent(page) == []
    assert page.get_attribute(".ju", "data-state") == "untouched"


@pytest.mark.parametrize(("kind", "content"), [("match", MATCH), ("choose", CHOOSE), ("sort", SORT), ("order", ORDER)])
def test_nothing_scrolls_sideways_at_320_pixels(show: Open, kind: str, content: dict[str, Any]) -> None:
    page = show(kind, content, width=320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_digit_puts_the_focused_card_in_that_place(show: Open) -> None:
    page = show("match", MATCH)
    page.focus(".ju-pick")
    page.keyboard.press("2")
    assert sent(page)[-1]["value"] == {"i2": "doctor"}
    assert spoken(page) == "The doctor is in place 2. 1 of 3 placed."
    assert page.evaluate("document.activeElement.dataset.who") == "nurse"


def test_a_card_taken_with_enter_is_put_in_the_place_and_the_old_one_comes_back(show: Open) -> None:
    page = show("match", MATCH, traits={"answer": {"answer": {"i1": "nurse"}, "saved": OLD}})
    page.focus(".ju-pick")
    page.keyboard.press("Enter")
    assert spoken(page) == "The doctor in hand. Choose a place, or press 1 to 3. Escape puts it back."
    page.focus("select")
    page.keyboard.press("Enter")
    assert sent(page)[-1]["value"] == {"i1": "doctor"}
    assert spoken(page) == "The doctor is in place 1. The nurse is back among the cards. 1 of 3 placed."


def test_escape_puts_a_card_back(show: Open) -> None:
    page = show("match", MATCH)
    page.click(".ju-pick")
    page.keyboard.press("Escape")
    assert spoken(page) == "Put back."
    assert sent(page) == []


def test_a_card_can_be_dragged_to_a_place(show: Open) -> None:
    page = show("match", MATCH)
    page.drag_and_drop("[data-who=teacher]", ".ju-place:nth-child(3) .ju-slot")
    assert sent(page)[-1]["value"] == {"i3": "teacher"}


def test_a_name_in_use_stays_in_the_other_lists_and_cannot_be_taken(show: Open) -> None:
    page = show("match", MATCH)
    page.select_option("#here select >> nth=0", "parent")
    option = page.locator("select >> nth=1").locator("option[value=parent]")
    assert option.text_content() == "The parent (in place 1)"
    assert option.is_disabled()
    assert spoken(page) == "1 of 3 placed."


def test_right_places_stay_when_the_others_are_tried_again(show: Open) -> None:
    full = {"i1": "doctor", "i2": "nurse", "i3": "parent"}
    right = {"state": "right", "word": "Right", "say": ""}
    notyet = {"state": "notyet", "word": "Not yet", "say": "Look."}
    feedback = {
        "state": "partly",
        "sum": "2 of 3 are right",
        "say": "",
        "right": 2,
        "of": 3,
        "items": {"i1": right, "i2": right, "i3": notyet},
    }
    page = show(
        "match",
        MATCH,
        traits={"answer": {"answer": full, "saved": OLD}},
        replies=[{"event": "check", "traits": {"feedback": feedback}}],
    )
    page.click("text=Check my answers")
    assert spoken(page) == "2 of 3 are right. Look again at place 3."
    page.click("text=Try that one again")
    assert sent(page)[-1]["value"] == {"i1": "doctor", "i2": "nurse"}
    assert page.locator("select >> nth=0").is_disabled()
    assert page.locator("select >> nth=2").is_enabled()


def test_rounds_are_shown_one_at_a_time_and_checked_one_at_a_time(show: Open) -> None:
    one = {"id": "one", "title": "At school", "ask": None, "items": ITEMS, "partners": PARTNERS}
    two = {**one, "id": "two", "title": "At the clinic"}
    done = {"i1": "doctor", "i2": "nurse", "i3": "parent"}
    feedback = {"state": "right", "sum": "3 of 3 are right", "say": "", "items": {}, "round": "one", "right": 3, "of": 3}
    page = show(
        "match",
        {**MATCH, "rounds": [one, two]},
        traits={"answer": {"answer": {}, "saved": OLD}},
        replies=[
            {"event": "answer", "traits": {"answer": {"answer": {"one": done}, "saved": NEW}}},
            {"event": "check", "traits": {"feedback": feedback}},
        ],
    )
    page.focus(".ju-pick")
    page.keyboard.press("1")
    page.wait_for_timeout(60)
    page.click("text=Check my answers")
    assert sent(page)[-1]["round"] == "one"
    page.click("text=Next round: At the clinic")
    assert "Round 2 of 2: At the clinic" in page.inner_text(".ju-eyebrow")
    assert page.locator(".ju-place.is-joined").count() == 0


def test_the_reason_is_shown_and_spoken_and_focus_stays_on_the_button(show: Open) -> None:
    answered = {"answer": {"answer": {"chosen": ["b"]}, "saved": OLD}}
    page = show(
        "choose", CHOOSE, replies=[{"event": "answer", "traits": answered}, {"event": "check", "traits": {"feedback": WRONG}}]
    )
    page.click("text=The police")
    page.focus(".ju-go")
    page.keyboard.press("Enter")
    assert spoken(page) == "Not yet. Who holds both?"
    assert page.evaluate("document.activeElement.textContent") == "Try again"
    assert page.get_attribute(".ju", "data-state") == "wrong"
    assert "Not yet" in page.inner_text(".ju-choice.is-notyet")


def test_own_words_are_saved_as_a_note_and_leave_the_answer_alone(show: Open) -> None:
    page = show("choose", CHOOSE, traits={"answer": {"answer": {"chosen": ["b"]}, "saved": OLD}, "feedback": WRONG})
    page.fill("textarea", "She knows him")
    page.locator("textarea").blur()
    message = sent(page)[-1]
    assert (message["event"], message["value"], message["note"]) == ("answer", {"chosen": ["b"]}, "She knows him")


def test_how_sure_one_is_goes_with_the_answer(show: Open) -> None:
    page = show("choose", CHOOSE)
    page.click("text=Fairly sure")
    assert sent(page)[-1]["confidence"] == "fairly"


def test_start_again_asks_once(show: Open) -> None:
    page = show("match", MATCH, traits={"answer": {"answer": {"i1": "nurse"}, "saved": OLD}})
    page.click("text=Start again")
    assert sent(page) == []
    page.click("text=Yes, start again")
    assert sent(page)[-1]["event"] == "reset"
    assert page.locator(".ju-place.is-joined").count() == 0


def test_sorting_uses_native_radios_and_counts(show: Open) -> None:
    page = show("sort", SORT)
    page.focus("input")
    page.keyboard.press("Space")
    assert sent(page)[-1]["value"] == {"p": "x"}
    assert spoken(page) == "1 of 2 sorted."
    page.keyboard.press("ArrowRight")
    assert sent(page)[-1]["value"] == {"p": "y"}


def test_moving_a_step_keeps_focus_on_its_button(show: Open) -> None:
    page = show("order", ORDER)
    page.focus("[aria-label='Move down: Step a']")
    page.keyboard.press("Enter")
    assert sent(page)[-1]["value"] == ["b", "a", "c"]
    assert spoken(page) == "Step a is now 2 of 3."
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move down: Step a"


def test_a_step_can_be_dragged_by_its_handle(show: Open) -> None:
    page = show("order", ORDER)
    page.drag_and_drop(".ju-stepslip:nth-child(1) .ju-grip", ".ju-stepslip:nth-child(3) .ju-steptext")
    assert sent(page)[-1]["value"] == ["b", "c", "a"]
