"""Is each page easy enough to read, and is a hard one found?"""

import json
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.check.readability import check_readability, find_grade, read_prose
from workbook_lib.course.course_files import load_packaged

HIGHEST = load_packaged().reading_grade or 0.0
HARD = (
    "Notwithstanding organisational interdependencies, multidisciplinary professionals necessarily operationalise "
    "collaborative accountability arrangements throughout statutory assessment processes."
)


@pytest.mark.parametrize("path", sorted(COURSE.glob("notebooks/*.ipynb")), ids=lambda p: p.stem)
def test_is_a_page_easy_enough_for_a_tired_reader(path: Path) -> None:
    assert find_grade(read_prose(path)) <= HIGHEST


def test_is_a_hard_page_named_and_a_broken_one_left_to_other_rules(tmp_path: Path) -> None:
    page = tmp_path / "01-hard.ipynb"
    page.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": HARD}]}), encoding="utf-8")
    (tmp_path / "02-broken.ipynb").write_text("{")
    said = check_readability([page, tmp_path / "02-broken.ipynb"], 9.0)
    assert len(said) == 1 and "01-hard.ipynb: the reading grade is" in said[0]


def test_are_headings_lists_tables_and_links_sentences_of_their_own(tmp_path: Path) -> None:
    page = tmp_path / "01-x.ipynb"
    text = "# A title\n\n- one **thing**\n- [two](https://example.org)\n\n| a | b |\n|---|---|\n| c | d |"
    page.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}), encoding="utf-8")
    assert "http" not in read_prose(page) and "---" not in read_prose(page)
    sentences = [" ".join(part.split()) for part in read_prose(page).split(".")]
    assert [s for s in sentences if s] == ["A title", "one thing", "two", "a b", "c d"]


def test_is_the_scheme_for_tutors_not_learners_prose(tmp_path: Path) -> None:
    page = tmp_path / "01-x.ipynb"
    scheme = {"cell_type": "markdown", "source": f"### BEGIN SOLUTION\n{HARD}"}
    page.write_text(json.dumps({"cells": [scheme]}), encoding="utf-8")
    assert read_prose(page) == ""
