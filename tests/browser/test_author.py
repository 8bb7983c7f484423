"""Author mode in a real JupyterLab: cells that can be edited, saved in canonical form; cards that follow their YAML."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lab import ARTEFACTS, COURSE, Lab
from tests.browser.learner import activity, read_json, until
from workbook_lib.authoring.fill import tidy_paths

pytestmark = pytest.mark.browser

PAGE = "08-inclusive-practice.ipynb"
TITLE = "Where would you begin to look?"
ANSWERS = "*.answers.json"


class Author:
    """Somebody who writes a course: its folder, their page, and where their answers go."""

    def __init__(self, course: Path, scratch: Path, page: Page) -> None:
        self.course, self.scratch, self.page = course, scratch, page
        self.notebook = course / "notebooks" / PAGE
        self.topic = course / "topics" / "inclusive-practice.yaml"

    def change(self, old: str, new: str) -> None:
        """Change words of the topic's file, as an editor would."""
        text = self.topic.read_text(encoding="utf-8")
        assert old in text
        self.topic.write_text(text.replace(old, new, 1), encoding="utf-8")

    def save(self) -> None:
        """Save the notebook, and wait until that is done."""
        with self.page.expect_response(lambda reply: reply.request.method == "PUT" and "/api/contents/" in reply.url) as saved:
            self.page.keyboard.press("Control+s")
        assert saved.value.ok


@pytest.fixture
def author(tmp_path: Path, browser: Browser) -> Iterator[Author]:
    course, scratch, home = tmp_path / "course", tmp_path / "scratch", tmp_path / "home"
    for folder in (course / "notebooks", course / "topics", course / "source", scratch, home):
        folder.mkdir(parents=True)
    for path in sorted((COURSE / "notebooks").glob("*.ipynb"))[7:10]:
        shutil.copy(path, course / "notebooks")
    tidy_paths(sorted((course / "notebooks").glob("*.ipynb")))
    shutil.copy(COURSE / "workbook_lib" / "topics" / "inclusive-practice.yaml", course / "topics")
    lab = Lab(course, home, scratch=scratch)
    try:
        lab.wait()
        page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
        somebody = Author(course, scratch, page)
        page.goto(lab.address(somebody.notebook).replace("/doc/tree/", "/lab/tree/"))
        yield somebody
        page.screenshot(path=ARTEFACTS / "last-seen" / "author.png")
        page.context.close()
    finally:
        lab.stop()


def test_edits_a_page_and_sees_the_yaml_in_the_card(author: Author) -> None:
    page = author.page
    expect(page.locator(".ju")).to_have_count(11)
    edit_text(author)
    follow_the_yaml(author)
    try_an_activity(author)


def edit_text(author: Author) -> None:
    """A Markdown cell is edited by a double click; what is saved is canonical, and the locks are in it again."""
    page = author.page
    cell = page.locator(".jp-MarkdownCell", has_text="8 Inclusive practice").first
    cell.dblclick()
    editor = cell.locator(".cm-content")
    expect(editor).to_be_visible()
    editor.click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("End")
    page.keyboard.type(", made new")
    page.keyboard.press("Shift+Enter")
    author.save()
    until(lambda: "made new" in author.notebook.read_text(encoding="utf-8"), "the notebook to be saved")
    assert tidy_paths([author.notebook], write=False) == []
    saved = read_json(author.notebook)
    assert all(cell["metadata"]["editable"] is False for cell in saved["cells"])
    assert "joined_up_answers" not in saved["metadata"]


def follow_the_yaml(author: Author) -> None:
    """A word changed, a mistake made, the mistake mended: the card shows each, with nothing pressed."""
    page = author.page
    author.change(TITLE, "Where would you begin, then?")
    expect(activity(page, "Where would you begin, then?")).to_be_visible()
    author.change("title: Where would you begin, then?", "titel: Where would you begin, then?")
    broken = page.locator('.ju[data-state="error"]').first
    expect(broken).to_contain_text("topics/inclusive-practice.yaml, line ")
    expect(broken).to_contain_text("there is no field “titel”. Did you mean “title”?")
    expect(broken).to_contain_text("The activity comes back by itself")
    author.change("titel: Where would you begin, then?", f"title: {TITLE}")
    expect(activity(page, TITLE)).to_be_visible()
    expect(page.locator('.ju[data-state="error"]')).to_have_count(0)


def try_an_activity(author: Author) -> None:
    """What an author answers goes to the scratch folder, and neither beside the notebooks nor into them."""
    card = activity(author.page, TITLE)
    before = author.notebook.read_bytes()
    card.locator("input[type=radio]").first.check()
    until(lambda: list(author.scratch.rglob(ANSWERS)) != [], "the answer to be kept")
    assert list(author.course.rglob(ANSWERS)) == [] and author.notebook.read_bytes() == before
