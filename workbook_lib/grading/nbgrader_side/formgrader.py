"""What Formgrader is taught: work with something that nobody has settled is listed as waiting, and a key settles it.

nbgrader has no setting for either, so its lists are given what `grading.db` says, and its server one address more, once in a
process. The gradebook's own flags stay what they are: of single cells (see docs/adr/0012-waiting-is-settled.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from workbook_lib.grading.gradebook.states import read_open

SETTLE = r"/formgrader/api/joined_up/settle/([^/]+)"
# nbgrader's lists of submissions, with the place of the assignment among what each is asked
LISTS = {"get_submission": 0, "get_submissions": 0, "get_notebook_submissions": 0, "get_student_notebook_submissions": 1}


def add_to_formgrader() -> None:
    """Teach it, unless this process has been taught already."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.server_extensions.formgrader import apihandlers

    from workbook_lib.grading.nbgrader_side.settle_handler import Settle

    if any(found[0] == SETTLE for found in apihandlers.default_handlers):
        return
    apihandlers.default_handlers.append((SETTLE, Settle))
    for name, place in LISTS.items():
        setattr(NbGraderAPI, name, _tell(getattr(NbGraderAPI, name), place))
    NbGraderAPI.get_notebooks = _tell_notebooks(NbGraderAPI.get_notebooks)


def _tell(ask: Callable[..., Any], place: int) -> Callable[..., Any]:
    @wraps(ask)
    def told(api: Any, *asked: Any, **more: Any) -> Any:
        found = ask(api, *asked, **more)
        assignment = asked[place] if len(asked) > place else more["assignment_id"]
        opened = read_open(Path(api.coursedir.root), assignment)
        for row in found if isinstance(found, list) else [found]:
            if row and row.get("autograded", True) and row.get("student") in opened:
                row["needs_manual_grade"] = True
        return found

    return told


def _tell_notebooks(ask: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(ask)
    def told(api: Any, assignment_id: str) -> Any:
        found = ask(api, assignment_id)
        waits = bool(read_open(Path(api.coursedir.root), assignment_id))
        for row in found:
            row["needs_manual_grade"] = row["needs_manual_grade"] or waits
        return found

    return told
