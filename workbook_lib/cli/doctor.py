"""What a tutor calls when something seems wrong with a course."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_lib.cli.app import Course, app, find_course, print_json, say, say_line


@app.command()
def doctor(
    course: Course = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for a program to read.")] = False,
) -> None:
    """Look over the whole course: what does not fit together, where, and how to mend it. Nothing is changed."""
    from workbook_lib.doctor.examine import examine
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    root = find_course(course, nearly=True)
    load_lean()
    found = examine(root)
    count = sum(finding.refused for finding in found)
    if as_json:
        rows = [
            {"where": f.file, "code": f.code, "matter": "mend" if f.refused else "look", "what": f.what, "do": f.do}
            for f in found
        ]
        print_json({"well": not found, "mend": count, "findings": rows})
    else:
        for one in sorted(found, key=lambda finding: not finding.refused):
            say_line(("- " if one.refused else "- to look at: ") + f"{one.file}: {one.said}")
        looks = f"{len(found) - count} to look at." if len(found) > count else ""
        say(" ".join(filter(None, (f"{count} to mend." if count else "", looks))) or "All is well.")
    raise typer.Exit(1 if count else 0)
