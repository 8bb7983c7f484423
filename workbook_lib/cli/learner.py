"""What a learner calls: the workbook itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import app, say, stop


@app.command()
def lab(
    folder: Annotated[Path | None, typer.Option(help="The learner's folder (default: my-workbook).")] = None,
    tutor: Annotated[bool, typer.Option("--tutor", help="Plain JupyterLab with nbgrader's panels.")] = False,
    author: Annotated[bool, typer.Option("--author", help="Cells to edit; activities follow their YAML.")] = False,
    port: Annotated[int | None, typer.Option(help="The port to serve on.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open JupyterLab: a learner's own copy of the workbook, the tutor's course, or a course to write in."""
    from workbook_lib import lab as jupyter
    from workbook_lib.files.home import say_unwritable

    if tutor and author:
        stop("Choose one of --tutor and --author.", code=2)
    if folder and (tutor or author):
        stop("--folder is for learners: --tutor and --author open the course itself. Leave it out.", code=2)
    _look_over(may_go_on=not tutor and not author)
    if said := say_unwritable():
        stop(said)
    try:
        code = jupyter.start(folder.resolve() if folder else None, tutor=tutor, author=author, port=port, browser=browser)
    except jupyter.LabError as error:
        stop(str(error))
    raise typer.Exit(code)


def _look_over(*, may_go_on: bool) -> None:
    """Say which files of the course have nearly their name, and stop there, unless it is a learner, who can mend nothing."""
    from workbook_lib import lab as jupyter
    from workbook_lib.course.nearly_named import find_nearly

    here = Path.cwd()
    try:
        root = jupyter.find_course(here)
    except jupyter.LabError:
        root = here
    if said := find_nearly(root):
        say("\n".join(said), err=True)
        if not may_go_on:
            raise typer.Exit(1)
