"""A tutor's JupyterLab with Formgrader, on a course with one assignment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.lab import Lab
from tests.conftest import COURSE


@contextmanager
def serve_course(home: Path, assignment: str = "roles") -> Iterator[Lab]:
    """The server of `workbook lab --tutor`; its `root` is the course folder."""
    course = home / "course"
    shutil.copytree(COURSE / "source" / assignment, course / "source" / assignment)
    shutil.copy(COURSE / "nbgrader_config.py", course)
    lab = Lab(course, home, tutor=True)
    try:
        lab.wait()
        yield lab
    finally:
        lab.stop()
