"""Starts JupyterLab without what takes seconds to import and is of no use here: `python -P -m workbook_lib.server.main`."""

from __future__ import annotations

import os
import sys

from workbook_lib.server.names import READY

HEAVY = ("rfc3987_syntax",)  # compiles a grammar, half of all imports; jsonschema does without: it checks web addresses


def main() -> None:
    """Serve until JupyterLab ends; the exit code is its own."""
    for name in HEAVY:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    if not os.environ.get(READY):  # a tutor's, where nbgrader is at work
        keep_path()
    from jupyterlab.labapp import main as serve

    sys.exit(serve())


def keep_path() -> None:
    """nbgrader's programs put the folder they stand in before all others: here nothing is imported from a course's folder."""
    from nbgrader.apps.baseapp import NbGrader

    NbGrader.init_syspath = lambda self: None


if __name__ == "__main__":
    main()
