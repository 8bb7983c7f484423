"""What was found, in lines: what a person should know has a line of its own; what needs nothing is counted in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from workbook_lib.grading.finding import Finding

All = Annotated[bool, typer.Option("--all", help="List what needs nothing too, instead of counting it.")]


def tell_findings(found: Iterable[tuple[str, Finding]], *, everything: bool) -> list[str]:
    """A line for each (who, finding): who, which file, what, what to do. Last, how many need nothing and are not listed."""
    lines, counted = [], 0
    for who, finding in found:
        if everything or not finding.needs_nothing:
            lines.append(" · ".join(filter(None, (who, finding.file, finding.what, finding.do))))
        else:
            counted += 1
    if counted:
        more, them = ("thing needs", "it") if counted == 1 else ("things need", "them")
        lines.append(f"{counted} more {more} nothing; --all lists {them}.")
    return lines
