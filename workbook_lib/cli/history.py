"""What a tutor calls to see who changed which mark of a learner, when and why."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say, say_line, stop

if TYPE_CHECKING:
    from workbook_lib.grading.gradebook.history.record import Change


@app.command()
def history(
    learner: Annotated[str, typer.Argument(help="The learner's id.")],
    assignment: Annotated[str | None, typer.Argument(help="Only this assignment (default: all).")] = None,
    course: Course = None,
    note: Annotated[str | None, typer.Option(help="Add a note, for example why you changed a mark.")] = None,
    about: Annotated[str | None, typer.Option("--assignment", help="The assignment that the note is about.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for a program to read.")] = False,
) -> None:
    """Print who changed which mark of a learner, when and why. No row of it can be changed afterwards."""
    from workbook_lib.grading.finding import CourseError

    root = find_course(course)
    named = assignment or about
    try:
        changes = _note_and_list(root, learner, named, note)
    except CourseError as error:
        stop(str(error))
    if as_json:
        print_json(changes)
    elif changes:
        _print(learner, changes)
    else:
        say("Nothing is noted" + (f" in {named}." if named else " yet."))


def _note_and_list(root: Path, learner: str, assignment: str | None, note: str | None) -> list[Change]:
    """Everything noted of the learner, what is found changed just now included. Stops at a name that nobody has."""
    from workbook_lib.course.course_settings import show_name
    from workbook_lib.course.learner_ids import match
    from workbook_lib.grading.course.gradebook_file import check_gradebook
    from workbook_lib.grading.course.nbgrader_settings import read_settings
    from workbook_lib.grading.course.settings import read_course_settings
    from workbook_lib.grading.gradebook.database import explain_failures
    from workbook_lib.grading.gradebook.history.noting import list_names, note_learner
    from workbook_lib.grading.gradebook.history.record import add_note, list_changes
    from workbook_lib.grading.nbgrader_side.lean import load_lean
    from workbook_lib.wording import suggest

    load_lean()
    with explain_failures():
        db_url = read_settings(root, assignment or "").coursedir.db_url
        check_gradebook(db_url, assignment or "ASSIGNMENT")
        learners = list_names(root, db_url, learner)[1] | set(read_course_settings(root).ids)
        learner = match(learner, learners)
        assignments = list_names(root, db_url, learner)[0]
        if learner not in learners:
            near = suggest(learner, [show_name(name) for name in sorted(learners)], most=3)
            stop(f"There is no learner “{show_name(learner)}” in the gradebook, on the roster or in the history.{near}", code=2)
        if assignment is not None and assignment not in assignments:
            check_assignment(root, assignment)
        if note is not None:
            try:
                add_note(root, learner, note, assignment or "")
            except ValueError as error:
                stop(str(error), code=2)
        note_learner(root, db_url, learner)
        return list_changes(root, learner, assignment)


def _print(learner: str, changes: list[Change]) -> None:
    """For a person who looks each event with its changes beneath it, for anything else a line for each change."""
    from workbook_lib.course.course_settings import show_name
    from workbook_lib.grading.gradebook.history.lines import to_lines

    rows = to_lines(changes)
    if not sys.stdout.isatty():
        for row in rows:
            say_line(" · ".join(filter(None, row)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(f"History of {show_name(learner)}", style="bold"))
    for (when, *cause), event in groupby(rows, key=lambda row: (row[0], *row[4:])):
        console.print(Text("\n" + " · ".join(filter(None, (when, *cause)))))
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
        for row in event:
            table.add_row("", *map(Text, row[1:4]))
        console.print(table)
