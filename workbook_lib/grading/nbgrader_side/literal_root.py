"""nbgrader takes the whole path for a pattern, the course's own folder too: in `Year 12 [2026]` it would find nothing.

Here that folder is taken for its name. (nbgrader would also see nothing to leave out there, and give the checkpoints of
`source/`, with their keys, to every learner.)
"""

from __future__ import annotations

import glob
import importlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

USERS = ("nbgrader.converters.base", "nbgrader.apps.api", "nbgrader.utils")  # they call `glob.glob` with a course's folder
_roots: set[str] = set()


def take_literally(root: Path | str) -> None:
    """From now on nbgrader takes the folder `root` for its name, whatever signs are in it."""
    if not glob.has_magic(str(root)) or str(root) in _roots:
        return
    _roots.add(str(root))
    for name in USERS:
        importlib.import_module(name).__dict__["glob"] = SimpleNamespace(**{**vars(glob), "glob": _find})


def _find(pattern: str, **how: Any) -> list[str]:
    return glob.glob(escape_root(pattern), **how)  # noqa: PTH207 (in the place of nbgrader's own)


def escape_root(pattern: str) -> str:
    """A pattern of nbgrader's with the course's folder in it as a name."""
    root = max((one for one in _roots if pattern.startswith(one)), key=len, default="")
    return glob.escape(root) + pattern[len(root) :]
