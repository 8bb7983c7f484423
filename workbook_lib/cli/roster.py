"""What a tutor calls to take a class from a table: first shown, then written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.cli.app import Course, app, find_course, print_json, say, say_line, stop
from workbook_lib.cli.telling import tell_findings

if TYPE_CHECKING:
    from workbook_lib.course.course_settings import Member
    from workbook_lib.roster.plan import Plan

roster = typer.Typer(no_args_is_help=True, help="The learners of a course.")
app.add_typer(roster, name="roster")


@roster.command("import")
def import_(
    table: Annotated[Path, typer.Argument(help="A CSV file: an office's list, Moodle's worksheet, Canvas's gradebook.")],
    course: Course = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write it into course.yaml; without it the table is shown alone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome for a program to read.")] = False,
) -> None:
    """Take learners' ids, names, e-mail addresses and who has left from a table. Nobody is taken off the roster."""
    from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
    from workbook_lib.grading.course.settings import read_course_settings
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.roster.plan import plan_roster
    from workbook_lib.roster.table import read_table
    from workbook_lib.roster.write import LARGEST, write_roster

    root = find_course(course)
    try:
        members = read_course_settings(root).roster
        found = read_table(table.name, read_bytes(table, LARGEST))
        plan = plan_roster(members, found.listed)
        plan.findings.extend(found.findings)
        if write and plan.changes:
            write_roster(root, members, plan)
    except (CourseError, UnsafeFileError) as error:
        stop(str(error))
    if as_json:
        print_json(plan)
        return
    _print(plan, written=write)


def _print(plan: Plan, *, written: bool) -> None:
    for one in plan.new:
        say_line(f"new · {_say(one)}")
    for before, after in plan.changed:
        say_line(f"changed · {_say(before)} → {_say(after)}")
    for one in plan.absent:
        say_line(f"on the roster alone, and stays · {_say(one)}")
    for line in tell_findings(plan.findings, everything=True):
        say_line(line, err=True)
    say(f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.same)} the same, {len(plan.findings)} to look at.")
    if plan.changes:
        say("Written into course.yaml." if written else "Nothing was written. Say --write to put it into course.yaml.")


def _say(one: Member) -> str:
    from workbook_lib.course.course_settings import show_name

    left = f"withdrawn {one.withdrawn}" if one.withdrawn else ""
    return ", ".join(filter(None, (show_name(one.id), show_name(one.name), show_name(one.email), left)))
