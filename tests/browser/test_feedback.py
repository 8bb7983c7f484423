"""Can everybody read a learner's feedback: light, dark, on a phone, by keyboard, and printed?"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_class_report import CUT, WIDE, find_faults
from tests.feedback.pages import PAGES
from workbook_lib.feedback.page import render_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page for each state and each sort of result."""
    folder, made = tmp_path_factory.mktemp("feedback"), {}
    for number, (name, feedback) in enumerate(PAGES.items()):
        made[name] = folder / f"{number}.html"
        made[name].write_text(render_page(feedback), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_has_axe_nothing_to_say_and_does_nothing_stick_out(
    pages: dict[str, Path], browser: Browser, scheme: str, width: int
) -> None:
    for name, path in pages.items():
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert page.evaluate(WIDE) <= 0, name
        assert page.locator("p, li, tbody td, tbody th, h1, h2, h3, h4, dd, dt").evaluate_all(CUT) == [], name
        assert find_faults(page) == [], name
        context.close()


def test_is_its_own_style_let_through_and_nothing_else(pages: dict[str, Path], browser: Browser) -> None:
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages["not yet met"].as_uri())
    assert said == [] and page.locator("body").evaluate("one => getComputedStyle(one).maxWidth") == "768px"
    page.evaluate(
        "() => { const one = document.createElement('style'); one.textContent = 'h1 { display: none }'; "
        "document.head.append(one) }"
    )
    assert page.locator("h1").is_visible() and "Content Security Policy" in said[0]
    page.close()


def test_does_the_keyboard_skip_the_header_and_open_what_was_right(pages: dict[str, Path], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(pages["not yet met"].as_uri())
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="Skip to the page").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") == ""
    page.close()


def test_is_the_print_dark_on_white_and_whole(pages: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(pages["not yet met"].as_uri())
    colours = "() => ['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])"
    assert page.evaluate(colours) == ["rgb(235, 232, 226)", "rgb(25, 25, 23)"]
    page.emulate_media(media="print")
    assert page.evaluate(colours) == ["rgb(33, 33, 33)", "rgb(255, 255, 255)"]
    assert page.get_by_role("listitem").filter(has_text="One").last.is_visible()  # folded away on the screen
    context.close()
