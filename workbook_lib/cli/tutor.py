"""What a tutor calls: a class played, marked and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, find_course, stop


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Option(help="Where to play it (default: a new temporary folder).")] = None,
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Play a whole course in a scratch folder: release, hand-ins, autograde, marks by hand, feedback, reports."""
    from workbook_lib.demo.course import DemoError
    from workbook_lib.demo.table import play_and_tell

    try:
        good = play_and_tell(find_course(course), folder, as_json=as_json)
    except DemoError as error:
        stop(str(error))
    raise typer.Exit(0 if good else 1)
