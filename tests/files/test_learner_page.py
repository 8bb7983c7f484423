"""Is nothing that a learner typed into a page lost when the page is brought up to date, whatever program it was typed with?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbook_lib.files.learner_page import GIVEN, give_page, update_page
from workbook_lib.files.notebook_file import COPY, to_text


def write(path: Path, *texts: str) -> None:
    cells = [
        {"cell_type": "markdown", "id": f"cell-{n}", "metadata": {"editable": False, "deletable": False}, "source": [text]}
        for n, text in enumerate(texts)
    ]
    path.write_text(
        to_text({"cells": cells, "metadata": {"joined_up": {}}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8"
    )


def edit(path: Path, work: Any) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    work(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture
def pages(tmp_path: Path) -> tuple[Path, Path]:
    """(the course's page, the learner's copy as it was given out)."""
    source, target = tmp_path / "source" / "03-x.ipynb", tmp_path / "mine" / "03-x.ipynb"
    source.parent.mkdir()
    target.parent.mkdir()
    write(source, "one", "two")
    give_page(source, target)
    return source, target


def list_kept(target: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(target.parent.glob("*-kept-*"))]


def test_are_words_typed_over_one_of_our_cells_kept_where_the_editor_kept_our_sign(pages: tuple[Path, Path]) -> None:
    source, target = pages
    edit(target, lambda notebook: notebook["cells"][0].update(source=["My three pages."]))
    for text in ("three", "four"):
        write(source, "one", text)
        said = update_page(source, target)
    assert said == [] and len(list_kept(target)) == 1 and "My three pages." in list_kept(target)[0]
    assert "My three pages." not in target.read_text(encoding="utf-8") and "four" in target.read_text(encoding="utf-8")


def test_are_they_kept_where_only_the_learner_changed_anything(pages: tuple[Path, Path]) -> None:
    source, target = pages
    edit(target, lambda notebook: notebook["cells"][1].update(source=["two, and more"]))
    said = update_page(source, target)
    assert "Your changed page is kept as 03-x-kept-1.ipynb" in said[0] and "two, and more" in list_kept(target)[0]


def test_is_a_page_as_it_was_given_out_brought_up_to_date_without_a_copy(pages: tuple[Path, Path]) -> None:
    source, target = pages
    edit(target, lambda notebook: notebook["metadata"].update({COPY: {"a": 1}}))
    edit(target, lambda notebook: [cell["metadata"].pop("editable") for cell in notebook["cells"]])  # an editor that drops it
    write(source, "one", "three")
    assert update_page(source, target) == [] and list_kept(target) == []
    assert json.loads(target.read_text(encoding="utf-8"))["metadata"][COPY] == {"a": 1}


def test_is_a_page_kept_of_which_nobody_knows_how_it_was_given_out(pages: tuple[Path, Path]) -> None:
    source, target = pages
    for left in (None, "[", '{"pages": 3}', '{"pages": {"03-x.ipynb": 7}}'):
        (target.parent / GIVEN).unlink() if left is None else (target.parent / GIVEN).write_text(left)
        write(source, "one", f"for {left}")
        said = update_page(source, target)
        assert "The page as it was is kept as" in said[0] or "Your changed page is kept as" in said[0]
    assert len(list_kept(target)) == 4


def test_is_it_noted_of_a_page_that_an_earlier_version_gave_out(pages: tuple[Path, Path]) -> None:
    source, target = pages
    (target.parent / GIVEN).unlink()
    assert update_page(source, target) == []
    write(source, "one", "three")
    assert update_page(source, target) == [] and list_kept(target) == []
