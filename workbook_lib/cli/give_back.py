"""What a tutor calls to give marks and pages back to the platform that they came from."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from workbook_lib.cli.app import Course, app, print_json, say, say_line, stop
from workbook_lib.cli.telling import tell_findings
from workbook_lib.cli.whole_class import work_on_class

if TYPE_CHECKING:
    from workbook_lib.give_back.going import Outcome
    from workbook_lib.give_back.stages import Going

Sheets = Annotated[list[Path] | None, typer.Option(help="Moodle's grading worksheet or Canvas's gradebook, to be filled in.")]


@app.command("return")
def return_(
    assignment: Annotated[str, typer.Argument(help="The assignment to give back.")],
    course: Course = None,
    release: Annotated[bool, typer.Option("--release", help="Write what is final, and note it as given back.")] = False,
    worksheet: Sheets = None,
    into: Annotated[Path | None, typer.Option(help="Where to (default: reports/ASSIGNMENT/give-back in the course).")] = None,
    teams: Annotated[bool, typer.Option("--teams", help="Folders as Teams has them: learner, then assignment.")] = False,
    column: Annotated[str, typer.Option(help="What the assignment is called in Canvas's gradebook.")] = "",
    review: Annotated[list[str] | None, typer.Option(help="Hold this learner's mark: it is in review.")] = None,
    reviewed: Annotated[list[str] | None, typer.Option(help="It is reviewed, and ready for release.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Give marks and pages back: first a table of how far each is; with --release the files that your platform takes."""
    from workbook_lib.give_back.back import give_back
    from workbook_lib.give_back.going import list_going

    if (worksheet or into or teams or column) and not release:
        stop("Nothing is given back yet. Say --release too: then the files are written, and it is noted.", code=2)
    for names, done in ((review, False), (reviewed, True)):
        if names:
            work_on_class(course, assignment, f"Looking at {assignment}", partial(_hold, names, done))
    if release:
        target = into.resolve() if into else None
        work = partial(give_back, into=target, sheets=worksheet or [], column=column, teams=teams)
        outcome = work_on_class(course, assignment, f"Giving back {assignment}", work)
    else:
        outcome = work_on_class(course, assignment, f"Looking at {assignment}", lambda root, name, tell: list_going(root, name))
    _print(outcome, released=release, as_json=as_json)


def _hold(names: list[str], done: bool, root: Path, assignment: str, tell: object) -> None:
    from workbook_lib.give_back.going import set_review

    set_review(root, assignment, names, done=done)


def _print(outcome: Outcome, *, released: bool, as_json: bool) -> None:
    from workbook_lib.give_back.stages import Stage

    if as_json:
        print_json(outcome)
        return
    for one in outcome.learners:
        say_line(_say(one))
    for line in tell_findings(outcome.findings, everything=True, names=_name(outcome)):
        say_line(line, err=True)
    counts = Counter(one.stage for one in outcome.learners)
    say(f"{outcome.assignment}: " + ", ".join(f"{counts[word]} {word}" for word in get_args(Stage) if counts[word]) + ".")
    if released:
        _print_files(outcome)
    elif ready := sum(one.leaves for one in outcome.learners):
        say(f"Nothing was written. `workbook return {outcome.assignment} --release` gives back {ready}.")


def _print_files(outcome: Outcome) -> None:
    pages = [path for path in outcome.files if path.suffix == ".html"]
    for path in outcome.files:
        if path not in pages:
            say_line(f"To upload: {path}")
    if pages:
        folder = next(path for path in pages[0].parents if path.name == "pages")
        say_line(f"Pages: {len(pages)}, each in a folder called as the learner is, in {folder}")
    say(f"Given back: {len(outcome.released)}.")


def _name(outcome: Outcome) -> dict[str, str]:
    return {one.learner: _say_who(one) for one in outcome.learners}


def _say(one: Going) -> str:
    """One learner in one line: who, how far, the mark or why there is none, what was given back before."""
    what = one.why if one.mark is None else f"{one.mark:g} of {one.most:g} points"
    before = f"given back as {one.given:g} on {one.when[:10]}" if one.given is not None else ""
    return " · ".join(filter(None, (_say_who(one), one.stage, what if what != one.stage else "", before)))


def _say_who(one: Going) -> str:
    from workbook_lib.course.course_settings import show_name

    id = show_name(one.learner)
    return f"{show_name(one.name)} ({id})" if one.name and one.name != one.learner else id
