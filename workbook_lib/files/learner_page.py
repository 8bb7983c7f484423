"""Brings a learner's copy of a page up to date, and loses nothing of theirs.

What a page held when it was given out is noted beside it, as a hash: so words that a learner typed over one of our cells are
known, also where an editor does not keep the sign that the cell is not to be edited, or keeps it and edits all the same.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbook_lib.files.notebook_file import COPY, FLAGS, read_notebook, to_text
from workbook_lib.files.safe_files import write_whole

GIVEN = ".joined-up-given.json"  # `{"version": 1, "pages": {name: hash of its cells as they were given out}}`


def give_page(source: Path, target: Path) -> None:
    """Give out a page, or a file beside one, that is not there yet."""
    shutil.copyfile(source, target)
    if source.suffix == ".ipynb":
        with suppress(ValueError):  # a page of the course's own that is none: said by `workbook check`
            _note_given(target, read_notebook(source))


def update_page(source: Path, target: Path) -> list[str]:
    """Bring one notebook up to date, keeping the learner's copy of the answers; aside what cannot be read."""
    new = read_notebook(source)
    try:
        old = read_notebook(target)
    except ValueError:
        aside = free_name(target)
        target.rename(aside)
        give_page(source, target)
        return [f"{target.name} was damaged. It is kept as {aside.name}; a fresh one is in its place, and your answers stay."]
    carried = old.get("metadata", {}).get(COPY)
    given = _read_given(target).get(target.name)
    if _sources(old) == _sources(new):
        if given != _hash(new):  # given out by an earlier version, which noted nothing
            _note_given(target, new)
        if _flags(old) != _flags(new):  # a topic was added: another page comes before or after this one
            old["metadata"] = {**old.get("metadata", {}), FLAGS: _flags(new)}
            write_whole(target, to_text(old).encode())
        return []
    said = []
    if given != _hash(old):  # not as it was given out, or nobody knows how that was
        aside = free_name(target)
        shutil.copyfile(target, aside)
        kept = "Your changed page" if given else "The page as it was"
        said = [f"{target.name} was brought up to date. {kept} is kept as {aside.name}; your answers stay."]
    if carried is not None:
        new["metadata"][COPY] = carried
    write_whole(target, to_text(new).encode())
    _note_given(target, new)
    return said


def _sources(notebook: dict[str, Any]) -> list[tuple[str, str]]:
    cells = notebook.get("cells", [])
    return [(str(c.get("cell_type")), "".join(c.get("source", []))) for c in cells if isinstance(c, dict)]


def _flags(notebook: dict[str, Any]) -> Any:
    """What learner mode is told of a page: that it is ours, and the pages before and after it."""
    return notebook.get("metadata", {}).get(FLAGS)


def _hash(notebook: dict[str, Any]) -> str:
    """A hash of every cell's kind and text."""
    return sha256(json.dumps(_sources(notebook)).encode()).hexdigest()


def _read_given(page: Path) -> dict[str, str]:
    """What is noted of the pages in this page's folder, by name; nothing where nothing can be read."""
    try:
        pages = json.loads((page.parent / GIVEN).read_text(encoding="utf-8"))["pages"]
        return {str(name): str(known) for name, known in pages.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _note_given(page: Path, notebook: dict[str, Any]) -> None:
    pages = {**_read_given(page), page.name: _hash(notebook)}
    text = json.dumps({"version": 1, "pages": pages}, indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(page.parent / GIVEN, f"{text}\n".encode(), lasting=False)


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has yet, such as `page-kept-1.ipynb`."""
    number = 1
    while (found := path.with_name(f"{path.stem}-kept-{number}{path.suffix}")).exists():
        number += 1
    return found
