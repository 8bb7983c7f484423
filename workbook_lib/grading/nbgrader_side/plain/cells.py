"""nbgrader preprocessors for an assignment of nbgrader's own form: nothing is run, and nothing unread is a number."""

from __future__ import annotations

import re
from typing import Any

from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells, SaveAutoGrades
from nbgrader.utils import is_solution

from workbook_lib.grading.nbgrader_side.plain.by_hand import ByHand, print_notebook
from workbook_lib.grading.plain_words import as_plain

SHOWN = ("text/plain", "image/png", "image/jpeg")  # kinds of output that no browser runs
KEPT = ("nbgrader", "deletable", "editable")  # of a cell's metadata; Formgrader's pages print some of the others
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class PutBackCells(OverwriteCells):
    """Puts the tutor's graded cells back as they were; those that are missing go to the end."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            master = gradebook.find_notebook(about["notebook"], about["assignment"])
            sources = {cell.name: cell for cell in master.source_cells}
            graded, tasks = (
                {cell.name: float(cell.max_score) for cell in cells} for cells in (master.grade_cells, master.task_cells)
            )
            solutions = {cell.name for cell in master.solution_cells}
            there = set()
            for kept in (cell.metadata["nbgrader"] for cell in nb.cells if "nbgrader" in cell.metadata):
                if (name := kept.get("grade_id")) in sources:
                    there.add(name)
                    kept.update(
                        grade=name in graded, solution=name in solutions, task=name in tasks, locked=sources[name].locked
                    )
            nb, resources = super().preprocess(nb, resources)
            nb.cells += [
                self.missing_cell_transform(sources[name], points, name in solutions, name in tasks)
                for name, points in (graded | tasks).items()
                if name not in there
            ]
        return nb, resources


class WaitForPerson(SaveAutoGrades):
    """Saves 0 for what was left as it was given out; all else, tests included, waits for a person.

    Where a learner has put text into cells of their own, it may be the answer: then everything waits. What a person has
    marked stands while the notebook says the same.
    """

    def __init__(self, texts: set[str], by_hand: ByHand, **more: Any) -> None:
        super().__init__(**more)
        self.texts, self.by_hand = texts, by_hand

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        about = resources["nbgrader"]
        place = about["notebook"], about["assignment"], about["student"]
        with Gradebook(about["db_url"]) as gradebook:
            given = {g.name for g in gradebook.find_submission_notebook(*place).grades if _is_given(g)}
        nb, resources = super().preprocess(nb, resources)
        print = print_notebook(nb, self.texts)
        blank = (
            set()
            if self._find_added(nb)
            else {cell.metadata.nbgrader.get("grade_id") for cell in nb.cells if is_solution(cell)}
        )
        with Gradebook(about["db_url"]) as gradebook:
            for grade in gradebook.find_submission_notebook(*place).grades:
                if grade.name not in blank:
                    grade.auto_score, grade.needs_manual_grade = None, True
                cell, said = f"{about['notebook']}/{grade.name}", f"{print}/{grade.max_score:g}"
                if self.by_hand.stands(about["student"], cell, said) and grade.name in given:
                    grade.needs_manual_grade = False
            gradebook.db.commit()
        return nb, resources

    def _add_score(self, cell: Any, resources: dict[str, Any]) -> None:
        """Nothing for a test: without its run, nbgrader would note full marks."""
        if is_solution(cell):
            super()._add_score(cell, resources)

    def _find_added(self, nb: Any) -> bool:
        return any(
            cell.source.strip() and cell.source not in self.texts
            for cell in nb.cells
            if not cell.metadata.get("nbgrader", {}).get("grade_id")
        )


def _is_given(grade: Any) -> bool:
    """Whether a person has given a grade its points, and nothing of it waits."""
    return grade.manual_score is not None and not grade.needs_manual_grade


class ShowPlainly(NbGraderPreprocessor):
    """Leaves nothing that a tutor's browser could run in what is not among `texts`, the tutor's own cells."""

    def __init__(self, texts: set[str], **more: Any) -> None:
        super().__init__(**more)
        self.texts = texts

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        nb.metadata = _choose(nb.metadata, ("kernelspec",))  # the tutor's
        nb.cells = [self._show(cell, number) for number, cell in enumerate(nb.cells)]
        return nb, resources

    def _show(self, cell: Any, number: int) -> Any:
        cell.metadata = _choose(cell.metadata, KEPT)
        if "id" in cell and not _ID.fullmatch(str(cell.id)):
            cell.id = f"cell-{number}"
        if cell.cell_type == "code":
            for output in cell.outputs:
                if "data" in output:
                    output.data = _choose(output.data, SHOWN)
            return cell
        own = cell.cell_type == "markdown" and cell.source in self.texts and not cell.get("attachments")
        if own or not cell.source.strip():
            return cell
        shown = new_markdown_cell(as_plain(cell.source), metadata=cell.metadata)
        if "id" in cell:
            shown.id = cell.id
        else:
            del shown["id"]
        return shown


def _choose(about: Any, keys: tuple[str, ...]) -> Any:
    return type(about)({key: about[key] for key in keys if key in about})
