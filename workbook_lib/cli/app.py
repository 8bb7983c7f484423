"""What every command shares: the application, the course folder, and how to stop with one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Joined-Up: the workbook on multi-agency working.")


def _say_version(wanted: bool) -> None:
    if wanted:
        from workbook_lib import __version__

        typer.echo(f"Joined-Up {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)]


@app.callback()
def _begin(version: Version = False) -> None:
    """Every command begins here."""


Course = Annotated[Path | None, typer.Option(help="The course folder (default: here, or the nearest above).")]


def find_course(given: Path | None) -> Path:
    """The course folder: the one given, else here or the nearest above. Stops where there is none."""
    from workbook_lib import lab as jupyter

    if given is not None:
        if not (given / "source").is_dir():
            stop(f"{given} holds no source/, so it is not a course. Choose the folder that holds it.", code=2)
        return given.resolve()
    here = Path.cwd()
    own = next((f for f in (here, *here.parents) if (f / "source").is_dir() and (f / "nbgrader_config.py").is_file()), None)
    if own is not None:  # a tutor's course needs no notebooks to practise with
        return own
    try:
        return jupyter.find_course(here)
    except jupyter.LabError as error:
        stop(str(error), code=2)


def check_assignment(course: Path, assignment: str) -> None:
    """Stops, with the nearest name, where `course` has no assignment of this name."""
    from workbook_lib.grading.course.master import list_assignments
    from workbook_lib.wording import suggest

    names = list_assignments(course)
    if assignment not in names:
        stop(f"There is no assignment “{assignment}” in {course / 'source'}.{suggest(assignment, names)}", code=2)


def print_json(data: Any) -> None:
    """Print plain data or structs for a program to read; paths as text."""
    import json

    import msgspec

    typer.echo(json.dumps(msgspec.to_builtins(data, enc_hook=str), ensure_ascii=False, indent=1))


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say one sentence and end: code 1, something to mend; 2, wrong use."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
