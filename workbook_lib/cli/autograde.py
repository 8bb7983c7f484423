"""What a tutor calls to mark a class, or ten thousand, in one go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, print_json, say, say_line
from workbook_lib.cli.telling import All, name_learners, tell_findings
from workbook_lib.cli.whole_class import work_on_class

if TYPE_CHECKING:
    from workbook_lib.grading.marking.batch import Outcome


SAFETY = "safety-critical"  # a finding's code


@app.command()
def autograde(
    assignment: Annotated[str, typer.Argument(help="The assignment to mark.")],
    course: Course = None,
    force: Annotated[bool, typer.Option("--force", help="Mark again what has not changed, too. Marks by hand stay.")] = False,
    forget: Annotated[
        bool, typer.Option("--forget-manual", help="Mark everything again, and take out the points that were given by hand.")
    ] = False,
    everything: All = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Mark everything handed in for an assignment. Nothing that a learner handed in is run or changed."""
    from workbook_lib.grading.marking.whole_class import grade_in_bulk

    outcome = work_on_class(course, assignment, f"Marking {assignment}", partial(grade_in_bulk, force=force, forget=forget))
    _print(outcome, {} if as_json else name_learners(course), as_json=as_json, everything=everything)


def _print(outcome: Outcome, names: dict[str, str], *, as_json: bool, everything: bool) -> None:
    if as_json:
        print_json(outcome)
        return
    found = [("", finding) for finding in outcome.source]
    of_learners = [(learner, finding) for learner, findings in sorted(outcome.findings.items()) for finding in findings]
    found += sorted(of_learners, key=lambda one: one[1].code != SAFETY)  # what could harm a child comes first
    for line in tell_findings(found, everything=everything, names=names):
        say_line(line, err=True)
    say(
        f"{outcome.assignment}: {outcome.marked} marked, {outcome.unchanged} unchanged, {outcome.unreadable} could not "
        f"be read, in {outcome.seconds:.1f} s. Waiting for a person: {outcome.waiting}."
        + (f" Late penalties set anew: {outcome.penalties}." if outcome.penalties else "")
    )
