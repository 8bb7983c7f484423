"""What a tutor calls to see how a class did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say, say_line, stop
from workbook_lib.cli.telling import All, name_learners, tell_findings


@app.command()
def report(
    assignment: Annotated[str, typer.Argument(help="The assignment to report on.")],
    course: Course = None,
    folder: Annotated[Path | None, typer.Option(help="Where to write it (default: reports/ASSIGNMENT in the course).")] = None,
    everything: All = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Write the class report: one page to read or print, its tables as CSV, and the grade sheet."""

    from workbook_lib.class_report.report import write_report
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.release import put_on_path

    root = find_course(course)
    check_assignment(root, assignment)
    put_on_path()
    try:
        written = write_report(root, assignment, folder.resolve() if folder else None)
    except CourseError as error:
        stop(str(error))
    if as_json:
        print_json(written)
        return
    for said in written.problems:
        say_line(said, err=True)
    found = [(learner, finding) for learner, findings in sorted(written.findings.items()) for finding in findings]
    for line in tell_findings(found, everything=everything, names=name_learners(course)):
        say_line(line, err=True)
    counts = ", ".join(f"{count} {word}" for word, count in written.states.items())
    say(f"{assignment}: {counts}. Of the final marks, {written.met} met, {written.not_yet_met} not yet met.")
    say(f"Page: {written.page}\nTables: {len(written.files)} CSV files beside it")
