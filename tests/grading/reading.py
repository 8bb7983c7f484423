"""What marking has left, read to be compared: the gradebook's rows by name, nbgrader's export, the marked cells."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.grading.honest import HonestCourse


def read_rows(db_url: str) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Every row that holds a mark, a comment or a flag, by names instead of numbers."""
    from nbgrader.api import Gradebook

    rows: dict[tuple[str, ...], tuple[Any, ...]] = {}
    with Gradebook(db_url) as book:
        for assignment in book.assignments:
            for s in assignment.submissions:
                key = (assignment.name, s.student.id)
                rows["submission", *key] = (
                    s.timestamp,
                    s.extension,
                    s.score,
                    s.needs_manual_grade,
                    s.late_submission_penalty,
                    s.total_seconds_late,
                    s.student.first_name,
                    s.student.last_name,
                    s.student.email,
                )
                for n in s.notebooks:
                    rows |= _read_notebook((*key, n.name), n)
        rows["students",] = tuple(sorted(student.id for student in book.students))
    return rows


def _read_notebook(key: tuple[str, ...], n: Any) -> dict[tuple[str, ...], tuple[Any, ...]]:
    rows: dict[tuple[str, ...], tuple[Any, ...]] = {}
    rows["notebook", *key] = (n.flagged, n.score, n.needs_manual_grade, n.late_submission_penalty, n.failed_tests)
    for g in n.grades:
        rows["grade", *key, g.name] = (
            g.auto_score,
            g.manual_score,
            g.extra_credit,
            g.needs_manual_grade,
            g.score,
            g.max_score,
        )
    for c in n.comments:
        rows["comment", *key, c.name] = (c.auto_comment, c.manual_comment)
    return rows


def read_csv(course: HonestCourse) -> list[list[str]]:
    """What nbgrader's own exporter writes, in order of learners."""
    from nbgrader.api import Gradebook
    from nbgrader.plugins import CsvExportPlugin

    with Gradebook(course.db_url) as book:
        CsvExportPlugin(to=str(course.folder / "grades.csv")).export(book)
    with (course.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        return sorted(csv.reader(file))


def read_cells(folder: Path, see: Callable[[dict[str, Any]], Any]) -> dict[str, list[Any]]:
    """What `see` gives for each cell of every notebook in `autograded/`."""
    found = {}
    for path in sorted((folder / "autograded").glob("*/*/*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found["/".join(path.parts[-3:])] = [see(cell) for cell in cells]
    return found


def see_cell(cell: dict[str, Any]) -> Any:
    """A cell's source and nbgrader metadata, and a grade cell's outputs."""
    about = cell["metadata"].get("nbgrader", {})
    outputs = [(o["output_type"], o.get("data")) for o in cell.get("outputs", [])] if about.get("grade") else []
    return cell["cell_type"], "".join(cell["source"]), about, outputs
