"""Notebooks in canonical form: slug ids, no outputs, no answers, only the metadata we know."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from workbook_lib.files import notebook_shape
from workbook_lib.files.safe_files import write_whole

FLAGS = "joined_up"  # the key of learner mode's flags in a notebook's metadata
COPY = "joined_up_answers"  # the key of the answers' second copy in a notebook's metadata
CLAIM = "joined_up_hand_in"  # the key under which a handed-in notebook says whose it is (labextension/static/claim.js)
SHOW = re.compile(r'^(?:#[^\n\r]*\n)?from workbook_lib import show; show\("([a-z0-9]+(?:-[a-z0-9]+)*)"\)\s*$')
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*[0-9])[0-9a-f]{8}")  # as editors make them
CONFLICT = re.compile(r"^<{7}(?: |$)", re.MULTILINE)
RESTORE = "Put an earlier version of the file back."
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read_notebook(path: Path) -> dict[str, Any]:
    """The notebook at `path` as plain data, its cells of the shapes that the rest of us relies on.

    Raises ValueError in plain words where it is none or cannot be read; FileNotFoundError where there is nothing.
    """
    data = _decode(path)
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise ValueError(f"{name_notebook(path)} has no cells, so it is not a notebook. {RESTORE}")
    if fault := notebook_shape.find_fault(data):
        raise ValueError(f"{name_notebook(path)}, {fault} {RESTORE}")
    return data


def name_notebook(path: Path) -> str:
    """How sentences name a notebook: `notebooks/03-x.ipynb`, `source/roles/roles.ipynb` (for release/ has one too)."""
    parts = path.absolute().parts
    return "/".join(parts[-3 if len(parts) > 3 and parts[-2] == path.stem else -2 :])


def _decode(path: Path) -> Any:
    """The JSON in the file at `path`. Raises ValueError or FileNotFoundError, as `read_notebook` says."""
    name = name_notebook(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not UTF-8 text. Save it again with the encoding UTF-8. {RESTORE}") from None
    except OSError as error:
        if path.is_dir():
            raise ValueError(f"{name} is a folder, and a notebook is a file. Rename it, or take it out.") from None
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            raise ValueError(f"{name} is a link to a file that is not there. Put the file itself in its place.") from None
        if isinstance(error, FileNotFoundError):
            raise
        raise ValueError(f"{name} cannot be read ({error.strerror}). Allow reading it, then try again.") from None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        if found := CONFLICT.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise ValueError(
                f"{name}, line {line}: git has left two versions here. Keep one of them, and take out the lines that begin "
                "with <<<<<<<, ======= and >>>>>>>."
            ) from None
        raise ValueError(f"{name} is not a notebook, or is cut short. {RESTORE}") from None


def tidy_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The same notebook in canonical form (nbformat 4.5); tidying twice changes nothing more."""
    metadata = notebook.get("metadata", {})
    kept = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if FLAGS in metadata:
        kept[FLAGS] = metadata[FLAGS]
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
    """Take out of a notebook what is a learner's: the copy of the answers, and whose they are."""
    for key in (COPY, CLAIM):
        notebook.get("metadata", {}).pop(key, None)


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
