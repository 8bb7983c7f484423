"""What was found, in lines: what a person should know has a line of its own; what needs nothing is counted in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from workbook_lib.grading.finding import Finding

All = Annotated[bool, typer.Option("--all", help="List what needs nothing too, instead of counting it.")]


def name_learners(course: Path | None) -> dict[str, str]:
    """What each learner is called where a tutor reads, `{id: “Amira Khan (amira)”}`; those without a name are left out."""
    from workbook_lib.cli.app import find_course
    from workbook_lib.course.course_settings import SettingsError, load_settings, show_name

    try:
        roster = load_settings(find_course(course)).roster
    except SettingsError:  # which the command itself says
        return {}
    return {one.id: f"{show_name(one.name)} ({show_name(one.id)})" for one in roster if one.name and one.name != one.id}


def tell_findings(
    found: Iterable[tuple[str, Finding]], *, everything: bool, names: Mapping[str, str] | None = None
) -> list[str]:
    """A line for each (who, finding): who, by `names` where it has one, which file, what, what to do. Last, how many need
    nothing and are not listed."""
    lines, counted, called = [], 0, names or {}
    for who, finding in found:
        if everything or not finding.needs_nothing:
            lines.append(" · ".join(filter(None, (called.get(who, who), finding.file, finding.what, finding.do))))
        else:
            counted += 1
    if counted:
        more, them = ("thing needs", "it") if counted == 1 else ("things need", "them")
        lines.append(f"{counted} more {more} nothing; --all lists {them}.")
    return lines
