"""Is every way named in which a learner's graded cells are not the tutor's?"""

from typing import Any

from workbook_lib.grading.handed_in.cells import find_tampering

RELEASED = {"# Your marks", "stub"}
ABOUT = {"grade": True, "solution": False, "points": 4}


def cell(id: str, source: str = "# Your marks", **about: Any) -> dict[str, Any]:
    return {"cell_type": "code", "id": id, "source": source, "metadata": {"nbgrader": {"grade_id": id, **ABOUT, **about}}}


MASTER = {
    "cells": [
        cell("one-mark", "# Your marks\nHIDDEN"),
        cell("two-read", "stub", solution=True),
        {"cell_type": "markdown", "id": "title", "source": "# T", "metadata": {}},
    ]
}


def said(*cells: dict[str, Any]) -> str:
    return " | ".join(found.what for found in find_tampering(MASTER, {"cells": list(cells)}, RELEASED, "x"))


def test_is_an_honest_notebook_without_a_word() -> None:
    assert said(cell("one-mark"), cell("two-read", "my own words", solution=True)) == ""
    assert find_tampering(MASTER, None, RELEASED, "x") == []


def test_is_each_way_said_with_the_cells() -> None:
    assert said(cell("two-read", solution=True)) == "1 graded cell is missing (one-mark). The tutor's own were used."
    assert said() == "2 graded cells are missing (one-mark, two-read). The tutor's own were used."
    assert "there more than once (one-mark)" in said(cell("one-mark"), cell("one-mark"), cell("two-read", solution=True))
    assert "altered (one-mark)" in said(cell("one-mark", "mark = 9"), cell("two-read", solution=True))
    assert "altered (two-read)" in said(cell("one-mark"), cell("two-read", solution=True, points=99))
    assert "not known (bonus)" in said(cell("one-mark"), cell("two-read", solution=True), cell("bonus"))


def test_are_odd_metadata_no_trouble() -> None:
    odd = [
        {"cell_type": "code", "id": "x", "source": "", "metadata": {"nbgrader": value}}
        for value in ([], 5, None, {"grade_id": [1]})
    ]
    assert said(*odd).startswith("2 graded cells are missing")
