"""Can everybody read the class report: light, dark, narrow and printed?"""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import NO_AXE, TAGS, find_axe
from tests.browser.conftest import give_up
from tests.class_report.small import CLASS
from tests.class_report.test_tables import class_of
from workbook_lib.class_report.report import make_report

pytestmark = pytest.mark.browser
RUN = "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })"
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
CUT = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent.slice(0, 40))"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report of a class of seven, and of one of forty."""
    folder = tmp_path_factory.mktemp("reports")
    return [
        make_report({"small": made}, "small", folder / name, today=date(2026, 11, 24)).page
        for name, made in (("seven", CLASS), ("forty", class_of(15)))
    ]


def find_faults(page: Page) -> list[str]:
    script = find_axe()
    if script is None:
        give_up(NO_AXE)
    page.evaluate(script)
    found = page.evaluate(RUN, [*TAGS, "best-practice"])
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}, "no text was looked at"
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"] + found["incomplete"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_has_axe_nothing_to_say_and_does_nothing_stick_out(
    pages: list[Path], browser: Browser, scheme: str, width: int
) -> None:
    for path in pages:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.evaluate(WIDE) <= 0 and page.locator("tbody td, tbody th, p, li, h1, h2, h3").evaluate_all(CUT) == []
        assert find_faults(page) == []
        context.close()


def test_are_tables_still_tables_to_a_screen_reader_when_narrow(pages: list[Path], browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(pages[0].as_uri())
    table = page.get_by_role("table", name="The four states")
    assert table.get_by_role("columnheader").count() == 4 and table.get_by_role("rowheader").count() == 4
    assert table.get_by_role("row").nth(1).get_by_role("cell").all_inner_texts()[0].strip() == "4"
    page.close()


def test_is_the_print_dark_on_white_even_in_a_dark_room(pages: list[Path], browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(pages[0].as_uri())
    colours = "() => ['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
    assert page.evaluate(colours) == ["rgb(235, 232, 226)", "rgb(25, 25, 23)"]
    page.emulate_media(media="print")
    assert page.evaluate(colours) == ["rgb(33, 33, 33)", "rgb(255, 255, 255)"]
    context.close()
