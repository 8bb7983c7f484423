"""What a tutor calls to give every learner a page of feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, print_json, say_line
from workbook_lib.cli.telling import name_learners
from workbook_lib.cli.whole_class import work_on_class

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

    outcome = work_on_class(course, assignment, f"Feedback on {assignment}", write_feedback)
    _print(outcome, {} if as_json else name_learners(course), as_json=as_json)
    raise typer.Exit(1 if outcome.problems else 0)


def _print(outcome: Outcome, names: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json(outcome)
        return
    for said in outcome.own:
        say_line(said, err=True)
    for learner, said in sorted(outcome.problems.items()):
        say_line(f"{names.get(learner, learner)}: {said}", err=True)
    if outcome.not_marked:
        who = ", ".join(names.get(one, one) for one in outcome.not_marked)
        say_line(f"Handed in and not marked yet (run `workbook autograde {outcome.assignment}`): {who}", err=True)
    say_line(
        f"{outcome.assignment}: {outcome.written} written, {outcome.unchanged} unchanged, in {outcome.seconds:.1f} s. "
        f"Waiting for a person: {outcome.waiting}. Could not be read: {outcome.unreadable}. "
        f"Not handed in: {len(outcome.not_handed_in)}{_name([names.get(one, one) for one in outcome.not_handed_in])}."
    )


def _name(learners: list[str]) -> str:
    return f" ({', '.join(learners[:20])}{', …' if len(learners) > 20 else ''})" if learners else ""
