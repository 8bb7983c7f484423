"""Feedback before Python has come: told from the page's table, confirmed without a second word, and kept as checked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.play import play
from tests.browser.reader import OPERABLE, READY, Reader, card, expect_said, hold_python
from workbook_lib.course import topic_files
from workbook_lib.kind.contract import Scored
from workbook_lib.topic import Activity

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOPIC, ASKED = "03-agencies-and-roles", "first-contact"
MANY = "04-multi-agency-in-practice"  # three of the kinds that can be looked up
MOST = 250_000  # bytes over the line of what a page needs before it says the first word on an answer
LISTEN = """() => {
  globalThis.heard = [];
  for (const node of document.querySelectorAll(".sr[role=status]"))
    new MutationObserver(() => node.textContent && globalThis.heard.push(node.textContent)).observe(node, { childList: true });
}"""
CHECKED = re.compile("right|partly|wrong")


def list_looked_up(name: str) -> list[Activity]:
    activities = topic_files.find_topics()[name[3:]].activities.values()
    return [one for one in activities if isinstance(one.rules, Scored) and one.rules.tabulate]


def choose_wrongly(page: Page) -> None:
    """A wrong choice, and Check."""
    one = topic_files.find_topics()[TOPIC[3:]].activities[ASKED]
    play(card(page, ASKED), one, well=False)


def test_is_everything_that_can_be_looked_up_told_before_python_and_confirmed_in_silence(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    let_go = hold_python(somebody)
    page = somebody.open(MANY, wait=OPERABLE)
    page.evaluate(LISTEN)
    looked_up = list_looked_up(MANY)
    assert len({one.kind for one in looked_up}) == 3, "the fourth is played below"
    for number, one in enumerate(looked_up):
        play(card(page, one.id), one, well=number % 2 == 0)
    page.wait_for_timeout(300)  # a card pauses before it speaks
    heard = page.evaluate("globalThis.heard")
    before = {one.id: card(page, one.id).locator(".ju-work, .ju-foot").all_inner_texts() for one in looked_up}
    assert heard and page.locator(READY).count() == 0
    let_go()
    page.wait_for_selector(READY, state="attached")
    for one in looked_up:
        expect(card(page, one.id)).to_have_attribute("data-done", "true")
        assert card(page, one.id).locator(".ju-work, .ju-foot").all_inner_texts() == before[one.id], one.id
    assert page.evaluate("globalThis.heard") == heard, "nothing is spoken a second time"
    rows = somebody.rows(page)
    for one in looked_up:
        tries = len(one.content.rounds) if getattr(one.content, "rounds", None) else 1
        assert rows[one.id]["record"]["attempts"] == tries and "unconfirmed" not in rows[one.id]["record"]


def test_is_what_was_told_there_again_and_counted_though_python_never_came(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    hold_python(somebody)
    page = somebody.open(TOPIC, wait=OPERABLE)
    choose_wrongly(page)
    said = card(page, ASKED).locator(".ju-foot").inner_text()
    page.close()
    page = somebody.open(TOPIC, wait=OPERABLE)
    one = card(page, ASKED)
    expect(one).to_have_attribute("data-state", CHECKED)
    assert one.locator(".ju-foot").inner_text() == said
    page.close()
    somebody.context.unroute("**/pyodide.asm.wasm")
    page = somebody.open(TOPIC)
    one = card(page, ASKED)
    expect(one).to_have_attribute("data-done", "true")
    assert one.locator(".ju-foot").inner_text() == said
    record = somebody.rows(page)[ASKED]["record"]
    assert record["attempts"] == 1 and "unconfirmed" not in record


def test_stands_what_python_says_where_a_table_says_something_else(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    let_go = hold_python(somebody)

    def change(route: Route) -> None:
        reply = route.fetch()
        text = re.sub(r'"say":"[^"]+"', '"say":"Something that nobody wrote."', reply.text())
        route.fulfill(response=reply, body=text)

    somebody.context.route("**/tables/*.json", change)
    page = somebody.open(TOPIC, wait=OPERABLE)
    choose_wrongly(page)
    one = card(page, ASKED)
    expect(one).to_contain_text("Something that nobody wrote.")
    let_go()
    expect(page.locator("#said")).to_contain_text("has changed. Please look at it again.")
    expect(one).not_to_contain_text("Something that nobody wrote.")
    assert [said for said in somebody.errors if "is not what Python says" in said] == somebody.errors != []
    somebody.errors.clear()


def test_waits_a_check_for_python_where_no_table_can_be_had(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    let_go = hold_python(somebody)
    somebody.context.route("**/tables/*.json", lambda route: route.fulfill(status=404, body="{"))
    page = somebody.open(TOPIC, wait=OPERABLE)
    one = card(page, ASKED)
    one.locator(".ju-work input").first.check()
    one.locator(".ju-go:visible").click()
    expect_said(one, "Getting ready to check…")
    let_go()
    expect(one).to_have_attribute("data-state", CHECKED)
    assert all("404" in said for said in somebody.errors)
    somebody.errors.clear()


def test_is_little_fetched_before_the_first_word_and_no_table_by_an_assignment(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    hold_python(somebody)
    page = somebody.open(TOPIC, wait=OPERABLE)
    choose_wrongly(page)
    entries = page.evaluate(
        "performance.getEntries().filter(one => 'transferSize' in one).map(one => [one.name, one.transferSize])"
    )
    assert any("/tables/agencies-and-roles.json" in name for name, _ in entries)
    needed = sum(size for name, size in entries if "/py/" not in name and "/topics/" not in name)
    assert 20_000 < needed < MOST, needed
    given = somebody.open("assignments/roles/roles", wait=OPERABLE)
    names = given.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not any("/tables/" in name or "lookups.js" in name for name in names)
