"""“Keep as a document”: asked for by keyboard, offered as files, withdrawn once they are old."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import prepare
from tests.browser.learner import Learner, activity
from tests.browser.test_accessibility import axe
from tests.browser.test_view_write import CONTENT, write

__all__ = ["axe"]

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
REFLECTION, ACCOUNT = "12-reflection-and-evidence", "A short account of your own"
REPLY = {
    "files": [
        {
            "name": "an-account.docx",
            "label": "A Word document",
            "type": "application/x",
            "data": "UEs=",
        },
        {"name": "an-account.html", "label": "A page to read and print", "type": "text/html", "data": ""},
    ],
    "look": [{"looks": "name", "text": "Amira Khan"}, {"looks": "postcode", "text": "LS6 2QB"}],
    "said": "",
}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_are_files_offered_by_keyboard_and_a_name_asked_about(show: Open, axe: str, theme: str) -> None:
    page = show("write", {**CONTENT, "keeps": True}, width=320, theme=theme)
    button = page.get_by_role("button", name="Keep as a document")
    expect(button).to_have_count(0)
    write(page, "What", "I met Amira Khan at LS6 2QB.")
    page.evaluate("reply => { window.documents = reply }", REPLY)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Your document")).to_contain_text("could somebody be known by this?")
    expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("“Amira Khan” looks like somebody’s name.")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="A Word document (an-account.docx)")
    expect(link).to_be_focused()
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename == "an-account.docx" and Path(caught.value.path()).read_bytes() == b"PK"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    prepare(page, axe)
    found = page.evaluate("axe.run('.ju', { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] } })")
    assert [one["id"] for one in found["violations"]] == []
    write(page, "What", "I met a colleague.")
    expect(link).to_have_count(0)


def test_is_what_was_just_written_in_the_file_and_nothing_written_for_it(learner: Learner, tmp_path: Path) -> None:
    page = learner.open(REFLECTION)
    card = activity(page, ACCOUNT)
    card.get_by_role("radio").first.check()
    card.get_by_role("textbox").first.fill("We asked her first, and wrote it down with her.")
    card.get_by_role("button", name="Keep as a document").click()  # still being typed: it is told first
    with page.expect_download() as caught:
        card.get_by_role("link", name="A Word document").click()
    caught.value.save_as(tmp_path / "a.docx")
    assert caught.value.suggested_filename == "a-short-account-of-your-own.docx"
    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        assert "We asked her first, and wrote it down with her." in parts.read("word/document.xml").decode()
    assert not [path for path in learner.folder.rglob("*") if path.suffix in (".docx", ".html")]
