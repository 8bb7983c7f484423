"""The nbgrader preprocessor that takes our core's marks into the gradebook, while nbgrader walks through a class."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from workbook_lib.grading.gradebook.database import open_gradebook
from workbook_lib.grading.gradebook.lateness import set_penalties
from workbook_lib.grading.gradebook.rows import read_existing, read_kept, say_result
from workbook_lib.grading.gradebook.saving import Manual, save
from workbook_lib.grading.nbgrader_side.recording import get_found


class RecordMarks(NbGraderPreprocessor):
    """Writes what the core found of a learner into the gradebook: points, remarks, late penalty. Marks by hand stay
    where what they are for has not changed.

    The notebook itself was marked before nbgrader took it up, and gives no mark: whoever the core did not mark is refused.
    """

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        about, found = resources["nbgrader"], get_found()
        learner = str(about["student"])
        marks = found.marks.get(learner) if found else None
        if found is None or marks is None:
            raise ValueError(f"{learner}: nothing was marked, so nothing is written into the gradebook.")
        with open_gradebook(about["db_url"]) as session, session.begin():
            kept = read_kept(session, about["assignment"])
            existing = read_existing(session, kept, [learner])
            save(session, kept, [marks], existing, Manual(found.before))
            found.said.update(set_penalties(session, kept, existing, found.late).said)
            found.left[learner] = say_result(existing[learner])
        return nb, resources
