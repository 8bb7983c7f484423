"""Work on a whole class, with a bar: count, rate and time left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbook_lib.cli.app import check_assignment, find_course, stop


def work_on_class(course: Path | None, assignment: str, what: str, work: Callable[..., Any]) -> Any:
    """What `work(root, assignment, tell=tell)` gives. Stops with its sentence where nothing can be done."""
    from workbook_lib.grading.finding import CourseError
    from workbook_lib.grading.nbgrader_side.lean import load_lean

    root = find_course(course)
    check_assignment(root, assignment)
    load_lean()
    try:
        with show_progress(what) as tell:
            return work(root, assignment, tell=tell)
    except CourseError as error:
        stop(str(error))


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives `tell(done, total)`, which moves a bar that is called `what`; nothing is shown where nobody is looking."""
    if not (sys.stderr.isatty() or os.environ.get("FORCE_COLOR")):
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None, rate="")

        def tell(done: int, total: int) -> None:
            speed = progress.tasks[task].speed
            progress.update(task, completed=done, total=total, rate=f"{speed:.0f} a second" if speed else "")

        yield tell
