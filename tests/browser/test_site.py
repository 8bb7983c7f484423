"""The pages in a browser: played through as in JupyterLab, kept, and handed in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.play import play
from tests.browser.reader import OPERABLE, Reader, card, expect_said
from tests.conftest import COURSE
from workbook_lib import marks
from workbook_lib.answers import read_record
from workbook_lib.answers_file import store
from workbook_lib.course import topic_files
from workbook_lib.demo.course import CONFIG, read_keyed
from workbook_lib.files.notebook_file import read_notebook
from workbook_lib.grading.marking.whole_class import grade_in_bulk
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOPIC = "03-agencies-and-roles"


@pytest.mark.parametrize("name", [TOPIC, "07-barriers-and-solutions"])
def test_can_every_activity_be_done_well_and_is_it_kept(reader: Callable[..., Reader], name: str) -> None:
    somebody = reader()
    page = somebody.open(name)
    topic = topic_files.find_topics()[name[3:]]
    asked = [one for one in topic.activities.values() if one.rules.asks]
    for one in asked:
        play(card(page, one.id), one, well=True)
    counted = sum(not marks.is_private(one) for one in asked)  # a private note is nothing that anybody must do
    assert counted < len(asked)
    expect(page.locator("#done")).to_have_text(re.compile(rf"^{counted} of {counted} "))
    kept = somebody.rows(page)
    assert {one.id for one in asked} <= set(kept)
    assert not any(row["record"].get("unconfirmed") for row in kept.values())
    page.reload()
    page.wait_for_selector(OPERABLE, state="attached")
    expect(page.locator("#done")).to_have_text(re.compile(rf"^{counted} of {counted} "))
    expect_said(card(page, asked[-1].id), "Brought back from")
    start = somebody.open("00-start-here")
    expect(card(start, "your-place")).to_contain_text(f"{counted} of {counted}")


class CheckedError(Exception):
    """An assignment's activity was checked: what follows in its player is only said in practice."""


def fill(page: Page, monkeypatch: pytest.MonkeyPatch, quality: str) -> None:
    """Do every activity of the assignment, and see that nothing is missing."""

    def check(card: Locator, well: bool) -> None:
        card.locator(".ju-go:visible").click()
        expect(card.get_by_role("status")).to_contain_text("Nothing is missing")
        raise CheckedError

    monkeypatch.setattr("tests.browser.play.check", check)
    for number, one in enumerate(read_keyed(COURSE / "source" / "roles", "roles").activities.values()):
        try:
            play(card(page, one.id), one, well=quality == "good" or number % 2 == 0)
        except CheckedError:
            continue


def take(page: Page, name: str, folder: Path) -> Path:
    """Hand in under this name: the file that the page gives."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_label("The name or code by which your tutor knows you").fill(name)
    page.get_by_role("button", name=re.compile("Make my file")).click()
    link = page.locator("#panel a[download]")
    expect(link).to_be_visible()
    with page.expect_download() as found:
        link.click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    return file


def read_rows(root: Path, learner: str) -> dict[str, tuple[float | None, float | None, bool]]:
    """The gradebook's rows of one learner: points by cell, and what waits for a person."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission("roles", learner).notebooks[0].grades
        return {grade.name: (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade)) for grade in grades}


def test_is_a_hand_in_from_a_page_graded_like_one_from_a_folder(
    reader: Callable[..., Reader], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = reader()
    page = somebody.open("assignments/roles/roles")
    fill(page, monkeypatch, "half")
    file = take(page, "Amira Khan", tmp_path)
    assert file.name == "roles-amira-khan.ipynb"
    sent, released = read_notebook(file), read_notebook(COURSE / "release" / "roles" / "roles.ipynb")
    assert sent["cells"] == released["cells"] and sent["metadata"]["joined_up_hand_in"]["name"] == "Amira Khan"
    records = sent["metadata"]["joined_up_answers"]["answers"]
    assert len(records) == 9 and not any(record.get("unconfirmed") for record in records.values())
    root = tmp_path / "course"
    shutil.copytree(COURSE / "source" / "roles", root / "source" / "roles")
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    release(root, "roles")
    for learner in ("page", "folder"):
        (root / "submitted" / learner / "roles").mkdir(parents=True)
    shutil.copy(file, root / "submitted" / "page" / "roles" / "roles.ipynb")
    other = root / "submitted" / "folder" / "roles"
    shutil.copy(root / "release" / "roles" / "roles.ipynb", other)
    for id, record in records.items():
        store(other / "roles.answers.json", "roles.ipynb", id, read_record(id, record))
    outcome = grade_in_bulk(root, "roles")
    assert (outcome.marked, outcome.waiting) in {(0, 2), (2, 2)}
    rows = read_rows(root, "page")
    assert rows == read_rows(root, "folder") and len(rows) == 9
    assert 0 < sum(auto or 0 for auto, _, _ in rows.values()) < 18 and sum(waits for _, _, waits in rows.values()) == 3


def test_is_what_was_offered_taken_back_once_more_is_written(reader: Callable[..., Reader]) -> None:
    page = reader().open("assignments/roles/roles")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.locator("#panel")).to_contain_text("9 activities are still empty")
    page.get_by_label("The name or code by which your tutor knows you").fill("K-17")
    page.get_by_role("button", name=re.compile("Make my file")).click()
    expect(page.locator("#panel a[download]")).to_have_text("Download roles-k-17.ipynb")
    writing = card(page, "roles-reflection")
    writing.locator("input[type=radio]").first.check()
    writing.locator("textarea").first.press_sequentially("I listened")
    expect(page.locator("#panel h2")).to_have_text("You have written more since")
    expect(page.locator("#panel a[download]")).to_have_count(0)
