"""The command `workbook`: one line for each thing a learner, tutor or author asks for.

Exit codes: 0 done, 1 something to mend, 2 wrong use.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Joined-Up: the workbook on multi-agency working.")
Course = Annotated[Path | None, typer.Option(help="The course folder (default: here, or the nearest above).")]


@app.command()
def lab(
    folder: Annotated[Path | None, typer.Option(help="The learner's folder (default: my-workbook).")] = None,
    tutor: Annotated[bool, typer.Option("--tutor", help="Plain JupyterLab with nbgrader's panels.")] = False,
    port: Annotated[int | None, typer.Option(help="The port to serve on.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open JupyterLab: a learner's own copy of the workbook, or the tutor's course."""
    from workbook_lib import lab as jupyter

    try:
        code = jupyter.start(folder.resolve() if folder else None, tutor=tutor, port=port, browser=browser)
    except jupyter.LabError as error:
        _stop(str(error))
    raise typer.Exit(code)


@app.command()
def check(
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for a program to read.")] = False,
) -> None:
    """Check every rule for content, notebooks and assignments."""
    import msgspec

    from workbook_lib.check import check_course
    from workbook_lib.check.counts import say_counts
    from workbook_lib.check.coverage import to_markdown

    report = check_course(_find_course(course))
    if as_json:
        typer.echo(json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=1))
    else:
        typer.echo(to_markdown(report.coverage))
        for line in say_counts(report.counts):
            typer.echo(line)
        for sentence in report.warnings:
            typer.echo(f"- to look at: {sentence}")
        for sentence in report.problems:
            typer.echo(f"- {sentence}")
        typer.echo(f"{len(report.problems)} to mend." if report.problems else "All is well.")
    raise typer.Exit(1 if report.problems else 0)


@app.command()
def tidy(paths: Annotated[list[Path] | None, typer.Argument(help="Notebooks (default: all of this course).")] = None) -> None:
    """Bring notebooks into canonical form."""
    from workbook_lib.tidy import tidy_paths

    root = Path() if paths else _find_course(None)
    chosen = paths or [p for folder in ("notebooks", "source", "release") for p in sorted((root / folder).rglob("*.ipynb"))
                       if ".ipynb_checkpoints" not in p.parts]
    try:
        changed = tidy_paths(chosen)
    except (ValueError, OSError) as error:
        _stop(str(error))
    for path in changed:
        typer.echo(f"tidied {path}")
    typer.echo(f"{len(chosen)} notebooks, {len(changed)} changed.")


@app.command()
def release(
    assignment: Annotated[str | None, typer.Argument(help="The assignment (default: all).")] = None,
    course: Course = None,
) -> None:
    """Make the student versions of assignments, and note their cells in the gradebook."""
    from workbook_lib.grading.master import CourseError
    from workbook_lib.grading.release import list_assignments
    from workbook_lib.grading.release import release as make
    from workbook_lib.kinds.wording import suggest

    root = _find_course(course)
    names = list_assignments(root)
    if assignment and assignment not in names:
        _stop(f"There is no assignment “{assignment}” in {root / 'source'}.{suggest(assignment, names)}", code=2)
    failed = False
    for name in [assignment] if assignment else names:
        try:
            typer.echo(f"released {name}: {make(root, name)}")
        except CourseError as error:
            failed = True
            for problem in error.problems:
                typer.echo(problem, err=True)
    raise typer.Exit(1 if failed else 0)


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Option(help="Where to play it (default: a new temporary folder).")] = None,
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Play a whole course in a scratch folder: release, hand-ins, autograde, marks by hand, feedback."""
    from workbook_lib.demo.course import DemoError
    from workbook_lib.demo.table import play_and_tell

    try:
        good = play_and_tell(_find_course(course), folder, as_json=as_json)
    except DemoError as error:
        _stop(str(error))
    raise typer.Exit(0 if good else 1)


def _find_course(given: Path | None) -> Path:
    from workbook_lib import lab as jupyter

    if given is not None:
        if not (given / "source").is_dir():
            _stop(f"{given} holds no source/, so it is not a course. Choose the folder that holds it.", code=2)
        return given.resolve()
    try:
        return jupyter.find_course(Path.cwd())
    except jupyter.LabError as error:
        _stop(str(error), code=2)


def _stop(sentence: str, code: int = 1) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def main() -> None:
    """Run the command."""
    app()
