"""What a tutor calls to mark a class, or ten thousand, in one go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, stop

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
        with _progress(assignment) as tell:
            outcome = grade_in_bulk(root, assignment, force=force, tell=tell)
    except CourseError as error:
        stop(str(error))
    _print(outcome, as_json=as_json)


@contextmanager
def _progress(assignment: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with count, rate and time left; nothing where nobody is looking."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"Marking {assignment}", total=None, rate="")

        def tell(done: int, total: int) -> None:
            speed = progress.tasks[task].speed
            progress.update(task, completed=done, total=total, rate=f"{speed:.0f} a second" if speed else "")

        yield tell


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
