"""Starts JupyterLab without what takes seconds to import and is of no use here: `python -P -m workbook_lib.server.main`."""

from __future__ import annotations

import sys

HEAVY = ("rfc3987_syntax",)  # compiles a grammar, half of all imports; jsonschema does without: it checks web addresses


def main() -> None:
    """Serve until JupyterLab ends; the exit code is its own."""
    for name in HEAVY:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    from jupyterlab.labapp import main as serve

    sys.exit(serve())


if __name__ == "__main__":
    main()
