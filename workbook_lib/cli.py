"""The command `workbook`: one line for each thing a learner, tutor or author asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Joined-Up: the workbook on multi-agency working.")


@app.command()
def lab(
    folder: Annotated[Path | None, typer.Option(help="The learner's folder (default: my-workbook).")] = None,
    tutor: Annotated[bool, typer.Option("--tutor", help="Plain JupyterLab with nbgrader's panels on the course folder.")] = False,
    port: Annotated[int | None, typer.Option(help="The port to serve on.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open JupyterLab: a learner's own copy of the workbook, or the tutor's course."""
    from workbook_lib import lab as jupyter

    try:
        code = jupyter.start(folder.resolve() if folder else None, tutor=tutor, port=port, browser=browser)
    except jupyter.LabError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    raise typer.Exit(code)


@app.command()
def tidy(paths: Annotated[list[Path] | None, typer.Argument(help="Notebooks (default: all of this project).")] = None) -> None:
    """Bring notebooks into canonical form."""
    from workbook_lib.tidy import tidy_paths

    chosen = paths or [p for folder in ("notebooks", "source", "release") for p in sorted(Path(folder).rglob("*.ipynb"))]
    try:
        changed = tidy_paths(chosen)
    except (ValueError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for path in changed:
        typer.echo(f"tidied {path}")
    typer.echo(f"{len(chosen)} notebooks, {len(changed)} changed.")


def main() -> None:
    """Run the command."""
    app()
