"""What a tutor calls with a platform's download: a table first, then `submitted/`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, check_assignment, find_course, print_json, say, say_line, stop
from workbook_lib.cli.telling import All, tell_findings

if TYPE_CHECKING:
    from workbook_lib.collect.course import Collected

Downloads = Annotated[list[Path], typer.Argument(help="Zips, folders or files; and Moodle's grading worksheet, as CSV.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]
Whose = Annotated[list[str] | None, typer.Option(help="NAME=ID: whose something is, the name as the table shows it.")]
New = Annotated[bool, typer.Option("--new", help="Take learners who are not in the class yet, by their names.")]


@app.command()
def collect(
    assignment: Annotated[str, typer.Argument(help="The assignment.")],
    download: Downloads,
    course: Course = None,
    yes: Yes = False,
    whose: Whose = None,
    new: New = False,
    everything: All = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table for a program to read.")] = False,
) -> None:
    """Sort a download of Moodle, Canvas, Teams or Google Classroom into submitted/. Shows a table first; nothing is run."""
    from workbook_lib.collect.telling import list_fields, list_lines

    root = find_course(course)
    check_assignment(root, assignment)
    words = _read_words(whose or [])
    found, done = _collect(root, assignment, download, words, new=new, yes=yes, tell=None if as_json else everything)
    if as_json:
        print_json({"written": done, "learners": list_fields(found), **_list_rest(found)})
    else:
        _tell(found, assignment, done=done)
    good = not found.problems and not any(one.refused for _, one in list_lines(found))
    raise typer.Exit(0 if good else 1)


def _collect(
    root: Path, assignment: str, paths: list[Path], words: dict[str, str], *, new: bool, yes: bool, tell: bool | None
) -> tuple[Collected, bool]:
    """(what was found, whether it was written). `tell` says whether the table is shown, with all that needs nothing, or not."""
    from workbook_lib.collect.course import look, open_desk, write
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    load_lean()
    try:
        desk = open_desk(root, assignment)
        with ExitStack() as stack:
            found = look(desk, paths, stack, words, new=new)
            if tell is not None:
                _show(found, everything=tell)
            done = (yes or (tell is not None and _ask(found))) and bool(found.lines or found.refused)
            if done:
                write(desk, found)
            return found, done
    except CourseError as error:
        stop(str(error))


def _show(found: Collected, *, everything: bool) -> None:
    from workbook_lib.collect.telling import list_lines, sum_up, tell_table

    for line in [*tell_table(found), *tell_findings(list_lines(found), everything=everything), sum_up(found)]:
        say_line(line)


def _read_words(said: list[str]) -> dict[str, str]:
    words = {}
    for one in said:
        who, sign, id = one.rpartition("=")
        if not sign or not who.strip() or not id.strip():
            stop(
                f"--whose “{one}” cannot be used. Write NAME=ID: the name as the table shows it, and the learner's id.", code=2
            )
        words[who.strip()] = id.strip()
    return words


def _ask(found: Collected) -> bool:
    return bool(found.lines) and sys.stdin.isatty() and typer.confirm("Write this into submitted/?", default=False)


def _tell(found: Collected, assignment: str, *, done: bool) -> None:
    for problem in found.problems:
        say_line(f"{problem.file} · {problem.said}", err=True)
    if not done:
        say("Nothing was written. Say --yes to write it.")
        return
    kept = f" Kept of what was refused: {len(found.kept)}, in downloaded/{assignment}/refused/." if found.kept else ""
    say(f"Written for {len(found.written)}.{kept}" if found.written or found.kept else "All of it was there already.")
    if found.written:
        say(f"Next: `workbook precheck {assignment}`.")


def _list_rest(found: Collected) -> dict[str, object]:
    from workbook_lib.collect.telling import list_refused

    return {"refused": list_refused(found), "missing": found.missing, "problems": [one.said for one in found.problems]}
