"""Does an extension count at once, before and after a hand-in, and touch no mark?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from typer.testing import CliRunner, Result

from tests.grading.conftest import Course
from tests.grading.honest import LATE
from workbook_lib import cli
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.extension import extend, read_span
from workbook_lib.grading.gradebook.history.record import list_changes
from workbook_lib.grading.gradebook.states import list_states


@pytest.mark.parametrize(
    ("text", "span"),
    [("3d", timedelta(days=3)), ("1w2d", timedelta(days=9)), ("12 H", timedelta(hours=12)), ("0", None), ("none", None)],
)
def test_is_a_span_read_as_people_write_it(text: str, span: timedelta | None) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "3", "3 days", "-3d", "3d4", "9999w", "d", "0h0w"])
def test_is_what_is_no_time_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no time. Write 3d for three days"):
        read_span(text)


def run(course: Course, *words: str) -> Result:
    return CliRunner().invoke(cli.app, ["extend", *words, "--course", str(course.folder)])


@pytest.mark.slow
@pytest.mark.usefixtures("as_mo")
def test_is_the_penalty_worked_out_anew_and_no_mark_touched(course: Course) -> None:
    course.write("chloe", "half", LATE)
    course.mark()
    before, points = read(course, "chloe"), course.points()
    assert before.penalty == 3.75, "1.25 for each day begun"
    done = run(course, "Chloe", "roles", "3d")
    assert done.exit_code == 0 and f"Late penalty: {before.penalty:g} → 0 points." in done.output, done.output
    assert read(course, "chloe").penalty == 0 and course.points() == points
    noted = [(one.what, one.who, one.how) for one in list_changes(course.folder, "chloe", "roles")][-2:]
    assert sorted(noted) == [(what, "mo", "`workbook extend`") for what in ("extension", "late penalty")]
    back = run(course, "chloe", "roles", "0")
    assert "is late by 2 days. Late penalty: 0 → " in back.output and read(course, "chloe").penalty == before.penalty
    assert course.mark().penalties == 0, "marking finds nothing to put right"


def read(course: Course, learner: str):  # type: ignore[no-untyped-def]
    return next(one for one in list_states(course.folder, course.db_url, "roles") if one.learner == learner)


@pytest.mark.slow
def test_can_it_be_given_before_anything_is_handed_in(course: Course) -> None:
    (course.folder / "course.yaml").write_text("roster: [zoe]\n", encoding="utf-8")
    extended = extend(course.folder, "roles", "zoe", timedelta(days=3))
    assert (extended.late, extended.penalty) == (0, 0) and read(course, "zoe").word == "not handed in"
    course.write("zoe", "good", LATE)
    course.mark()
    done = read(course, "zoe")
    assert done.penalty == 0 and done.points and (done.word, done.unread) == ("waiting for a person", True)
    with pytest.raises(CourseError, match="There is no learner “zo” on the roster") as stopped:
        extend(course.folder, "roles", "zo", None)
    assert stopped.value.findings[0].code == "extend-nobody" and run(course, "zoe", "roles", "soon").exit_code == 2
