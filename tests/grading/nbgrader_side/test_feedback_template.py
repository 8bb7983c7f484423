"""Is nbgrader's own template of a feedback page still the one that ours is made from?"""

import nbgrader
import pytest
from nbgrader.converters.base import NbGraderException

from workbook_lib.grading.nbgrader_side.feedback_page import MADE_FOR, _replace, read_template


def test_does_it_say_what_waits_wherever_points_stand() -> None:
    made = read_template()
    assert made.count("cell.metadata.nbgrader.waits %}Waiting for a person{% else %}Score:") == 5
    assert made.count("Waiting for a person. Points so far, not final:") == made.count("Marked. Score:") == 1
    before = [part.rpartition("{%")[2] for part in made.split("Score: {{")[:-1]]
    assert [part for part in before if "waits" not in part and "else" not in part] == [], "a score without a word before it"


@pytest.mark.parametrize("text", ["", "Score: 3", "Score: 1 Score: 1"])
def test_is_another_template_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(NbGraderException) as raised:
        _replace(text, "Score: 1", "Waiting", 1)
    said = str(raised.value)
    assert nbgrader.__version__ in said and f"nbgrader {MADE_FOR}" in said and "Use `workbook feedback`, or install" in said


def test_is_what_is_known_replaced() -> None:
    assert _replace("a Score: 1 b", "Score: 1", "Waiting", 1) == "a Waiting b"
