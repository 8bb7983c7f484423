"""What a tutor calls to mark a class, or ten thousand, in one go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, stop
from workbook_lib.cli.progress_bar import show_progress

if TYPE_CHECKING:
    from workbook_lib.grading.bulk import Outcome


@app.command()
def autograde(
    assignment: Annotated[str, typer.Argument(help="The assignment to mark.")],
    course: Course = None,
    force: Annotated[bool, typer.Option("--force", help="Mark again what has not changed since it was marked.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Mark everything handed in for an assignment. Nothing that a learner handed in is run or changed."""
    from workbook_lib.grading.bulk import grade_in_bulk
    from workbook_lib.grading.lean import load_lean
    from workbook_lib.grading.master import CourseError

    root = find_course(course)
    check_assignment(root, assignment)
    load_lean()
    try:
        with show_progress(f"Marking {assignment}") as tell:
            outcome = grade_in_bulk(root, assignment, force=force, tell=tell)
    except CourseError as error:
        stop(str(error))
    _print(outcome, as_json=as_json)


def _print(outcome: Outcome, *, as_json: bool) -> None:
    import msgspec

    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(outcome), ensure_ascii=False, indent=1))
        return
    for finding in outcome.source:
        typer.echo(f"{finding.file}: {finding.said}", err=True)
    for learner, findings in sorted(outcome.findings.items()):
        for finding in findings:
            typer.echo(f"{learner}, {finding.file or outcome.assignment}: {finding.said}", err=True)
    typer.echo(f"{outcome.assignment}: {outcome.marked} marked, {outcome.unchanged} unchanged, {outcome.unreadable} could not "
               f"be read, in {outcome.seconds:.1f} s. Waiting for a person: {outcome.waiting}.")
