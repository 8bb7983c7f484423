"""The views on a plain page: what is saved, what is not, and what the notebook's copy is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.page import CHOOSE, MATCH, NEW, OLD, sent

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


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
    assert copy["version"] == 2
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
