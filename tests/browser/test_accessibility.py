"""Every activity in JupyterLab, in three themes and at three widths: no rule of WCAG 2.2 AA that axe knows is broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import NO_AXE, find_axe, find_faults, prepare, show_all
from tests.browser.conftest import give_up
from tests.browser.lab import ARTEFACTS, Lab
from tests.browser.learner import ROLES, Learner, activity
from tests.browser.play import play
from workbook_lib.course import topic_files

pytestmark = pytest.mark.browser

START, BARRIERS = "00-start-here", "07-barriers-and-solutions"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark", "contrast": "JupyterLab Dark High Contrast"}
WIDTHS = (1280, 768, 320)


@pytest.fixture(scope="module")
def axe() -> str:
    script = find_axe()
    if script is None:
        give_up(NO_AXE)
    return script or ""


@pytest.fixture(autouse=True)
def light_again(lab: Lab) -> Iterator[None]:
    """The theme is one for the whole server: the next test finds the usual one."""
    yield
    lab.set_theme(THEMES["light"])


def choose_theme(page: Page, name: str) -> None:
    """Choose a theme as a learner does, from the menu."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 1000})
    page.get_by_role("menuitem", name="Settings").click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(name, exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", name)
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)  # it covers the page while the theme is fetched


def look(page: Page, picture: str, widths: tuple[int, ...]) -> list[str]:
    """The faults at each width; a picture of each is kept."""
    faults = []
    for width in widths:
        show_all(page, width)
        faults += [f"at {width} px: {fault}" for fault in find_faults(page)]
        page.screenshot(path=ARTEFACTS / "accessibility" / f"{picture}-{width}.png")
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("notebook", [START, ROLES, BARRIERS])
def test_no_rule_is_broken(learner: Learner, axe: str, notebook: str) -> None:
    page = learner.open(notebook)
    prepare(page, axe)
    for name, theme in THEMES.items():
        choose_theme(page, theme)
        assert look(page, f"{notebook}-{name}", WIDTHS) == []
    page.set_viewport_size({"width": WIDTHS[0], "height": 1000})
    for one in topic_files.find_topics()[notebook[3:]].activities.values():
        if one.rules.asks:
            play(activity(page, one.title), one, well=False)
    for name, theme in THEMES.items():
        choose_theme(page, theme)
        assert look(page, f"{notebook}-{name}-answered", WIDTHS[-1:]) == []


def test_a_broken_rule_would_be_found(learner: Learner, axe: str) -> None:
    page = learner.open(START)
    prepare(page, axe)
    show_all(page, WIDTHS[0])
    assert find_faults(page) == []
    page.add_style_tag(content=".ju p { color: #bbb; } .ju .ju-card { width: 90rem; }")
    page.locator(".ju-go").first.evaluate("button => button.replaceChildren()")
    found = {fault.split(":")[0] for fault in find_faults(page)}
    assert found >= {"color-contrast", "link-name", "too wide"}
