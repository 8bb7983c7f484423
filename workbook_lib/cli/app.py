"""What every command shares: the application, the course folder, and how to stop with one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbook_lib.cli.speaking import Commands, say, say_line, stop, to_json

__all__ = ["Course", "app", "check_assignment", "find_course", "print_json", "say", "say_line", "stop"]

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # they hold learners' words
    help="Joined-Up: the workbook on multi-agency working.",
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from workbook_lib import __version__

        say(f"Joined-Up {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)]


@app.callback()
def _begin(version: Version = False) -> None:
    """Every command begins here."""


Course = Annotated[Path | None, typer.Option(help="The course folder (default: here, or the nearest above).")]


def find_course(given: Path | None, *, nearly: bool = False) -> Path:
    """The course folder: the one given, else here or the nearest above. Stops where there is none.

    Stops too where a file of settings has a name that is nearly right, unless the command itself says so (`nearly`).
    """
    root = _find(given)
    if not nearly:
        _refuse_nearly(root)
    return root


def _find(given: Path | None) -> Path:
    from workbook_lib import lab as jupyter

    if given is not None:
        if not (given / "source").is_dir():
            stop(f"{given} holds no source/, so it is not a course. Choose the folder that holds it.", code=2)
        return given.resolve()
    here = Path.cwd()
    sources = [folder for folder in (here, *here.parents) if (folder / "source").is_dir()]
    own = next((folder for folder in sources if (folder / "nbgrader_config.py").is_file()), None)
    if own is not None:  # a tutor's course needs no notebooks to practise with
        return own
    try:
        return jupyter.find_course(here)
    except jupyter.LabError as error:
        for folder in sources:
            _refuse_nearly(folder)
        stop(str(error), code=2)


def _refuse_nearly(root: Path) -> None:
    from workbook_lib.course.nearly_named import find_nearly

    if said := find_nearly(root):
        stop("\n".join(said))


def check_assignment(course: Path, assignment: str) -> None:
    """Stops, with the nearest name, where `course` has no assignment of this name."""
    from workbook_lib.grading.course.master import list_assignments
    from workbook_lib.wording import suggest

    names = list_assignments(course)
    if assignment not in names:
        stop(f"There is no assignment “{assignment}” in {course / 'source'}.{suggest(assignment, names)}", code=2)


def print_json(data: Any) -> None:
    """Print plain data or structs for a program to read; paths as text."""
    typer.echo(to_json(data))
