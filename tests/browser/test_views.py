"""The views on a plain page: what a learner does with pointer and keys, and what the view then says and sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from tests.browser.page import write_page  # noqa: E402

ITEMS = [{"id": f"i{n}", "text": f"Brings thing {n}"} for n in (1, 2, 3)]
PARTNERS = [{"id": p, "name": f"The {p}"} for p in ("doctor", "nurse", "teacher", "parent")]
MATCH = {"id": "who", "title": "Who?", "ask": "Join them.",
         "rounds": [{"id": "", "title": "", "ask": None, "items": ITEMS, "partners": PARTNERS}]}
CHOOSE = {"id": "first", "title": "Who first?", "ask": "", "several": False, "confidence": True, "because": "Why?",
          "options": [{"id": "a", "text": "The lead"}, {"id": "b", "text": "The police"}]}
SORT = {"id": "sort", "title": "Whose?", "ask": "", "groups": [{"id": "x", "text": "School"}, {"id": "y", "text": "Health"}],
        "items": [{"id": "p", "text": "Plan"}, {"id": "q", "text": "Query"}]}
ORDER = {"id": "steps", "title": "Order?", "ask": "", "items": [{"id": i, "text": f"Step {i}"} for i in "abc"]}
OLD, NEW = "2026-11-20T10:00:00.000000Z", "2026-11-21T10:00:00.000000Z"
WRONG = {"state": "wrong", "sum": "Not yet", "say": "Who holds both?", "right": 0, "of": 1,
         "items": {"b": {"state": "notyet", "word": "Not yet", "say": "Who holds both?"}}}
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = Path("/usr/bin/chromium")
    with playwright.sync_playwright() as run:
        try:
            found = run.chromium.launch(
                executable_path=str(chromium) if chromium.exists() else None,
                args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        except playwright.Error as error:
            pytest.skip(f"no browser: {error}")
        yield found
        found.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a kind's page; a script error fails the test."""
    pages, errors = [], []

    def open_page(kind: str, content: dict[str, Any], width: int = 1100, **more: Any) -> Any:
        page_traits = {"content": content, **more.pop("traits", {})}
        file = write_page(tmp_path / "page.html", kind, page_traits, **more)
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert not page.evaluate("window.wrote"), "a view never sets a trait"
        page.close()
    assert not errors


def sent(page: Any) -> list[dict[str, Any]]:
    page.wait_for_timeout(60)
    found: list[dict[str, Any]] = page.evaluate("window.sent")
    return found


def spoken(page: Any) -> str:
    page.wait_for_timeout(150)
    return str(page.inner_text("[role=status]"))


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
    right, notyet = {"state": "right", "word": "Right", "say": ""}, {"state": "notyet", "word": "Not yet", "say": "Look."}
    feedback = {"state": "partly", "sum": "2 of 3 are right", "say": "", "right": 2, "of": 3,
                "items": {"i1": right, "i2": right, "i3": notyet}}
    page = show("match", MATCH, traits={"answer": {"answer": full, "saved": OLD}},
                replies=[{"event": "check", "traits": {"feedback": feedback}}])
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
    feedback = {"state": "right", "sum": "3 of 3 are right", "say": "", "round": "one", "right": 3, "of": 3, "items": {}}
    page = show("match", {**MATCH, "rounds": [one, two]}, traits={"answer": {"answer": {}, "saved": OLD}},
                replies=[{"event": "answer", "traits": {"answer": {"answer": {"one": done}, "saved": NEW}}},
                         {"event": "check", "traits": {"feedback": feedback}}])
    page.focus(".ju-pick")
    page.keyboard.press("1")
    page.wait_for_timeout(60)
    page.click("text=Check my answers")
    assert sent(page)[-1]["round"] == "one"
    page.click("text=Next round: At the clinic")
    assert "Round 2 of 2: At the clinic" in page.inner_text(".ju-eyebrow")
    assert page.locator(".ju-place.is-joined").count() == 0


def test_the_reason_is_shown_and_spoken_and_focus_stays_on_the_button(show: Open) -> None:
    page = show("choose", CHOOSE, replies=[{"event": "answer", "traits": {"answer": {"answer": {"chosen": ["b"]}, "saved": OLD}}},
                                           {"event": "check", "traits": {"feedback": WRONG}}])
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


def test_without_a_reply_the_page_says_that_nothing_is_saved_and_recovers(show: Open) -> None:
    page = show("choose", CHOOSE, replies=[{"silent": True}])
    page.click("text=The lead")
    page.wait_for_selector("[role=alert]:visible", timeout=7000)
    assert "Not saved yet" in page.inner_text("[role=alert]")
    assert page.locator("input[value=a]").is_checked()
    page.click("text=The police")
    page.wait_for_selector("[role=alert]", state="hidden")


def test_a_lock_leaves_the_answer_to_read_and_nothing_to_press(show: Open) -> None:
    status = {"saving": "saved", "text": "", "locked": "Handed in on Friday.", "error": None}
    page = show("match", MATCH, traits={"answer": {"answer": {"i1": "nurse"}, "saved": OLD}, "status": status})
    assert page.locator("select:enabled").count() == 0
    assert page.locator("button:visible").count() == 0
    assert "Handed in on Friday." in page.inner_text(".ju-saved")


def test_an_error_is_one_line_for_the_tutor(show: Open) -> None:
    page = show("choose", {"id": "x", "title": "x"}, traits={"status": {"error": "roles.yaml: no options."}})
    assert page.get_attribute(".ju", "data-state") == "error"
    assert "roles.yaml: no options." in page.inner_text(".ju")


def test_the_notebook_gets_a_copy_and_is_saved_at_once(show: Open) -> None:
    page = show("choose", CHOOSE, notebook={})
    page.click("text=The lead")
    assert sent(page)[-1]["notebook"] == "03-agencies-and-roles.ipynb"
    page.wait_for_function("window.notebook.saves.length === 1")
    copy = page.evaluate("window.notebook.metadata.joined_up_answers")
    assert copy["version"] == 1
    assert copy["answers"]["first"]["answer"] == {"chosen": ["a"]}


def test_a_newer_copy_in_the_notebook_is_offered_and_an_older_one_renewed(show: Open) -> None:
    newer = {"joined_up_answers": {"version": 1, "answers": {"first": {"answer": {"chosen": ["b"]}, "saved": NEW}}}}
    page = show("choose", CHOOSE, traits={"answer": {"answer": {"chosen": ["a"]}, "saved": OLD}}, notebook=newer)
    assert [m["event"] for m in sent(page)] == ["offer"]
    assert page.locator("input[value=b]").is_checked()
    older = {"joined_up_answers": {"version": 1, "answers": {"first": {"answer": {"chosen": ["b"]}, "saved": OLD}}}}
    page = show("choose", CHOOSE, traits={"answer": {"answer": {"chosen": ["a"]}, "saved": NEW}}, notebook=older)
    assert sent(page) == []
    assert page.evaluate("window.notebook.metadata.joined_up_answers.answers.first.saved") == NEW


def test_keys_stay_inside_but_saving_works(show: Open) -> None:
    page = show("choose", CHOOSE, notebook={})
    page.evaluate("document.addEventListener('keydown', e => { window.escaped = e.key; })")
    page.focus("input")
    page.keyboard.press("d")
    page.keyboard.press("Control+s")
    page.wait_for_function("window.notebook.saves.length === 1")
    assert page.evaluate("window.escaped") is None
