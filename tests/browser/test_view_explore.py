"""The register on a plain page: search, filter, sort and open, by name and by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from workbook_lib.course import editions
from workbook_lib.files import yaml_file

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
TABLE = editions.to_table(editions.read_editions(yaml_file.load(Path(editions.__file__).parents[1] / editions.FILE)))
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


def picture(form: str, number: int = 5, by: str | None = None) -> dict[str, Any]:
    columns = [{"id": "name", "label": "Name"}, {"id": "year", "label": "Year"}, {"id": "means", "label": "What it means"}]
    rows = [
        {
            "id": f"r{n}",
            "cells": {"name": f"Step number {n}", "year": str(2000 + n), "means": "Some words."},
            "more": [{"label": "Then", "text": f"More of {n}."}],
        }
        for n in range(number)
    ]
    about = {"form": form, "by": by, "centre": "The pupil", "says": f"{number} things, drawn as {form}."}
    return {"id": "figure", "title": "A figure", "ask": "Look.", "columns": columns, "rows": rows, "picture": about}


FORMS = [("steps", None), ("cycle", None), ("around", "year"), ("timeline", "year"), ("bars", "year")]


@pytest.mark.parametrize(("form", "by"), FORMS)
@pytest.mark.parametrize("width", [1100, 600, 300])
def test_a_picture_has_every_row_inside_its_frame_none_upon_another_and_words_for_it(
    show: Open, form: str, by: str | None, width: int
) -> None:
    page = show("explore", picture(form, by=by), width=width)
    drawn = page.get_by_role("img", name=f"5 things, drawn as {form}.")
    expect(drawn).to_be_visible()
    expect(drawn.locator("[data-row]")).to_have_count(5)
    frame = drawn.bounding_box()
    boxes = [row.bounding_box() for row in drawn.locator("[data-row]").all()]
    for box in boxes:
        assert box["x"] >= frame["x"] - 2 and box["x"] + box["width"] <= frame["x"] + frame["width"] + 2
        assert box["y"] >= frame["y"] - 2 and box["y"] + box["height"] <= frame["y"] + frame["height"] + 2
    assert not [1 for n, a in enumerate(boxes) for b in boxes[n + 1 :] if meet(a, b)]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_label("Search")).to_have_count(0)
    assert len(names(page)) == 5


def meet(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"]) > 2
        and min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"]) > 2
    )


BEHIND = {"ju-slip .name": ".ju-slip rect", "over": ".ju-slip rect", "heart-text": ".heart"}
COLOUR = "node => getComputedStyle(node).fill.match(/[0-9.]+/g).map(Number)"


def contrast(a: list[float], b: list[float]) -> float:
    """WCAG's contrast of two colours; a see-through text lies on the other."""
    if len(a) > 3:
        a = [a[3] * x + (1 - a[3]) * y for x, y in zip(a[:3], b, strict=True)]
    light = [sum(k * channel(x / 255) for k, x in zip((0.2126, 0.7152, 0.0722), one[:3], strict=True)) for one in (a, b)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def channel(x: float) -> float:
    return x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_text_in_a_picture_can_be_read_in_every_theme(show: Open, theme: str) -> None:
    page = show("explore", picture("around", by="year"), theme=theme)
    for text, behind in BEHIND.items():
        front, back = (page.locator(f"svg {one}").first.evaluate(COLOUR) for one in (f".{text}", behind))
        assert contrast(front, back) >= 4.5, text


def test_a_click_in_the_picture_opens_the_row_and_what_is_read_is_shown(show: Open) -> None:
    page = show("explore", picture("cycle"))
    page.locator("svg [data-row=r2]").click()
    expect(page.get_by_text("More of 2.")).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.open") == "r2"
    expect(page.locator("svg [data-row=r2]")).to_have_class("ju-slip on")
    assert page.evaluate("window.sent.at(-1).value") == {"opened": ["r2"]}
