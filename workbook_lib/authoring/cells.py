"""Cells of a notebook as an author would make them, and where a new one belongs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from workbook_lib.authoring.examples import WRITE_HERE
from workbook_lib.authoring.fill import fill
from workbook_lib.authoring.writing import write_file
from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.scheme import BEGIN, END, FOR_TUTOR

Cell = dict[str, Any]


def text_cell(*paragraphs: str, id: str = "") -> Cell:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": "\n\n".join(paragraphs)}


def show_cells(id: str, title: str, says: str = "") -> list[Cell]:
    """A heading with something to read, and the activity below it."""
    says = says or WRITE_HERE[0]
    return [text_cell(f"## {title}", says), _code(f'# {title}\nfrom workbook_lib import show; show("{id}")')]


def mark_cell(id: str, key: str) -> Cell:
    """The cell with an activity's key, which gives its points."""
    hidden = f'### BEGIN HIDDEN TESTS\nmark("{id}", key="""\n{key}\n""")\n### END HIDDEN TESTS'
    return _code(f'# Your marks\nfrom workbook_lib import mark; mark("{id}")\n{hidden}')


def read_cell(id: str, points: float) -> Cell:
    """The cell that a person reads: `workbook tidy` puts the scheme of the YAML into it, above what is the tutor's alone."""
    heading = f"**Marking scheme, {points:g} points.**"
    return text_cell(f"{BEGIN}\n{heading}", f"{FOR_TUTOR} {WRITE_HERE[5]}\n{END}", id=id + READ)


def insert_cells(notebook: Cell, new: list[Cell], after: str | None, headings: list[str]) -> Cell:
    """The notebook with `new` after the activity `after`, else before the first of the closing `headings`, else last."""
    cells = notebook["cells"]
    place = _find_after(cells, after) if after else _find_closing(cells, headings)
    return {**notebook, "cells": [*cells[:place], *new, *cells[place:]]}


def write(notebook: Cell, path: Path) -> None:
    """Write a notebook in the form that `workbook tidy` gives it."""
    write_file(path, notebook_file.to_text(fill(notebook, path)).encode())


def new_notebook(cells: list[Cell]) -> Cell:
    """A notebook of these cells."""
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _code(source: str) -> Cell:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def _find_after(cells: list[Cell], id: str) -> int:
    """Behind the activity, the cells that mark it, and what is said of it before the next heading."""
    place = len(cells)
    for number, cell in enumerate(cells):
        found = notebook_file.SHOW.match(notebook_file.text_of(cell))
        if found and found[1] == id:
            place = number + 1
            break
    while place < len(cells) and not _begins(cells[place]):
        place += 1
    return place


def _begins(cell: Cell) -> bool:
    text = notebook_file.text_of(cell)
    return bool(notebook_file.SHOW.match(text)) or (
        cell.get("cell_type") == "markdown" and bool(re.search(r"^##? ", text, re.MULTILINE))
    )


def _find_closing(cells: list[Cell], headings: list[str]) -> int:
    last = 0
    for number, cell in enumerate(cells, 1):
        text = notebook_file.text_of(cell)
        if any(f"## {heading}" in text.splitlines() for heading in headings):
            return number - 1
        graded = str((cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id", "")).endswith((MARK, READ))
        last = number if notebook_file.SHOW.match(text) or graded else last
    return last or len(cells)
