"""For nbgrader's own execution, which the other ways are compared with: the learner's writing in the cell a person reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from workbook_lib import answers
from workbook_lib.course import topic_files
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.handed_in.hand_in import ANSWERS
from workbook_lib.grading.marking.rebuild import put_text


class PutFreeText(NbGraderPreprocessor):
    """Puts what the learner wrote into the cell a person reads; an empty text leaves it unchanged."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        folder, name = Path(resources["metadata"]["path"]), resources["nbgrader"]["assignment"]
        topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
        records = answers.read_file(folder / f"{name}{ANSWERS}").records
        for cell in nb.cells:
            id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            activity = topic.activities.get(id.removesuffix(READ)) if id.endswith(READ) else None
            if activity:
                cell.source = put_text(activity, records, cell.source)
        return nb, resources
