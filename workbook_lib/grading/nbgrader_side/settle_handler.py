"""The address in Formgrader's server that settles what waits in a submission, or takes that back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.server_extensions.formgrader.base import BaseApiHandler, check_notebook_dir, check_xsrf
from tornado import web

from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.settling import settle, take_back

HOW = "Formgrader"


class Settle(BaseApiHandler):
    """`POST` with `{"shown": hash of what the page showed}` or `{"undo": true}`; the submission by nbgrader's own id.

    As with nbgrader's own addresses, whoever asks is logged in and sends the page's token. The answer is `{"said": sentence}`
    with 409 where nothing was done, else `{"state": word}`.
    """

    @web.authenticated
    @check_xsrf  # type: ignore[untyped-decorator]
    @check_notebook_dir  # type: ignore[untyped-decorator]
    def post(self, submission_id: str) -> None:
        """Settle, or take back."""
        book, asked = self.gradebook, self.get_json_body()
        book.db.expire_all()  # another command may have marked since
        try:
            notebook = book.find_submission_notebook_by_id(submission_id)
        except MissingEntry:
            raise web.HTTPError(404) from None
        about: dict[str, Any] = asked if isinstance(asked, dict) else {}
        of = (book, Path(self.coursedir.root), notebook.assignment.name, notebook.student.id, HOW)
        try:
            state = take_back(*of) if about.get("undo") is True else settle(*of, shown=str(about.get("shown", "")))
        except CourseError as error:
            self.set_status(409)
            self.write({"said": str(error)})
        else:
            self.write({"state": state.word if state else ""})
