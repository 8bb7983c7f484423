"""Is the notebook that is marked made of the tutor's cells, with what a learner added shown as harmless text?"""

import json
from typing import Any

from nbformat import from_dict
from nbgrader.utils import compute_checksum

from workbook_lib.grading.course.master import Master
from workbook_lib.grading.handed_in.added import find_added
from workbook_lib.grading.handed_in.hand_in import HandIn
from workbook_lib.grading.marking.one_hand_in import mark_work
from workbook_lib.grading.marking.prepare import encode_cell, prepare
from workbook_lib.grading.plain_words import as_plain
from workbook_lib.topic import Topic

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


TOPIC = Topic(slug="one", title="One", number=1, group="", activities={})


def cell(source: str, id: str = "x", kind: str = "code", **graded: Any) -> dict[str, Any]:
    return {"cell_type": kind, "id": id, "metadata": {"nbgrader": graded} if graded else {}, "source": source}


def rebuild(
    master: dict[str, Any], submitted: dict[str, Any] | None, released: set[str], answered: bool = True
) -> dict[str, Any]:
    """The marked notebook, its texts in one piece."""
    tutors = Master(master, released, TOPIC)
    added = find_added(submitted, tutors.ids, released)
    hand_in = HandIn(submitted, {}, [], added=added, answered=answered)
    made: dict[str, Any] = json.loads(mark_work("amira", hand_in, prepare(tutors, b"")).files["one.ipynb"])
    for one in made["cells"]:
        one["source"] = "".join(one["source"])
    return made


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


def test_is_text_in_a_learners_own_cells_read_by_a_person_where_nothing_is_written() -> None:
    about = {"grade_id": "two-read", "solution": True, "grade": True, "points": 5}
    given = from_dict({**READ, "metadata": {"nbgrader": about}})
    given.metadata.nbgrader.checksum = compute_checksum(given)
    master = {**MASTER, "cells": [*MASTER["cells"][:2], given]}
    learner = {"cells": [cell("# Roles", "title", "markdown"), cell("My <b>answer</b>", kind="markdown")], "metadata": {}}
    made = rebuild(master, learner, RELEASED)["cells"]
    assert "My &lt;b&gt;answer" in made[-1]["source"] and made[-1]["id"] == "two-read"
    assert rebuild(master, {"cells": [], "metadata": {}}, RELEASED)["cells"][-1]["source"] == "stub"
    ids = [one["id"] for one in MASTER["cells"]]
    assert find_added(learner, ids, RELEASED).count == 1 and find_added(None, ids, RELEASED).count == 0


def test_is_a_notebook_written_as_nbformat_writes_it() -> None:
    """Encoded in parts that a whole class shares, it is the same text."""
    import nbformat

    learner = {"cells": [cell("# Roles", "title", "markdown"), cell("“What”\nelse?")], "metadata": {}}
    tutors = Master(MASTER, RELEASED, TOPIC)
    hand_in = HandIn(learner, {}, [], added=find_added(learner, tutors.ids, RELEASED), answered=True)
    data = mark_work("amira", hand_in, prepare(tutors, b"")).files["one.ipynb"]
    assert data.decode() == nbformat.writes(nbformat.reads(data.decode(), as_version=4)) + "\n"
    assert encode_cell(MARK) in data
