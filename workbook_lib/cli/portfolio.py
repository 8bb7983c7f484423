"""What a learner calls to take their work along as documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import app, say_line, stop

if TYPE_CHECKING:
    from workbook_lib.documents.pieces import Document

Folder = Annotated[Path | None, typer.Argument(help="The learner's folder (default: my-workbook, or here).")]
Into = Annotated[Path | None, typer.Option(help="The folder to write into (default: the learner's own).")]
Notes = Annotated[bool, typer.Option("--notes", help="Private notes too, which are left out otherwise.")]
NAME = "my-portfolio"
NO_WORD = (
    "No Word document was written: the library for it is not installed. `make start` brings it, or "
    "pip install python-docx. The page holds the same, and Word opens it too."
)


@app.command()
def portfolio(folder: Folder = None, into: Into = None, notes: Notes = False) -> None:
    """Write a Word document and a page of what you wrote: accounts, plans, scenarios looked back on, the evidence index."""
    from workbook_lib.course.course_files import open_course
    from workbook_lib.portfolio.gather import gather, make_document
    from workbook_lib.portfolio.look import ask_about

    place = _find_folder(folder)
    gathered = gather(place, notes=notes)
    for said in gathered.problems:
        say_line(said, err=True)
    if not gathered.pieces:
        stop(f"{place} holds nothing to keep yet: no account, plan, scenario or evidence index was begun there.")
    asked = ask_about(gathered)
    for line in asked:
        say_line(line, err=True)
    if asked and sys.stdin.isatty() and not typer.confirm("Write the documents as they are?", default=True):
        raise typer.Exit
    _write(make_document(gathered, open_course(place).unit.title), into or place)


def _find_folder(given: Path | None) -> Path:
    """The learner's folder: the one given, `my-workbook` here, or this one. Stops where there are no answers."""
    from workbook_lib.lab import MY_WORKBOOK

    here = Path.cwd()
    place = given or (here / MY_WORKBOOK if (here / MY_WORKBOOK).is_dir() else here)
    if not place.is_dir():
        stop(f"{place} is not a folder. Name the one that your notebooks lie in.", code=2)
    if not any(place.glob("[0-9][0-9]-*.*")) and not (place / "assignments").is_dir():
        stop(f"{place} holds no workbook. Name the folder that your notebooks lie in.", code=2)
    return place.resolve()


def _write(document: Document, into: Path) -> None:
    from workbook_lib.documents.web_page import render_page
    from workbook_lib.documents.word_file import NoWordError, render_word
    from workbook_lib.files.safe_files import write_whole

    into.mkdir(parents=True, exist_ok=True)
    files = {f"{NAME}.html": render_page(document).encode()}
    try:
        files = {f"{NAME}.docx": render_word(document), **files}
    except NoWordError:
        say_line(NO_WORD, err=True)
    for name, data in files.items():
        write_whole(into / name, data)
        say_line(f"{into / name}")
    count = len(document.pieces)
    say_line(f"{count} piece{'' if count == 1 else 's'} of your work. Look through them before you give them to anybody.")
