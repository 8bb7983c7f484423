"""Has a notebook's JSON the shapes that we read: cells that are groups of fields, with a text as their source?"""

from __future__ import annotations

from typing import Any

TYPES = ("code", "markdown", "raw")


def find_fault(notebook: dict[str, Any]) -> str:
    """The first thing that is not as in a notebook, such as “cell 3: its “source” is not a text.”; '' where all is well.

    What is missing is no fault: it is filled in.
    """
    if not isinstance(notebook.get("metadata", {}), dict):
        return "metadata: this is not a group of fields, as in a notebook."
    for number, cell in enumerate(notebook["cells"], 1):
        if fault := _find_in_cell(cell):
            return f"cell {number}: {fault}"
    return ""


def _find_in_cell(cell: object) -> str:
    if not isinstance(cell, dict):
        return "this is not a cell of a notebook."
    if cell.get("cell_type", "code") not in TYPES:
        return "its “cell_type” is not one of code, markdown and raw."
    if not isinstance(cell.get("id", ""), str):
        return "its “id” is not a text."
    if not _is_source(cell.get("source", "")):
        return "its “source” is not a text."
    metadata = cell.get("metadata", {})
    if not isinstance(metadata, dict):
        return "its “metadata” is not a group of fields."
    nbgrader = metadata.get("nbgrader")
    if not isinstance(nbgrader, dict | None):
        return "its “nbgrader” is not a group of fields."
    return "" if isinstance((nbgrader or {}).get("grade_id") or "", str) else "its “grade_id” is not a text."


def _is_source(source: object) -> bool:
    """Whether it is a text or a list of texts that can be written as UTF-8."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return False
    try:
        source.encode()
    except UnicodeEncodeError:  # half of a pair, as in "\\ud800"
        return False
    return True
