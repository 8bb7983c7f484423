"""What a tutor calls to give a learner more time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say_line, stop

if TYPE_CHECKING:
    from workbook_lib.grading.gradebook.extension import Extended


@app.command()
def extend(
    learner: Annotated[str, typer.Argument(help="The learner's id.")],
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    span: Annotated[str, typer.Argument(help="How much more time in all: 3d, 1w, 12h or 1w2d; 0 takes it back.")],
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Give a learner more time. The late penalty is worked out anew; no point given by hand changes. Noted in the history."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.gradebook.extension import extend as extend_it
    from workbook_lib.grading.gradebook.extension import read_span
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    root = find_course(course)
    check_assignment(root, assignment)
    try:
        more = read_span(span)
    except ValueError as error:
        stop(str(error), code=2)
    load_lean()
    try:
        extended = extend_it(root, assignment, learner, more)
    except CourseError as error:
        stop(str(error))
    if as_json:
        print_json(extended)
        return
    say_line(_say(extended, assignment))
    if extended.said:
        say_line(extended.said.said, err=True)


def _say(extended: Extended, assignment: str) -> str:
    from workbook_lib.course.course_settings import show_name
    from workbook_lib.grading.gradebook.states import say_span

    due = (
        f"due {extended.until:%d %b %Y, %H:%M} UTC"
        if extended.until
        else "noted; the assignment has no due date yet, so nothing is late"
    )
    late = f" What was handed in is late by {say_span(extended.late)}." if extended.late else ""
    changed = extended.before != extended.penalty
    penalty = f" Late penalty: {extended.before:g} → {extended.penalty:g} points." if changed else ""
    return f"{show_name(extended.learner)}, {assignment}: {due}.{late}{penalty}"
