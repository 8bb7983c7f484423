"""What marking one hand-in needs of the tutor's side, worked out once for a whole class: cells, activities, encoded parts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.master import Master, read_master
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.topic import Activity

Variants = dict[float, bytes]


class Cell(msgspec.Struct, frozen=True):
    """One of the tutor's cells: as data, as it is written where nothing in it changes, and as it is written by points.

    `marked`: it gives its points itself. `activity` gives them, or is the one whose writing a person reads here. `blank`: a
    cell to write in that stands as it was given out.
    """

    id: str
    name: str
    data: dict[str, Any]
    encoded: bytes
    most: float = 0.0
    graded: bool = False
    solution: bool = False
    marked: bool = False
    blank: bool = False
    activity: Activity | None = None
    by_points: Variants = {}

    def encode(self, source: str, points: float | None) -> bytes:
        """The cell as it is written, with this source and, where it gives them itself, these points as its output."""
        own = self.data["source"]
        if points is None:
            return self.encoded if source == own else encode_cell({**self.data, "source": source})
        if source == own and points in self.by_points:
            return self.by_points[points]
        output = {"output_type": "execute_result", "data": {"text/plain": [repr(points)]}, "metadata": {}}
        made = encode_cell({**self.data, "source": source, "outputs": [{**output, "execution_count": None}]})
        if source == own:
            self.by_points[points] = made
        return made


class Prepared(msgspec.Struct, frozen=True):
    """The master, its cells ready to be marked, those that marking may change, and activities.yaml.

    `head` and `tail` are what stands before and after the cells in a notebook's file. `variants` is filled in by `vary`.
    """

    master: Master
    cells: list[Cell]
    ids: list[str]
    active: list[Cell]
    contents: bytes
    head: bytes
    tail: bytes
    variants: dict[str, Prepared] = {}

    @property
    def name(self) -> str:
        return self.master.topic.slug

    def encode(self, cells: Iterable[bytes]) -> bytes:
        """A notebook's file as nbformat writes it: sorted keys, one space of indent, texts as lists of lines."""
        return self.head + b",\n  ".join(cells) + self.tail


def read_prepared(folder: Path, assignment: str, db_url: str) -> Prepared:
    """The assignment in a folder of `source/`, its grade cells as they stand in the gradebook. Raises CourseError."""
    master = read_master(folder, assignment, db_url)
    return prepare(master, (folder / topic_files.ASSIGNMENT).read_bytes())


def prepare(master: Master, contents: bytes) -> Prepared:
    """`contents` is the assignment's activities.yaml, laid beside each marked notebook.

    Raises CourseError where a cell that is marked by itself belongs to no activity.
    """
    cells = [_prepare(cell, master) for cell in master.notebook["cells"]]
    nobodys = [cell.name for cell in cells if cell.marked and cell.activity is None]
    if nobodys:
        name = master.topic.slug
        raise CourseError(find("cell-nobodys", assignment=name, cell=cell) for cell in nobodys)
    whole = {"cells": ["@"], "metadata": master.notebook["metadata"], "nbformat": 4, "nbformat_minor": 5}
    head, _, tail = (_encode(whole) + b"\n").partition(b'"@"')
    active = [cell for cell in cells if cell.name or cell.id.endswith(READ)]
    return Prepared(master, cells, master.ids, active, contents, head, tail)


def encode_cell(cell: dict[str, Any]) -> bytes:
    """A cell as it stands in a notebook's file."""
    return _encode({**cell, "source": cell["source"].splitlines(keepends=True)}).replace(b"\n", b"\n  ")


def _encode(data: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data, order="sorted"), indent=1)


def _prepare(cell: dict[str, Any], master: Master) -> Cell:
    about = cell["metadata"].get("nbgrader", {})
    code = cell["cell_type"] == "code"
    data = {**cell, "outputs": [], "execution_count": None} if code else cell
    name, graded = str(about.get("grade_id", "")), bool(about.get("grade"))
    marked = code and graded
    id = name.removesuffix(MARK) if marked else name.removesuffix(READ) if name.endswith(READ) else ""
    return Cell(
        cell["id"],
        name,
        data,
        encode_cell(data),
        float(about.get("points") or 0.0),
        graded,
        bool(about.get("solution")),
        marked,
        bool(about.get("solution")) and _is_as_given(data),
        master.topic.activities.get(id),
        {},
    )


def _is_as_given(cell: dict[str, Any]) -> bool:
    """Whether nbgrader's checksum of the cell is that of its text: nobody has written in it."""
    from nbgrader import utils

    node = SimpleNamespace(cell_type=cell["cell_type"], source=cell["source"], metadata=_Metadata(cell["metadata"]))
    return bool(cell["metadata"]["nbgrader"].get("checksum") == utils.compute_checksum(node))


class _Metadata(dict[str, Any]):
    """A cell's metadata as nbgrader asks for it, without nbformat, which takes long to load."""

    @property
    def nbgrader(self) -> Any:
        return self["nbgrader"]
