"""What an author calls: check, tidy, release."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say, stop


@app.command()
def check(
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for a program to read.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Make the tables in docs/ anew where they are stale.")] = False,
) -> None:
    """Check every rule for content, notebooks and assignments."""

    from msgspec.structs import replace

    from workbook_lib.check import check_course
    from workbook_lib.check.counts import say_counts
    from workbook_lib.check.coverage import to_markdown
    from workbook_lib.check.pages import say_stale, write_pages

    root = find_course(course, nearly=True)
    report = check_course(root)
    if write:
        written = write_pages(root, report.pages)
        stale = say_stale(written)
        report = replace(report, problems=[s for s in report.problems if s not in stale], pages={})
        for name in written:
            say(f"written: {name}", err=as_json)
    if as_json:
        print_json(report)
    else:
        say(to_markdown(report.coverage, counted=True))
        for line in say_counts(report.counts):
            say(line)
        for line in filter(None, (one.line for one in report.measures)):
            say(line)
        for sentence in report.not_measured:
            say(sentence)
        for sentence in report.warnings:
            say(f"- to look at: {sentence}")
        for sentence in report.problems:
            say(f"- {sentence}")
        say(f"{len(report.problems)} to mend." if report.problems else "All is well.")
    raise typer.Exit(1 if report.problems else 0)


@app.command()
def tidy(paths: Annotated[list[Path] | None, typer.Argument(help="Notebooks (default: all of this course).")] = None) -> None:
    """Bring notebooks into canonical form, and fill in what their YAML and their place say of them."""
    from workbook_lib.authoring.fill import list_notebooks, tidy_each

    chosen = paths or list_notebooks(find_course(None))
    changed, said = tidy_each(chosen)
    for path in changed:
        say(f"tidied {path}")
    say(f"{len(chosen)} notebooks, {len(changed)} changed.")
    if said:
        stop("\n".join(said))


@app.command()
def release(
    assignment: Annotated[str | None, typer.Argument(help="The assignment (default: all).")] = None,
    course: Course = None,
) -> None:
    """Make the student versions of assignments, and note their cells in the gradebook."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.release import list_assignments
    from workbook_lib.grading.nbgrader_side.release import release as make

    root = find_course(course)
    if assignment:
        check_assignment(root, assignment)
    failed = False
    for name in [assignment] if assignment else list_assignments(root):
        try:
            say(f"released {name}: {make(root, name)}")
        except CourseError as error:
            failed = True
            for problem in error.problems:
                say(problem, err=True)
    raise typer.Exit(1 if failed else 0)
