"""What a learner calls: the workbook itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.cli.app import app, stop


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

    if tutor and author:
        stop("Choose one of --tutor and --author.", code=2)
    if folder and (tutor or author):
        stop("--folder is for learners: --tutor and --author open the course itself. Leave it out.", code=2)
    try:
        code = jupyter.start(folder.resolve() if folder else None, tutor=tutor, author=author, port=port, browser=browser)
    except jupyter.LabError as error:
        stop(str(error))
    raise typer.Exit(code)
