"""Fills a notebook of a course from its data: where it stands between others, ids, what nbgrader must know of a cell.

The YAML is the only place of points, kinds and the emergency line; the file's name is the only place of its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook_lib.authoring.writing import write_file
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.scheme import BEGIN, convert_scheme, write_scheme
from workbook_lib.topic import TopicError

NUMBERED = re.compile(r"(?P<number>[0-9]{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)")
LOOSE = re.compile(
    r"""^(?P<says>\#[^\n]*\n+)?(?:from\ workbook_lib\ import\ show\s*(?:;|\n)\s*)?
    show\(\s*["'](?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)["'],?\s*\)\s*;?\s*$""",
    re.VERBOSE,
)
MARKS = re.compile(r'^(?:#[^\n]*\n)?from workbook_lib import mark; mark\("(?P<id>[a-z0-9-]+)"\)')
FLAGS = {"schema_version": 3, "task": False}


def list_written(course: Path) -> list[Path]:
    """Every notebook that an author of this course may have written."""
    found = [*sorted((course / "notebooks").glob("*.ipynb")), *sorted((course / "source").glob("*/*.ipynb"))]
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


def list_notebooks(course: Path) -> list[Path]:
    """Every notebook of a course: those that were written, and those released from them."""
    return [*list_written(course), *sorted((course / "release").glob("*/*.ipynb"))]


def tidy_paths(paths: Iterable[Path], *, write: bool = True) -> list[Path]:
    """Bring each notebook, and its neighbours in `notebooks/`, into the form it should have; those that were not.

    Raises ValueError at the first that cannot be read, or OSError.
    """
    return [path for path in _with_neighbours(paths) if _tidy(path, write=write)]


def tidy_each(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """As `tidy_paths`, going on after one that cannot be tidied: those that were changed, and a sentence for each fault."""
    changed, said = [], []
    for path in _with_neighbours(paths):
        try:
            changed += [path] if _tidy(path, write=True) else []
        except ValueError as error:
            said.append(str(error))
        except FileNotFoundError:
            said.append(f"There is no notebook {path}. Look at its name and its folder.")
        except OSError as error:
            name = notebook_file.name_notebook(path)
            said.append(f"{name} cannot be written ({error.strerror}). Allow changing it and its folder, then try again.")
    return changed, said


def _with_neighbours(paths: Iterable[Path]) -> Iterable[Path]:
    return dict.fromkeys(other for path in paths for other in [path, *_list_neighbours(path)])


def _tidy(path: Path, *, write: bool) -> bool:
    """Bring one notebook into its form; whether it was in another. Raises ValueError or OSError."""
    text = notebook_file.to_text(fill(notebook_file.read_notebook(path), path))
    if text == path.read_text(encoding="utf-8"):
        return False
    if write:
        write_file(path, text.encode())
    return True


def fill(notebook: dict[str, Any], path: Path) -> dict[str, Any]:
    """The canonical form of the notebook at `path`, with what its place and its YAML say of it.

    A notebook that lies neither in a course's `notebooks/` nor in its `source/<assignment>/` is only made canonical.
    """
    flags = expect_flags(path)
    cells = [_mend_show(cell) for cell in notebook["cells"]]
    if flags and "assignment" in flags:
        cells = _fill_graded(cells, read_raw(path.parent / topic_files.ASSIGNMENT))
    filled = notebook_file.tidy_notebook({**notebook, "cells": cells})
    if flags:
        filled["metadata"]["joined_up"] = _keep_emergency(flags, notebook)
    return filled


def expect_flags(path: Path) -> dict[str, Any] | None:
    """What learner mode must know of the notebook at `path`: `{workbook, previous, next}` and more; None elsewhere."""
    path = path.absolute()
    if path.parent.name == "notebooks" and NUMBERED.fullmatch(path.stem):
        before, after = _find_neighbours(path)
        topic = find_topic_file(path.parent.parent, path.stem[3:])
        return {"workbook": True, "previous": before, "next": after, **_emergency(read_raw(topic) if topic else None)}
    if path.parent.parent.name == "source" and path.stem == path.parent.name:
        data = read_raw(path.parent / topic_files.ASSIGNMENT)
        if data is None and not (path.parent / topic_files.ASSIGNMENT).is_file():
            return None  # an assignment of another kind: plain nbgrader's
        first = next((f"../../{p.name}" for p in sorted((path.parents[2] / "notebooks").glob("00-*.ipynb"))), None)
        return {"workbook": True, "assignment": path.stem, "previous": first, "next": None, **_emergency(data)}
    return None


def find_topic_file(course: Path, slug: str) -> Path | None:
    """The file of a topic: the course's own, else the packaged one."""
    with suppress(TopicError, YamlError):  # a unit that cannot be read
        return Course(course, course).list_topics().get(slug)
    return None


def read_raw(path: Path) -> dict[str, Any] | None:
    """The fields of a topic's or an assignment's YAML; None where it cannot be read (`workbook check` says why)."""
    with suppress(OSError, YamlError):
        data = yaml_file.load(path)
        return data if isinstance(data, dict) else None
    return None


def _emergency(data: dict[str, Any] | None) -> dict[str, bool | None]:
    if data is None:
        return {"emergency": None}  # not known: what the notebook says stays
    return {"emergency": True} if data.get("emergency") is True else {}


def _keep_emergency(flags: dict[str, Any], notebook: dict[str, Any]) -> dict[str, Any]:
    if flags.get("emergency", True) is not None:
        return flags
    before = notebook.get("metadata", {}).get("joined_up")
    kept = isinstance(before, dict) and before.get("emergency") is True
    return {k: v for k, v in flags.items() if k != "emergency"} | ({"emergency": True} if kept else {})


def _find_neighbours(path: Path) -> tuple[str | None, str | None]:
    others = {p.name for p in path.parent.glob("*.ipynb") if NUMBERED.fullmatch(p.stem) and p.is_file()}
    names = sorted(others | {path.name})
    at = names.index(path.name)
    return names[at - 1] if at else None, names[at + 1] if at + 1 < len(names) else None


def _list_neighbours(path: Path) -> list[Path]:
    if path.absolute().parent.name != "notebooks" or not NUMBERED.fullmatch(path.stem):
        return []
    return [path.with_name(name) for name in _find_neighbours(path.absolute()) if name]


def _mend_show(cell: dict[str, Any]) -> dict[str, Any]:
    """The cell with the one form that learner mode runs, where it means that form."""
    text = notebook_file.text_of(cell)
    found = LOOSE.match(text) if cell.get("cell_type") == "code" else None
    if not found or notebook_file.SHOW.match(text):
        return cell
    says = (found["says"] or f"# {found['id']}").strip()
    return {**cell, "source": f'{says}\nfrom workbook_lib import show; show("{found["id"]}")'}


def _fill_graded(cells: list[dict[str, Any]], data: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Cells of an assignment with nbgrader's metadata, points and schemes from the YAML, all else from the cell's form."""
    listed = data.get("activities") if data else None
    activities = {str(a.get("id")): a for a in listed or [] if isinstance(a, dict)}
    filled, above = [], ""
    for cell in cells:
        text = notebook_file.text_of(cell)
        if show := notebook_file.SHOW.match(text):
            above = show[1]
            cell = _grade(cell, above, grade=False, solution=False, locked=True)
        elif marks := MARKS.match(text):
            points = activities.get(marks["id"], {}).get("points")
            cell = _grade(cell, marks["id"] + MARK, grade=True, solution=False, locked=True, points=points)
        elif cell.get("cell_type") == "markdown" and BEGIN in text:
            named = _name_read(cell, above, activities)
            points = activities.get(named, {}).get("points")
            cell = _grade(cell, named + READ, grade=True, solution=True, locked=False, points=points) if named else cell
            scheme = convert_scheme(activities.get(named, {}).get("scheme"))
            cell = {**cell, "source": write_scheme(scheme, text)} if scheme else cell
        filled.append(cell)
    return filled


def _name_read(cell: dict[str, Any], above: str, activities: dict[str, Any]) -> str:
    """The activity whose text is read with this scheme: the one its id names, else the one above."""
    nbgrader = cell.get("metadata", {}).get("nbgrader") or {}
    ids = [str(nbgrader.get("grade_id", "")), str(cell.get("id", ""))]
    return next((id.removesuffix(READ) for id in ids if id.endswith(READ) and id.removesuffix(READ) in activities), above)


def _grade(cell: dict[str, Any], id: str, points: float | None = None, **flags: bool) -> dict[str, Any]:
    metadata = cell.get("metadata", {})
    before = metadata.get("nbgrader") or {}
    found: dict[str, Any] = {"grade_id": id, **FLAGS, **flags}
    if flags["grade"] and (given := points if points is not None else before.get("points")) is not None:
        found["points"] = given
    return {**cell, "metadata": {**metadata, "nbgrader": found}}
