"""What a tutor calls before marking: what is the matter with which hand-in, and what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json


@app.command()
def precheck(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for a program to read.")] = False,
) -> None:
    """Look at every hand-in before marking: one line for each thing to know. Nothing is changed."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.marking.precheck import list_fields
    from workbook_lib.grading.marking.precheck import precheck as look_at
    from workbook_lib.grading.nbgrader_side.release import put_on_path

    root = find_course(course)
    check_assignment(root, assignment)
    put_on_path()
    try:
        found = look_at(root, assignment)
    except CourseError as error:
        rows = [list_fields(finding) for finding in error.findings]
        good, count = False, 0
    else:
        rows, good, count = found.list_lines(), found.good, len(found.looked)
    if as_json:
        print_json({"good": good, "learners": count, "findings": rows})
    else:
        for row in rows:
            typer.echo(" · ".join(filter(None, (row["learner"] or "course", row["file"], row["what"], row["do"]))))
        refused = sum(row["matter"] in ("refused", "waits") for row in rows)
        typer.echo(f"{count} hand-ins, " + (f"{len(rows)} findings, {refused} to act on." if rows else "all is well."))
    raise typer.Exit(0 if good else 1)
