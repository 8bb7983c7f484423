"""What a page keeps: before Python has come, in two tabs, without a network, and where the browser keeps nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import OPERABLE, READY, Reader, card, expect_said, hold_python
from tests.conftest import COURSE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOPIC, ASKED, WAITS = "03-agencies-and-roles", "first-contact", "request-order"
NO_STORE = "Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error('refused'); } } });"
FULL = """() => { IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""


def options(one: Locator) -> Locator:
    return one.locator(".ju-work input")


def test_is_an_early_answer_kept_and_an_early_check_answered_once(reader: Callable[..., Reader]) -> None:
    """Of a kind that cannot be looked up: the check waits."""
    somebody = reader()
    let_go = hold_python(somebody)
    page = somebody.open(TOPIC, wait=OPERABLE)
    one = card(page, WAITS)
    for way in ("down", "up"):
        one.locator(f".ju-stepslip [data-way={way}]:not([aria-disabled=true])").first.click()
    expect_said(one, "in this browser")
    assert somebody.rows(page)[WAITS]["record"]["unconfirmed"] is True
    one.locator(".ju-go:visible").click()
    expect_said(one, "Getting ready to check…")
    expect(page.locator("#said")).to_contain_text("Getting ready to check")
    let_go()
    expect(one).to_have_attribute("data-state", re.compile("right|partly|wrong"))
    expect(page.locator("#said")).to_have_text("")
    record = somebody.rows(page)[WAITS]["record"]
    assert record["attempts"] == 1 and "unconfirmed" not in record


def test_is_what_was_answered_before_python_came_there_on_the_next_visit(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    hold_python(somebody)
    page = somebody.open(TOPIC, wait=OPERABLE)
    box = options(card(page, ASKED)).nth(1)
    chosen = box.get_attribute("value")
    box.check()
    expect_said(card(page, ASKED), "in this browser")
    page.close()
    somebody.context.unroute("**/pyodide.asm.wasm")
    page = somebody.open(TOPIC)
    one = card(page, ASKED)
    expect(one.locator(f"input[value='{chosen}']")).to_be_checked()
    record = somebody.rows(page)[ASKED]["record"]
    assert record["answer"] == {"chosen": [chosen]} and "unconfirmed" not in record and "attempts" not in record


def test_is_the_order_and_what_was_said_the_same_on_the_next_visit(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open(TOPIC)
    one = card(page, ASKED)
    options(one).nth(0).check()
    one.locator(".ju-go:visible").click()
    expect(one).to_have_attribute("data-state", re.compile("right|partly|wrong"))
    said = one.locator(".ju-foot").inner_text()
    page.reload()
    page.wait_for_selector(OPERABLE, state="attached")
    early = [one.locator(".ju-work").inner_text(), one.locator(".ju-foot").inner_text()]
    page.wait_for_selector(READY, state="attached")
    assert [one.locator(".ju-work").inner_text(), one.locator(".ju-foot").inner_text()] == early
    assert early[1] == said and one.get_attribute("data-state") in ("right", "partly", "wrong")


def test_does_another_tab_follow(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    first, second = somebody.open(TOPIC), somebody.open(TOPIC)
    start = somebody.open("00-start-here")
    for number, page in ((0, first), (1, second), (2, first)):
        options(card(page, ASKED)).nth(number).check()
        chosen = options(card(page, ASKED)).nth(number).get_attribute("value")
        for each in (first, second):
            expect(card(each, ASKED).locator(f"input[value='{chosen}']")).to_be_checked()
    expect(card(start, "your-place")).to_contain_text("In progress, 0 of")
    assert somebody.rows(first)[ASKED]["record"]["n"] >= 3


def test_does_everything_work_without_a_network_after_one_visit(reader: Callable[..., Reader], tmp_path: Path) -> None:
    somebody = reader()
    page = somebody.open(TOPIC)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    somebody.context.set_offline(True)
    page = somebody.open("assignments/roles/roles")  # never opened before
    options(card(page, "roles-ines-message")).nth(0).check()
    expect_said(card(page, "roles-ines-message"), "in this browser")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("#panel")).to_contain_text("8 activities are still empty")


def test_goes_checking_on_where_the_browser_keeps_nothing(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.add_init_script(NO_STORE)
    page = somebody.open(TOPIC)
    expect(page.locator("#said")).to_contain_text("This browser keeps nothing here")
    one = card(page, ASKED)
    options(one).nth(0).check()
    expect_said(one, "This browser keeps nothing: what you do is gone when you close the page.")
    one.locator(".ju-go:visible").click()
    expect(one).to_have_attribute("data-state", re.compile("right|partly|wrong"))


def test_is_it_said_when_the_browser_has_no_room_left(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open(TOPIC)
    page.evaluate(FULL)
    one = card(page, ASKED)
    options(one).nth(0).check()
    expect(one.get_by_role("alert")).to_contain_text("Your answers are not being saved.")
    expect(one).to_have_attribute("data-state", "unsaved")


def keep_copy(page: Page, folder: Path) -> Path:
    page.get_by_text("Your answers", exact=True).click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Keep a copy of my answers").click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    expect(page.locator("#kept-when")).to_have_text("You kept a copy today.")
    return file


def test_can_a_copy_be_kept_cleared_and_brought_back(reader: Callable[..., Reader], tmp_path: Path) -> None:
    somebody = reader()
    page = somebody.open(TOPIC)
    one = card(page, ASKED)
    options(one).nth(2).check()
    expect_said(one, "Saved at")
    file = keep_copy(page, tmp_path)
    assert ASKED in json.loads(file.read_text(encoding="utf-8"))["pages"][f"{TOPIC}.ipynb"]["answers"]
    page.get_by_role("button", name="Clear this computer").click()
    page.get_by_role("button", name="Yes, take all my answers off this computer").click()
    page.wait_for_selector(READY, state="attached")
    expect(one.locator("input:checked")).to_have_count(0)
    assert somebody.rows(page) == {}
    page.locator("#bring-back").set_input_files(file)
    expect(page.locator("#said")).to_have_text("1 of 1 answers were brought back.")
    expect(options(one).nth(2)).to_be_checked()
    page.locator("#bring-back").set_input_files(COURSE / "release" / "roles" / "roles.ipynb")
    expect(page.locator("#said")).to_contain_text("There are no answers in roles.ipynb.")
