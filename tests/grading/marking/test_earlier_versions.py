"""Are answers that were made for an earlier version marked by it, and does nothing that they name get dropped?"""

import re
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from tests.grading.conftest import Course
from tests.grading.marking.again import (
    MESSAGE,
    TEAM,
    both,
    source,
    write_again,
)
from tests.grading.marking.again import read as read
from tests.grading.reading import read_rows
from workbook_lib import marks
from workbook_lib.grading.gradebook.states import list_states, read_looks
from workbook_lib.grading.marking.marked_copy import MarkedCopies
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = pytest.mark.slow


def rename_options(course: Course) -> None:
    """Every option of one activity gets another id after the class has handed in; then it is released."""
    for name in ("activities.yaml", "roles.ipynb"):
        path = source(course, name)
        text = path.read_text(encoding="utf-8")
        assert "rm-o" in text
        path.write_text(text.replace("rm-o", "rn-o"), encoding="utf-8")
    release(course.folder, "roles")


@both
def test_is_an_answer_with_renamed_options_marked_by_the_version_it_was_made_for(
    read: Course, mark: Callable[[Course], None]
) -> None:
    before, states = read_rows(read.db_url), read.points()
    rename_options(read)
    mark(read)
    assert read_rows(read.db_url) == before and read.points() == states
    found = {finding.code for finding in read_looks(read.folder, "roles")["amira"].findings}
    assert "answer-earlier" in found and not {"answers-partly", "nothing-answered"} & found
    copy = MarkedCopies("roles").read(read.folder / "autograded" / "amira" / "roles")
    activity = copy.topic.activities["roles-ines-message"]
    assert marks.assess(activity, copy.records[activity.id].answer).points == 2, "the page for the learner says the same"
    assert read.counts() == (0, 4, 0)


def test_does_an_answer_wait_whose_version_nobody_has_kept(read: Course) -> None:
    rename_options(read)
    shutil.rmtree(read.folder / "earlier")
    read.mark()
    assert read.points()["amira"][0] == "waiting for a person"
    found = {finding.code for finding in read_looks(read.folder, "roles")["amira"].findings}
    assert "answers-partly" in found


def test_does_a_mended_key_count_for_those_who_handed_in_before(read: Course) -> None:
    """Only the activity whose options have other names is marked as it was; the rest by the key of now."""
    rename_options(read)
    read.change(turn_another)
    read.mark()
    rows = read_rows(read.db_url)
    assert rows["grade", "roles", "amira", "roles", MESSAGE][0] == 2
    assert rows["grade", "roles", "amira", "roles", TEAM][0] != 8


def turn_another(book: Any) -> None:
    cell = book.find_source_cell(TEAM, "roles", "roles")
    first, second = sorted(set(re.findall(r"\brt-w\d+\b", cell.source)))[:2]
    cell.source = cell.source.replace(first, "rt-wX").replace(second, first).replace("rt-wX", second)


def test_is_an_earlier_mark_shown_as_earlier_and_not_counted(read: Course) -> None:
    before = read.points()["amira"]
    write_again(read, "amira", "Now I see it quite differently.")
    read.mark()
    state = next(one for one in list_states(read.folder, read.db_url, "roles") if one.learner == "amira")
    assert before[0] == "marked" and state.word == "waiting for a person" and state.points == (before[1] or 0) - 9
    assert "mark-earlier" in {note.code for note in state.notes} and "had 9 points by hand" in str(state.notes)
