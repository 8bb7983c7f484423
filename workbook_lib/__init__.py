"""Joined-Up: an interactive workbook on partnership and multi-agency working in education.

A notebook needs two names: `show("activity-id")` and, in an assignment's grade cells, `mark("activity-id")`.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbook_lib.version import VERSION

if TYPE_CHECKING:
    from workbook_lib.display import mark, show

__all__ = ["mark", "show"]
__version__ = VERSION


def __getattr__(name: str) -> Any:
    if name == "show" and os.environ.get("JOINED_UP_AUTHOR"):
        return import_module("workbook_lib.authoring.following").show  # by name: what is below it imports this module
    if name in __all__:
        if os.environ.get("NBGRADER_EXECUTION") == "autograde" and not os.environ.get("JOINED_UP_REFEREE"):
            import_module("workbook_lib.refusal").refuse_to_run()
        from workbook_lib import display

        return getattr(display, name)
    raise AttributeError(f"workbook_lib has no {name!r}; it has {', '.join(__all__)}")
