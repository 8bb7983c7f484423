"""Starts a kernel of ours: nothing beside the notebook can be imported, and what every page needs is there already.

Run as `python -P -m workbook_lib.server.kernel -f <connection file>`.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from workbook_lib.server.names import READY


def make_ready(folder: Path) -> None:
    """Import what shows an activity, and read the topics of the course in `folder`: every page wants both.

    What cannot be read here is said by the activity that needs it.
    """
    with suppress(Exception):
        from workbook_lib import display
        from workbook_lib.course import topic_files
        from workbook_lib.course.course_files import open_course

        display.warm()
        topic_files.find_readable(open_course(folder))


def main() -> None:
    """Start the kernel and serve until it ends."""
    sys.path[:] = [place for place in sys.path if Path(place).is_absolute()]
    ready = bool(os.environ.get(READY))
    if ready:
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # a third of a kernel's memory, half of its start
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(ignore_cwd=True)
    app.initialize()
    if ready:
        make_ready(Path.cwd())  # after the shell is there: ipywidgets looks for it when it is imported
    app.start()


if __name__ == "__main__":
    main()
