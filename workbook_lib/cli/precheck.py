"""What a tutor calls before marking: what is the matter with which hand-in, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say, say_line
from workbook_lib.cli.telling import All, name_learners, tell_findings

if TYPE_CHECKING:
    from workbook_lib.grading.finding import Finding


@app.command()
def precheck(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    course: Course = None,
    everything: All = False,
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
        looked = look_at(root, assignment)
    except CourseError as error:
        found, good, count = [("", finding) for finding in error.findings], False, 0
    else:
        found, good, count = looked.list_findings(), looked.good, len(looked.looked)
    if as_json:
        print_json({"good": good, "learners": count, "findings": [list_fields(finding, who) for who, finding in found]})
    else:
        whose = ((who or "course", finding) for who, finding in found)
        for line in tell_findings(whose, everything=everything, names=name_learners(course)):
            say_line(line)
        say(_sum_up(count, [finding for _, finding in found]))
    raise typer.Exit(0 if good else 1)


def _sum_up(count: int, findings: list[Finding]) -> str:
    listed = [finding for finding in findings if not finding.needs_nothing]
    refused = sum(finding.refused for finding in listed)
    waits = sum(finding.waits for finding in listed)
    return f"{count} hand-ins, " + (
        f"{len(listed)} findings, {refused} to act on, {waits} to settle." if listed else "all is well."
    )
