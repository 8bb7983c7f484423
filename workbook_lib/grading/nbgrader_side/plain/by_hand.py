"""Which marks by hand stand in an assignment of nbgrader's own form: those of a notebook in which nothing has changed. Pure."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import msgspec

from workbook_lib.files.content import hash_data, level

Prints = dict[str, str]  # by notebook and grade cell


class ByHand(msgspec.Struct, frozen=True):
    """The prints of the grade cells by learner: as a person has marked them `before`, and as they are found `now`."""

    before: dict[str, Prints]
    now: dict[str, Prints]

    def stands(self, learner: str, cell: str, print: str) -> bool:
        """Whether the cell is as it was before; it is noted as it is now."""
        self.now.setdefault(learner, {})[cell] = print
        return self.before.get(learner, {}).get(cell) == print


def print_notebook(notebook: Any, texts: Container[str]) -> str:
    """A hash of what a learner wrote in a notebook: all that is none of the tutor's own `texts`."""
    return hash_data([level(cell.source) for cell in notebook.cells if cell.source not in texts], 8)
