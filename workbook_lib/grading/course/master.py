"""The tutor's side of an assignment: its cells as the gradebook keeps them, its content and its keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.earlier import Earlier
from workbook_lib.grading.course.gradebook_file import check_gradebook
from workbook_lib.grading.course.keys import add_keys, cell_of
from workbook_lib.grading.course.versions import list_versions
from workbook_lib.grading.finding import CourseError, Finding, find, stop
from workbook_lib.topic import Topic, TopicError
from workbook_lib.wording import spell

STUB = "*Your tutor reads here what you have written in the activity above.*"


class Master(msgspec.Struct, frozen=True):
    """What marking needs from the tutor: the notebook as plain data, texts a learner was given, keyed content.

    `released` are the texts of every release, for a class may still work in an earlier one; `others` are the names of the
    course's other assignments; `earlier` has its activities as earlier versions had them.
    """

    notebook: dict[str, Any]
    released: set[str]
    topic: Topic
    others: frozenset[str] = frozenset()
    earlier: Earlier | None = None

    @property
    def ids(self) -> list[str]:
        """The ids of the notebook's cells, in order."""
        return [cell["id"] for cell in self.notebook["cells"]]


def list_assignments(course: Path, source: str = "source") -> list[str]:
    """The names of the assignments in `source/`, or in another folder where the course names one."""
    return sorted(path.name for path in (course / source).glob("*/") if (path / f"{path.name}.ipynb").is_file())


def check_source(folder: Path, assignment: str) -> None:
    """Raises CourseError where `source/<assignment>` is missing or holds what must not be there."""
    if not (folder / f"{assignment}.ipynb").is_file() or not (folder / topic_files.ASSIGNMENT).is_file():
        raise stop("source-incomplete", assignment=assignment)
    allowed = {f"{assignment}.ipynb", topic_files.ASSIGNMENT}
    wrong = sorted(p.name for p in folder.iterdir() if p.name not in allowed and p.name != ".ipynb_checkpoints")
    if wrong:
        raise CourseError(find("source-stranger", assignment=assignment, name=name) for name in wrong)


def read_master(folder: Path, assignment: str, db_url: str) -> Master:
    """The master in `folder`, its grade cells as they stand in the gradebook. Raises CourseError."""
    check_source(folder, assignment)
    cells = read_gradebook(assignment, db_url)
    try:
        topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
        keyed = add_keys(topic, {name: cell["source"] for name, cell in cells.items()}, f"{assignment}.ipynb")
    except (TopicError, YamlError) as error:
        raise CourseError(explain_content(error)) from None
    problems = check_points(keyed, {name: cell["points"] for name, cell in cells.items()}, assignment)
    if problems:
        raise CourseError(problems)
    try:
        notebook = notebook_file.tidy_notebook(notebook_file.read_notebook(folder / f"{assignment}.ipynb"))
    except ValueError as error:
        raise stop("source-fault", assignment=assignment, said=error) from None
    joined, released = _join(notebook, cells)
    others = frozenset(list_assignments(folder.parent.parent, folder.parent.name)) - {assignment}
    course = folder.parent.parent
    return Master(joined, released | _read_given(course, assignment), keyed, others, Earlier(course, assignment, keyed))


def _read_given(course: Path, assignment: str) -> set[str]:
    """The texts of the cells in every version that was given out, spelled as they are compared."""
    folders = [*(version.folder for version in list_versions(course, assignment)), course / "release" / assignment]
    texts = {STUB}
    for folder in folders:
        try:
            cells = notebook_file.read_notebook(folder / f"{assignment}.ipynb")["cells"]
        except (ValueError, OSError):
            continue  # one that is not whole, which release says
        texts |= {spell(release_text(notebook_file.text_of(cell))) for cell in cells}
    return texts


def explain_content(error: TopicError | YamlError) -> list[Finding]:
    """What is the matter with the content of an assignment."""
    said = error.problems if isinstance(error, TopicError) else [str(error)]
    return [find("content-fault", said=one) for one in said]


def check_points(topic: Topic, points: dict[str, float | None], assignment: str) -> list[Finding]:
    """A finding for each activity whose grade cell is missing or gives other points."""
    said = []
    for id, activity in topic.activities.items():
        cell = cell_of(activity)
        if points.get(cell) is None:
            said.append(find("cell-missing", assignment=assignment, cell=cell))
        elif points[cell] != activity.points:
            given, right = points[cell], activity.points
            said.append(find("cell-points", assignment=assignment, cell=cell, points=given, right=right, id=id))
    return said


def read_gradebook(assignment: str, db_url: str) -> dict[str, dict[str, Any]]:
    from nbgrader.api import Gradebook, MissingEntry

    check_gradebook(db_url, assignment)  # opening one that is not there would make it
    with Gradebook(db_url) as gradebook:
        try:
            notebook = gradebook.find_notebook(assignment, assignment)
        except MissingEntry:
            raise stop("gradebook-unknown", assignment=assignment) from None
        points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
        solutions = {cell.name for cell in notebook.solution_cells}
        return {
            cell.name: {
                "source": cell.source,
                "cell_type": str(cell.cell_type),
                "locked": cell.locked,
                "checksum": cell.checksum,
                "points": points.get(cell.name),
                "solution": cell.name in solutions,
            }
            for cell in notebook.source_cells
        }


def _join(notebook: dict[str, Any], cells: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], set[str]]:
    """The notebook with its gradebook cells, and the texts of the released cells."""
    joined, released = [], set()
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        kept = cells.get(cell["id"])
        text = kept["source"] if kept else text
        released |= {release_text(text), spell(release_text(text))}
        joined.append({**cell, "source": text, "metadata": _metadata(cell["id"], kept)})
    known = {cell["id"] for cell in joined}
    for name, kept in cells.items():
        if name not in known:
            extra: dict[str, Any] = {"outputs": [], "execution_count": None} if kept["cell_type"] == "code" else {}
            joined.append(
                {
                    "cell_type": kept["cell_type"],
                    "id": name[:64],
                    "source": kept["source"],
                    "metadata": _metadata(name, kept),
                    **extra,
                }
            )
    return {"cells": joined, "metadata": notebook["metadata"]}, released


def _metadata(name: str, kept: dict[str, Any] | None) -> dict[str, Any]:
    locked = {"deletable": False, "editable": False}
    if kept is None:
        return locked
    graded = {
        "schema_version": 3,
        "grade_id": name,
        "grade": kept["points"] is not None,
        "solution": kept["solution"],
        "locked": kept["locked"],
        "task": False,
        "cell_type": kept["cell_type"],
        "checksum": kept["checksum"],
    }
    if kept["points"] is not None:
        graded["points"] = kept["points"]
    return {**locked, "nbgrader": graded}


def release_text(text: str) -> str:
    """A cell's text without its hidden test."""
    lines, hidden = [], False
    for line in text.splitlines():
        hidden = hidden or "BEGIN HIDDEN TESTS" in line
        if not hidden:
            lines.append(line)
        hidden = hidden and "END HIDDEN TESTS" not in line
    return "\n".join(lines).strip()
