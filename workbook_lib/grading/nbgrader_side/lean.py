"""Loads nbgrader's gradebook models without the rest of nbgrader: a quarter of the time, for commands that only mark.

`import nbgrader` starts its four server extensions. Its models alone still ask for setuptools (to unpack zip files),
nbformat (for the name of a type), requests (to ask a JupyterHub) and, through jsonschema, for checkers of web addresses
and time spans, which jsonschema takes only where they are there. Marking calls none of these, so they are kept out while
the models are loaded, and only then. A process that has nbgrader already is left as it is.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

LEFT_OUT = ("rfc3987_syntax", "isoduration")  # jsonschema does without
STAND_INS = {
    "requests": (),
    "nbformat": (),
    "nbformat.notebooknode": ("NotebookNode",),
    "setuptools": (),
    "setuptools.archive_util": ("unpack_archive", "unpack_tarfile", "unpack_zipfile"),
}


def load_lean() -> None:
    """Import nbgrader's models and plugins; for the rest of this process, `nbgrader` is a package without extensions."""
    found = importlib.util.find_spec("nbgrader") if "nbgrader" not in sys.modules else None
    if found is None or not found.submodule_search_locations:
        return
    package = ModuleType("nbgrader", "nbgrader without its server extensions")
    package.__path__, package.__spec__, package.__file__ = [*found.submodule_search_locations], found, found.origin
    sys.modules["nbgrader"] = package
    from nbgrader._version import __version__

    package.__version__ = __version__  # type: ignore[attr-defined]
    with _left_out():
        import nbgrader.coursedir
        import nbgrader.plugins  # noqa: F401 (loads the models)


@contextmanager
def _left_out() -> Iterator[None]:
    """Modules that cannot be imported, or are empty stand-ins, while it lasts; those loaded before stay."""
    ours = [name for name in (*LEFT_OUT, *STAND_INS) if name not in sys.modules]
    for name in ours:
        sys.modules[name] = ModuleType(name) if name in STAND_INS else None  # type: ignore[assignment]
        for function in STAND_INS.get(name, ()):
            setattr(sys.modules[name], function, None)
    try:
        yield
    finally:
        for name in ours:
            del sys.modules[name]
