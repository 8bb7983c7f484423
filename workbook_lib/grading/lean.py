"""Loads nbgrader's gradebook models without the rest of nbgrader: a third of the time, for commands that only mark.

`import nbgrader` starts its four server extensions, and through nbformat it loads `rfc3987_syntax`, which
jsonschema takes only where it is there (it checks addresses, of which a notebook has none). A process that
calls `load_lean` first has neither; a process that has nbgrader already is left as it is.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType


def load_lean() -> None:
    """Let `nbgrader.api` and its neighbours be imported without `nbgrader/__init__`, for the rest of this process."""
    if "nbgrader" in sys.modules:
        return
    found = importlib.util.find_spec("nbgrader")
    if found is None or not found.submodule_search_locations:
        return
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # the import system's way to say: not there
    package = ModuleType("nbgrader", "nbgrader without its server extensions")
    package.__path__, package.__spec__, package.__file__ = [*found.submodule_search_locations], found, found.origin
    sys.modules["nbgrader"] = package
    from nbgrader._version import __version__

    package.__version__ = __version__  # type: ignore[attr-defined]
