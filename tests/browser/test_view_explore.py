"""The register on a plain page: search, filter, sort and open, by name and by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from workbook_lib import editions, yaml_file

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
TABLE = editions.to_table(editions.read_editions(yaml_file.load(Path(editions.__file__).parent / editions.FILE)))
CONTENT = {**TABLE, "register": "editions", "id": "register", "title": "The register", "ask": "Search it."}


def names(page: Any) -> list[str]:
    return [str(name) for name in page.locator("tbody th").all_inner_texts()]


def test_a_long_register_shows_its_first_rows_and_all_on_request(show: Open) -> None:
    page = show("explore", CONTENT)
    assert len(names(page)) == 10
    page.get_by_role("button", name="Show all").press("Enter")
    assert len(names(page)) == len(TABLE["rows"])
    assert page.evaluate("document.activeElement.textContent").startswith("Open")


def test_words_and_filters_narrow_it_and_the_number_is_spoken(show: Open) -> None:
    page = show("explore", CONTENT)
    page.get_by_label("Search").fill("keeping children")
    assert "keeping children safe in education" in [name.lower() for name in names(page)]
    page.get_by_label("Search").fill("")
    page.get_by_label("State").select_option("Not settled")
    wanted = sum(row["cells"]["state"] == "Not settled" for row in TABLE["rows"])
    shown = 10 if wanted > 12 else wanted
    expect(page.locator(".ju-count")).to_have_text(f"{shown} of {len(TABLE['rows'])} shown")
    page.get_by_label("Search").fill("no such thing")
    expect(page.get_by_text("Nothing fits all of these.")).to_be_visible()
    expect(page.locator(".ju-count")).to_have_text(f"0 of {len(TABLE['rows'])} shown")


def test_a_heading_sorts_up_and_down(show: Open) -> None:
    page = show("explore", CONTENT)
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("columnheader", name="Name").get_by_role("button").click()
    up = names(page)
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("columnheader", name="Name").get_by_role("button").click()
    assert names(page) == up[::-1] and up != names(page)


def test_an_entry_opened_is_kept_as_the_answer_and_focus_stays(show: Open) -> None:
    page = show("explore", CONTENT)
    first = TABLE["rows"][0]
    page.locator(f"[data-open={first['id']}]").press("Enter")
    expect(page.get_by_text("What it means for you")).to_be_visible()
    expect(page.get_by_role("link", name="Official page")).to_have_attribute("href", first["address"])
    assert page.evaluate("window.sent.at(-1).value") == {"opened": [first["id"]]}
    assert page.evaluate("document.activeElement.dataset.open") == first["id"]
    page.keyboard.press("Enter")
    expect(page.get_by_text("What it means for you")).to_have_count(0)
    assert len(page.evaluate("window.sent")) == 1


def test_narrow_each_row_is_a_list_without_sideways_scroll(show: Open) -> None:
    page = show("explore", CONTENT, width=300)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
