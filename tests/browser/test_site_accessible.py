"""Pages in all their colours and widths, judged by axe as whole documents; and what is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NO_AXE, TAGS, find_axe
from tests.browser.conftest import give_up
from tests.browser.lab import ARTEFACTS
from tests.browser.reader import UNDER, Reader, card

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ["00-start-here", "03-agencies-and-roles", "assignments/roles/roles"]
LOOKS = [("light", 1440), ("cream", 768), ("dark", 320), ("contrast", 768)]
RUN = "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })"
SMALL = """() => [...document.querySelectorAll("a, button, summary, input, select")].filter(one => {
  const box = (one.closest('label') ?? one).getBoundingClientRect();
  const counts = !one.closest("p, li, .unseen, .sr") && getComputedStyle(one).opacity !== "0";
  return counts && box.width && box.height && box.height < 23.5;
}).map(one => one.outerHTML.slice(0, 90))"""


def choose(somebody: Reader, colours: str) -> None:
    somebody.context.add_init_script(f"localStorage.setItem('joined-up:{UNDER}:colours', '{colours}')")
    axe = find_axe()
    if axe is None:
        give_up(NO_AXE)
    somebody.context.add_init_script(axe or "")


def list_faults(page: Page) -> list[str]:
    found: Any = page.evaluate(RUN, [*TAGS, "best-practice"])
    broken = [(rule["id"], node) for rule in found["violations"] for node in rule["nodes"]]
    return [f"{id}: {node['target']}: {node['failureSummary']}" for id, node in broken]


@pytest.mark.parametrize(("colours", "width"), LOOKS)
def test_breaks_no_page_a_rule_in_any_colours_and_width(reader: Callable[..., Reader], colours: str, width: int) -> None:
    somebody = reader(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    choose(somebody, colours)
    faults = {}
    for name in PAGES:
        page = somebody.open(name)
        expect(page.locator("html")).to_have_attribute("data-theme", colours)
        for fold in page.locator(".fold").all():
            if fold.get_attribute("open") is None:
                fold.locator("summary").click()
        page.screenshot(path=ARTEFACTS / "site" / f"{name.replace('/', '-')}-{colours}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults[name] = list_faults(page) + page.evaluate(SMALL) + ([f"{wide} px wide"] if wide > width else [])
    assert {name: found for name, found in faults.items() if found} == {}


def test_stays_the_choice_of_colours_and_is_the_devices_own_taken_up(reader: Callable[..., Reader]) -> None:
    somebody = reader(color_scheme="dark")
    page = somebody.open("00-start-here")
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    page.get_by_text("Colours", exact=True).click()
    page.get_by_label("Cream").check()
    expect(html).to_have_attribute("data-theme", "cream")
    again = somebody.open("03-agencies-and-roles")
    expect(again.locator("html")).to_have_attribute("data-theme", "cream")
    expect(again.get_by_label("Cream")).to_be_checked()


def test_is_the_whole_page_printed_with_what_was_answered(reader: Callable[..., Reader]) -> None:
    page = reader().open("03-agencies-and-roles")
    page.emulate_media(media="print")
    expect(page.locator(".side")).to_be_hidden()
    expect(page.get_by_role("heading", name="Take it to your workplace")).to_be_visible()
    expect(card(page, "first-contact").locator(".ju-actions").first).to_be_hidden()
    assert page.locator("[data-activity]").count() == 9


def test_can_a_page_be_read_where_nothing_runs(reader: Callable[..., Reader]) -> None:
    somebody = reader(java_script_enabled=False)
    page = somebody.open("03-agencies-and-roles", wait="main")
    expect(page.get_by_role("heading", name="Before anyone is rung", level=3)).to_be_visible()
    expect(page.locator("#first-contact li").first).to_be_visible()
    expect(page.locator("#keep-copy")).to_be_hidden()
