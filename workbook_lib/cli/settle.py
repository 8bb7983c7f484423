"""What a tutor calls when something in a hand-in was looked at, and nothing more counts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, say, say_line, stop

if TYPE_CHECKING:
    from workbook_lib.grading.gradebook.states import State

HOW = "`workbook settle`"


@app.command()
def settle(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    learner: Annotated[str, typer.Argument(help="The learner's id.")],
    course: Course = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let it wait again.")] = False,
) -> None:
    """Say that you looked at what waits in a hand-in, and that nothing more counts. Noted in the history."""
    from workbook_lib.course.learner_ids import show_name, spell
    from workbook_lib.grading.finding import CourseError

    root, learner = find_course(course), spell(learner)
    check_assignment(root, assignment)
    try:
        state = _settle(root, assignment, learner, undo=undo)
    except CourseError as error:
        stop(str(error))
    points = "no points yet" if state is None or state.points is None else f"{state.points:g} of {state.most:g} points"
    word = state.word if state else "not handed in"
    say_line(f"{show_name(learner)}, {assignment}: {word}, {points}.")
    if state and state.unread and not undo:
        say("Its writing still waits for points: give them in Formgrader.")


def _settle(root: Path, assignment: str, learner: str, *, undo: bool) -> State | None:
    from workbook_lib.grading.course.nbgrader_settings import read_settings
    from workbook_lib.grading.gradebook.database import check_database, check_gradebook, hold_course
    from workbook_lib.grading.gradebook.history.noting import noted
    from workbook_lib.grading.gradebook.history.record import Cause
    from workbook_lib.grading.gradebook.settling import settle as settle_it
    from workbook_lib.grading.gradebook.settling import take_back
    from workbook_lib.grading.gradebook.states import FILE
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    load_lean()
    from nbgrader.api import Gradebook

    db_url = read_settings(root, assignment).coursedir.db_url
    check_gradebook(db_url, assignment, writing=True)
    check_database(root / FILE)
    why = "settled no more" if undo else "settled: the points proposed stand"
    explain = Cause(HOW, why)
    with (
        hold_course(root, "marking-busy"),
        noted(root, db_url, assignment, lambda key, fresh: explain if key[0] == learner else None),
        Gradebook(db_url) as gradebook,
    ):
        return (take_back if undo else settle_it)(gradebook, root, assignment, learner, HOW)
