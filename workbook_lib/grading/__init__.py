"""The nbgrader side: trusted marking, release and feedback. A course's nbgrader_config.py calls `configure`."""

from __future__ import annotations

from typing import Any


def configure(config: Any) -> None:
    """Make nbgrader safe for this collection's assignments (see `workbook_lib.grading.nbgrader_side.config`)."""
    from workbook_lib.grading.nbgrader_side.config import configure as set_up

    set_up(config)
