"""What a tutor calls to give every learner a page of feedback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, stop
from workbook_lib.cli.progress_bar import show_progress

if TYPE_CHECKING:
    from workbook_lib.feedback.bulk import Outcome


@app.command()
def feedback(
    assignment: Annotated[str, typer.Argument(help="The assignment to give feedback on.")],
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Write a page for every learner: mark, what was right, why the rest is not yet, your comments, what to revise."""
    from workbook_lib.feedback.bulk import write_feedback
    from workbook_lib.grading.lean import load_lean
    from workbook_lib.grading.master import CourseError

    root = find_course(course)
    check_assignment(root, assignment)
    load_lean()
    try:
        with show_progress(f"Feedback on {assignment}") as tell:
            outcome = write_feedback(root, assignment, tell=tell)
    except CourseError as error:
        stop(str(error))
    _print(outcome, as_json=as_json)
    raise typer.Exit(1 if outcome.problems else 0)


def _print(outcome: Outcome, *, as_json: bool) -> None:
    import msgspec

    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(outcome), ensure_ascii=False, indent=1))
        return
    for learner, said in sorted(outcome.problems.items()):
        typer.echo(f"{learner}: {said}", err=True)
    if outcome.not_marked:
        typer.echo(f"Handed in and not marked yet (run `workbook autograde {outcome.assignment}`): "
                   f"{', '.join(outcome.not_marked)}", err=True)
    typer.echo(f"{outcome.assignment}: {outcome.written} written, {outcome.unchanged} unchanged, in {outcome.seconds:.1f} s. "
               f"Waiting for a person: {outcome.waiting}. Could not be read: {outcome.unreadable}. "
               f"Not handed in: {len(outcome.not_handed_in)}{_name(outcome.not_handed_in)}.")


def _name(learners: list[str]) -> str:
    return f" ({', '.join(learners[:20])}{', …' if len(learners) > 20 else ''})" if learners else ""
