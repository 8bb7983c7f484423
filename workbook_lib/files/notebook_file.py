"""Notebooks in canonical form: slug ids, no outputs, no answers, only the metadata we know."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from workbook_lib.files.safe_files import write_whole

COPY = "joined_up_answers"  # the key of the answers' second copy in a notebook's metadata
SHOW = re.compile(r'^(?:#[^\n\r]*\n)?from workbook_lib import show; show\("([a-z0-9]+(?:-[a-z0-9]+)*)"\)\s*$')
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*[0-9])[0-9a-f]{8}")  # as editors make them
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read_notebook(path: Path) -> dict[str, Any]:
    """The notebook at `path` as plain data. Raises ValueError in plain words where it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise ValueError(f"{path.name} is not a notebook, or is cut short. Open it in JupyterLab, or restore it.") from None
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise ValueError(f"{path.name} has no cells, so it is not a notebook.")
    return data


def tidy_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The same notebook in canonical form (nbformat 4.5); tidying twice changes nothing more."""
    metadata = notebook.get("metadata", {})
    kept = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if "joined_up" in metadata:
        kept["joined_up"] = metadata["joined_up"]
    shown = {found[1] for cell in notebook["cells"] if (found := SHOW.match(text_of(cell)))}
    taken: set[str] = set()
    cells = [_tidy_cell(cell, number, taken, shown) for number, cell in enumerate(notebook["cells"], 1)]
    return {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}


def to_text(notebook: dict[str, Any]) -> str:
    """The text of a notebook file: sorted keys, one space of indent, letters as they are, a last newline."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_notebook(notebook: dict[str, Any], path: Path) -> None:
    """Write the canonical form of `notebook` to `path`."""
    write_whole(path.resolve(), to_text(tidy_notebook(notebook)).encode())


def drop_copy(notebook: dict[str, Any]) -> None:
    """Take the learner's copy of the answers out of a notebook."""
    notebook.get("metadata", {}).pop(COPY, None)


def text_of(cell: dict[str, Any]) -> str:
    """A cell's source as one text."""
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _tidy_cell(cell: dict[str, Any], number: int, taken: set[str], shown: set[str]) -> dict[str, Any]:
    text = text_of(cell)
    metadata: dict[str, Any] = {"deletable": False, "editable": False}
    nbgrader = cell.get("metadata", {}).get("nbgrader")
    if nbgrader:
        metadata["nbgrader"] = {k: v for k, v in nbgrader.items() if k != "checksum"}
    tidied: dict[str, Any] = {
        "cell_type": cell.get("cell_type", "markdown"),
        "id": _choose_id(cell, text, number, taken, shown),
        "metadata": metadata,
        "source": text.splitlines(keepends=True),
    }
    if tidied["cell_type"] == "code":
        tidied |= {"execution_count": None, "outputs": []}
    return tidied


def _choose_id(cell: dict[str, Any], text: str, number: int, taken: set[str], shown: set[str]) -> str:
    show = SHOW.match(text)
    grade_id = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    wanted = show[1] if show else grade_id or cell.get("id", "")
    usable = SLUG.fullmatch(str(wanted)) and not RANDOM.fullmatch(wanted) and len(wanted) <= 64
    wanted = wanted if usable else _slug(text) or f"cell-{number}"
    found, again = wanted, 2
    while found in taken or (found in shown and not show):
        found, again = f"{wanted}-{again}", again + 1
    taken.add(found)
    return found


def _slug(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return "-".join(re.findall(r"[a-z0-9]+", first.lower())[:6])[:60]
