"""Does nbgrader's route take marks from our core alone, and from nothing that stands in a notebook?"""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.api import Gradebook

from tests.grading.gradebooks import add_assignment
from workbook_lib.grading.nbgrader_side.preprocessors import RecordMarks
from workbook_lib.grading.nbgrader_side.recording import Found, recording


@pytest.mark.parametrize("running", [True, False])
def test_is_a_learner_whom_the_core_did_not_mark_refused(tmp_path: Path, running: bool) -> None:
    db_url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(db_url) as gradebook:
        add_assignment(gradebook, "one")
        gradebook.update_or_create_student("amira")
    about = {"grade_id": "one-mark", "grade": True, "points": 6, "schema_version": 3}
    forged = new_code_cell("mark = 6", metadata={"nbgrader": about})
    forged.outputs = [new_output("execute_result", {"text/plain": "6.0"})]
    resources = {"nbgrader": {"db_url": db_url, "assignment": "one", "notebook": "one", "student": "amira"}}
    with pytest.raises(ValueError, match="amira: nothing was marked"):
        if running:
            with recording(Found({}, lambda *late: None, {})):
                RecordMarks().preprocess(new_notebook(cells=[forged]), resources)
        else:
            RecordMarks().preprocess(new_notebook(cells=[forged]), resources)
    with Gradebook(db_url) as gradebook:
        assert gradebook.assignment_submissions("one") == []
