"""Joined-Up: an interactive workbook on partnership and multi-agency working in education.

A notebook needs two names: `show("activity-id")` and, in an assignment's grade cells, `mark("activity-id")`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook_lib.display import mark, show

__all__ = ["mark", "show"]
__version__ = "0.1.0"
AUTHOR = "JOINED_UP_AUTHOR"  # set by `workbook lab --author`: activities follow their YAML


def __getattr__(name: str) -> Any:
    if name == "show" and os.environ.get(AUTHOR):
        from workbook_lib.authoring import following

        return following.show
    if name in __all__:
        from workbook_lib import display

        return getattr(display, name)
    raise AttributeError(f"workbook_lib has no {name!r}; it has {', '.join(__all__)}")
