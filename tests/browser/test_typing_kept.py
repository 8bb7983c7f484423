"""Nothing a learner writes is lost or cut: typed without a pause, too long to be kept, saved by many at once, clocks."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.learner import Learner, activity, until
from tests.browser.test_answers_kept import CHOOSE, choose, wait_for_both

pytestmark = pytest.mark.browser

PAGE = "05-safeguarding"
WRITE = "Looking after the one who looks after"
STAGES = ["Alone with a pupil", "A line that gets tested"]
TYPED = "I am alone with him on Tuesdays, and the office knows. "


def box(page: Page, label: str = STAGES[0]) -> Locator:
    return activity(page, WRITE).get_by_label(label, exact=True)


def texts(learner: Learner) -> list[str]:
    """What the file holds of the boxes, the longest first."""
    found = [record["answer"] for record in learner.kept(PAGE).values() if isinstance(record["answer"], dict)]
    return sorted((text for answer in found for text in answer.values() if isinstance(text, str)), key=len, reverse=True)


def test_what_is_typed_without_a_pause_is_kept_though_the_page_is_left(learner: Learner) -> None:
    page = learner.open(PAGE)
    box(page).click()
    page.keyboard.type(TYPED, delay=80)  # no pause is as long as a second
    until(lambda: bool(texts(learner)), "the first words to be kept while somebody goes on typing", 2)
    page.keyboard.type("Last words.", delay=20)
    page.reload()
    learner.wait_until_live(page, PAGE)
    expect(box(page)).to_have_value(f"{TYPED}Last words.")
    until(lambda: learner.copy(PAGE) == learner.kept(PAGE) != {}, "the notebook's copy to be equal to the file")


def test_what_is_too_long_is_refused_aloud_and_stays_on_the_page(learner: Learner) -> None:
    page = learner.open(PAGE)
    box(page).fill("Short.")
    until(lambda: texts(learner) == ["Short."], "the first text to be kept")
    long = "ह" * 45_000
    box(page).fill(long)
    until(lambda: texts(learner) == [long], "45,000 characters of three bytes to be kept")
    box(page, STAGES[1]).fill(long)
    alert = activity(page, WRITE).get_by_role("alert")
    expect(alert).to_contain_text("Not saved: this is too long to be kept, by about ")
    page.keyboard.press("Tab")
    page.wait_for_timeout(2500)
    assert texts(learner) == [long] and box(page, STAGES[1]).input_value() == long
    box(page, STAGES[1]).fill(long[:36_000])
    expect(alert).to_be_hidden()
    expect(activity(page, WRITE).locator(".ju-room")).to_contain_text("Room here for about")
    until(lambda: texts(learner) == [long, long[:36_000]], "what fits to be kept")
    until(lambda: learner.copy(PAGE) == learner.kept(PAGE), "the notebook's copy to be equal to the file")


def test_saves_that_meet_on_a_slow_machine_ask_nobody_anything(learner: Learner) -> None:
    page = learner.open()
    page.evaluate(
        """() => { const send = window.fetch; window.fetch = async (...what) => {
          if (String(what[0].url ?? what[0]).includes("/api/contents/")) await new Promise((done) => setTimeout(done, 1200));
          return send(...what); }; }"""
    )
    for value in ("ring", "drill", "dad", "record"):
        choose(page, value)
        page.locator(".jp-Cell").first.click()
        page.keyboard.press("Control+s")
    wait_for_both(learner, "first-contact", {"chosen": ["record"]})
    page.wait_for_timeout(4000)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert learner.copy() == learner.kept()


@pytest.mark.parametrize("hours", [5, 72])
def test_a_clock_that_was_fast_costs_nothing(learner: Learner, hours: int) -> None:
    later = (datetime.now(UTC) + timedelta(hours=hours)).isoformat()
    old: dict[str, Any] = {
        "first-contact": {"answer": {"chosen": ["dad"]}, "saved": later, "seed": 5},
        "over-to-whom": {"answer": {"chosen": ["ow-behaviour"]}, "saved": later, "seed": 6},
    }
    learner.answers_file().write_text(json.dumps({"version": 1, "notebook": "n.ipynb", "answers": old}), encoding="utf-8")

    def carry(notebook: dict[str, Any]) -> None:
        notebook["metadata"]["joined_up_answers"] = {"version": 1, "answers": old}

    learner.change_notebook(carry)
    page = learner.open()
    expect(activity(page, CHOOSE).locator("input:checked")).to_have_value("dad")
    choose(page, "drill")
    wait_for_both(learner, "first-contact", {"chosen": ["drill"]})
    assert learner.kept()["over-to-whom"] == old["over-to-whom"], "and nothing else has changed"
    assert not list(learner.folder.glob("*damaged*"))
    page.reload()
    learner.wait_until_live(page)
    expect(activity(page, CHOOSE).locator("input:checked")).to_have_value("drill")
