"""Looks over a whole course, one area after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbook_lib.doctor.assignments import check_assignments
from workbook_lib.doctor.case import Case, open_case
from workbook_lib.doctor.databases import check_databases
from workbook_lib.doctor.folders import check_folders
from workbook_lib.doctor.kept import check_kept
from workbook_lib.doctor.machine import check_machine
from workbook_lib.doctor.marks import check_marks
from workbook_lib.grading.finding import Finding, find

# The databases first: the others use what is sound of them.
AREAS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    check_databases,
    check_machine,
    check_assignments,
    check_folders,
    check_marks,
    check_kept,
)


def examine(root: Path) -> list[Finding]:
    """Everything to mend (`refused`) or to look at in the course at `root`: where, what, and how to mend it.

    Nothing is changed, and no link is followed.
    """
    with open_case(root) as case:
        return [*case.found, *(finding for area in AREAS for finding in _check(area, case))]


def _check(area: Callable[[Case], Iterator[Finding]], case: Case) -> Iterator[Finding]:
    """The findings of an area; where it cannot be looked at, that is one, and the rest goes on."""
    try:
        yield from area(case)
    except Exception as error:
        what = area.__name__.removeprefix("check_")
        yield find("not-examined", f"the {what}", error=f"{type(error).__name__}: {error}")
