"""Brings a learner's copy of a page up to date, and loses nothing of theirs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from workbook_lib.files.notebook_file import COPY, read_notebook, to_text
from workbook_lib.files.safe_files import write_whole

FLAGS = "joined_up"


def update_page(source: Path, target: Path) -> list[str]:
    """Bring one notebook up to date, keeping the learner's copy of the answers; aside what cannot be read."""
    new = read_notebook(source)
    try:
        old = read_notebook(target)
    except ValueError:
        aside = free_name(target)
        target.rename(aside)
        shutil.copyfile(source, target)
        return [f"{target.name} was damaged. It is kept as {aside.name}; a fresh one is in its place, and your answers stay."]
    carried = old.get("metadata", {}).get(COPY)
    if _sources(old) == _sources(new):
        if _flags(old) != _flags(new):  # a topic was added: another page comes before or after this one
            old["metadata"] = {**old.get("metadata", {}), FLAGS: _flags(new)}
            write_whole(target, to_text(old).encode())
        return []
    said = []
    if not _is_ours(old):
        aside = free_name(target)
        shutil.copyfile(target, aside)
        said = [f"{target.name} was brought up to date. Your changed page is kept as {aside.name}; your answers stay."]
    if carried is not None:
        new["metadata"][COPY] = carried
    write_whole(target, to_text(new).encode())
    return said


def _sources(notebook: dict[str, Any]) -> list[tuple[str, str]]:
    cells = notebook.get("cells", [])
    return [(str(c.get("cell_type")), "".join(c.get("source", []))) for c in cells if isinstance(c, dict)]


def _flags(notebook: dict[str, Any]) -> Any:
    """What learner mode is told of a page: that it is ours, and the pages before and after it."""
    return notebook.get("metadata", {}).get(FLAGS)


def _is_ours(notebook: dict[str, Any]) -> bool:
    """Whether every cell is one of ours (learners cannot edit those without meaning to)."""
    return all(cell.get("metadata", {}).get("editable") is False for cell in notebook.get("cells", []))


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has yet, such as `page-kept-1.ipynb`."""
    number = 1
    while (found := path.with_name(f"{path.stem}-kept-{number}{path.suffix}")).exists():
        number += 1
    return found
