"""Ends a kernel in which nbgrader runs a hand-in to mark it: what comes of that cannot be trusted, and would be a number.

A course comes here only where its nbgrader_config.py does not call `configure`, so that nothing of ours could refuse sooner.
An error would not do: nbgrader makes a 0 of it. A kernel that ends makes nbgrader give this hand-in up, without a mark.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

SAID = (
    "\nNot marked: nbgrader was about to run what a learner handed in. That is not safe, and what nobody has read would "
    "become a number.\nLet the course's nbgrader_config.py call `configure(c)`, as docs/tutor.md shows, or use "
    "`workbook autograde`.\n"
)


def refuse_to_run() -> NoReturn:
    """Say it where the tutor's terminal is, and end this process."""
    terminal = getattr(sys.stderr, "_original_stdstream_copy", None)  # ipykernel has put a pipe in the place of stderr
    os.write(terminal if isinstance(terminal, int) else 2, SAID.encode())
    os._exit(1)
