"""The command `workbook`: one line for each thing a learner, tutor or author asks for.

Exit codes: 0 done, 1 something to mend, 2 wrong use.
"""

from __future__ import annotations

# each module adds its commands
from workbook_lib.cli import (
    author,
    autograde,
    collect,
    doctor,
    extend,
    feedback,
    give_back,
    history,
    learner,
    new,
    personal,
    portfolio,
    precheck,
    report,
    roster,
    settle,
    site,
    tutor,
)
from workbook_lib.cli.app import app
from workbook_lib.cli.speaking import speak_anywhere

__all__ = [
    "app",
    "author",
    "autograde",
    "collect",
    "doctor",
    "extend",
    "feedback",
    "give_back",
    "history",
    "learner",
    "main",
    "new",
    "personal",
    "portfolio",
    "precheck",
    "report",
    "roster",
    "settle",
    "site",
    "tutor",
]


def main() -> None:
    """Run the command."""
    speak_anywhere()
    app()
