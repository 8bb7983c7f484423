"""Are our own pages of feedback safe and complete, whatever was handed in?"""

import shutil
from pathlib import Path

import pytest

from tests.hostile.conftest import NAME, Marked
from tests.hostile.kit import CASES
from tests.hostile.test_hostile import ACTIVE, read_page
from workbook_lib.course.course_settings import LONGEST_ID, find_fault, show_name
from workbook_lib.feedback.bulk import write_feedback

pytestmark = pytest.mark.slow
SECRETS = (
    "HIDDEN TESTS",
    "rt-c5: A teacher of deaf",
    "Marking scheme, 10",
    "root:x:0",
    "BEGIN SOLUTION",
    "I had been changing",
)


def test_has_everybody_a_page_that_is_inert_and_holds_no_key(marked: Marked, tmp_path: Path) -> None:
    for name in ("source", "autograded"):
        shutil.copytree(marked.course / name, tmp_path / name)
    for name in ("nbgrader_config.py", "gradebook.db", "grading.db"):
        shutil.copy(marked.course / name, tmp_path / name)
    found = write_feedback(tmp_path, NAME)
    faulty = {show_name(case.id, LONGEST_ID) for case in CASES if find_fault(show_name(case.id, LONGEST_ID))}
    assert set(found.problems) <= {show_name(name) for name in faulty} and found.not_marked == []
    pages = {path.parent.parent.name: path for path in (tmp_path / "feedback").rglob("*") if path.is_file()}
    assert {path.name for path in pages.values()} == {f"{NAME}.html"} and len(pages) == found.written > 60
    for case in CASES:
        state = marked.of(case)
        if case.id in pages and state.word == "could not be read":
            assert " points" not in pages[case.id].read_text(encoding="utf-8").partition("<body>")[2], case.id
    assert {name for name, state in marked.states.items() if name not in pages and state.word != "not handed in"} <= faulty
    for name, path in pages.items():
        text = path.read_text(encoding="utf-8")
        page = read_page(text)
        assert page.wrong == [] and not [secret for secret in SECRETS if secret in text], name
        alive = {tag: page.tags[tag] for tag in ACTIVE if tag != "svg" and page.tags[tag]}
        assert alive == {"style": 1, "meta": 5}, (name, alive)
