"""Is the notebook that is marked made of the tutor's cells, with what a learner added shown as harmless text?"""

from typing import Any

from workbook_lib.grading.handed_in.added import count_added
from workbook_lib.grading.marking.rebuild import rebuild
from workbook_lib.grading.plain_words import as_plain

MARK = {
    "cell_type": "code",
    "id": "one-mark",
    "metadata": {"nbgrader": {"grade_id": "one-mark"}},
    "source": "# Your marks\nHIDDEN",
    "outputs": [],
    "execution_count": None,
}
READ = {"cell_type": "markdown", "id": "two-read", "metadata": {"nbgrader": {"grade_id": "two-read"}}, "source": "stub"}
MASTER: dict[str, Any] = {
    "cells": [{"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Roles"}, MARK, READ],
    "metadata": {"kernelspec": {}},
}
RELEASED = {"# Roles", "# Your marks", "stub"}


def cell(source: str, id: str = "x", kind: str = "code", **graded: Any) -> dict[str, Any]:
    return {"cell_type": kind, "id": id, "metadata": {"nbgrader": graded} if graded else {}, "source": source}


def test_are_deleted_cells_there_again() -> None:
    assert rebuild(MASTER, {"cells": [], "metadata": {}}, RELEASED)["cells"] == MASTER["cells"]
    assert rebuild(MASTER, None, RELEASED)["cells"] == MASTER["cells"]


def test_is_an_altered_grade_cell_the_tutors_again() -> None:
    forged = cell("mark = 99", "one-mark", grade=True, grade_id="one-mark", points=999)
    made = rebuild(MASTER, {"cells": [forged, forged], "metadata": {}}, RELEASED)
    assert [c for c in made["cells"] if c["cell_type"] == "code"] == [MARK]
    assert sum("mark = 99" in c["source"] for c in made["cells"]) == 2  # shown to the tutor, as text


def test_is_added_code_shown_as_text_after_the_cell_before_it() -> None:
    learner = {"cells": [cell("# Roles", "title", "markdown"), cell("import os\n\nos.remove('x')")], "metadata": {}}
    made = rebuild(MASTER, learner, RELEASED)["cells"]
    assert [c["id"] for c in made] == ["title", "added-title-1", "one-mark", "two-read"]
    assert made[1]["cell_type"] == "markdown" and "It was not run" in made[1]["source"]


def test_can_nothing_come_out_of_a_learners_text() -> None:
    plain = as_plain("<script>alert(1)</script>\n\n</div><b>$x^2$ & `code`")
    assert plain.count("<") == 4 and "\n" not in plain  # our own div and two line breaks, nothing of theirs
    assert "&lt;script&gt;" in plain and "mathjax_ignore" in plain


def test_does_text_typed_into_a_read_cell_stay_in_it() -> None:
    typed = cell("My <i>own</i> words", "two-read", "markdown", grade=True, solution=True, grade_id="two-read")
    made = rebuild(MASTER, {"cells": [typed], "metadata": {}}, RELEASED)["cells"]
    assert "My &lt;i&gt;own&lt;/i&gt; words" in made[-1]["source"] and made[-1]["metadata"] == READ["metadata"]


def test_is_text_in_a_learners_own_cells_read_by_a_person_where_nothing_is_answered() -> None:
    learner = {"cells": [cell("# Roles", "title", "markdown"), cell("My <b>answer</b>", kind="markdown")], "metadata": {}}
    made = rebuild(MASTER, learner, RELEASED, answered=False)["cells"]
    assert "My &lt;b&gt;answer" in made[-1]["source"] and made[-1]["id"] == "two-read"
    assert rebuild(MASTER, learner, RELEASED)["cells"][-1]["source"] == "stub"
    assert count_added(MASTER, learner, RELEASED) == 1 and count_added(MASTER, None, RELEASED) == 0
