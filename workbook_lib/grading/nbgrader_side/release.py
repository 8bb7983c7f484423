"""Makes student versions with nbgrader's own generate_assignment, in canonical form."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from workbook_lib.files import notebook_file
from workbook_lib.files.safe_files import put_in_place
from workbook_lib.grading.course.gradebook_file import check_gradebook
from workbook_lib.grading.course.master import check_source, list_assignments
from workbook_lib.grading.course.nbgrader_settings import read_settings
from workbook_lib.grading.course.unit import check_unit
from workbook_lib.grading.finding import CourseError, stop
from workbook_lib.grading.gradebook.database import add_indexes
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.nbgrader_side.config import configure

__all__ = ["DropCopy", "list_assignments", "put_on_path", "release"]


TRACE = "Traceback (most recent call last)"  # Python's own words


class DropCopy(NbGraderPreprocessor):
    """Takes the tutor's own answers out of a notebook before it is released; learner mode's flags stay."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        notebook_file.drop_copy(nb)
        return nb, resources


def release(course: Path, assignment: str, db_url: str | None = None) -> Path:
    """Make `release/<assignment>` from `source/<assignment>` and note its cells in the gradebook.

    `db_url` names another gradebook than the course's own. Returns the folder. Raises CourseError where
    the assignment cannot be released; then the earlier release stays.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from sqlalchemy.exc import SQLAlchemyError
    from traitlets.config import Config

    db_url = db_url or f"sqlite:///{course}/gradebook.db"
    _check(course, assignment, db_url)
    config = Config()
    configure(config)
    made = course / "release" / f".new-{assignment}-{os.getpid()}"
    log, heard = _listen()
    course_directory = CourseDirectory(
        root=str(course),
        assignment_id=assignment,
        config=config,
        log=log,
        release_directory=f"release/{made.name}",
        db_url=db_url,
    )
    put_on_path()
    try:
        GenerateAssignment(coursedir=course_directory, config=config, log=log, force=True).start()
        add_indexes(course_directory.db_url)
        notebook = made / assignment / f"{assignment}.ipynb"
        notebook_file.write_notebook(notebook_file.read_notebook(notebook), notebook)
        keep_private(course, read_settings(course, assignment).coursedir)
        return _put_in_place(made / assignment, course / "release" / assignment)
    except (NbGraderException, RuntimeError, OSError, SQLAlchemyError) as error:
        if isinstance(error.__context__, CourseError):  # nbgrader knows no other way to hear it
            raise error.__context__ from None
        raise stop("not-released", assignment=assignment, error=_explain(error, heard.said)) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _check(course: Path, assignment: str, db_url: str) -> None:
    """Raises CourseError before anything is made."""
    check_source(course / "source" / assignment, assignment)
    check_unit(course, assignment)
    check_gradebook(db_url, assignment, writing=True, new=True)


class _Heard(logging.Handler):
    """Keeps what nbgrader logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _listen() -> tuple[logging.Logger, _Heard]:
    """A log that nbgrader may fill, which shows nothing, and what is heard there."""
    log, heard = logging.getLogger("joined-up.release"), _Heard()
    log.handlers, log.propagate = [heard], False
    return log, heard


def _explain(error: Exception, said: list[str]) -> str:
    """Why nbgrader failed, in one line: it logs each trace, the first the cause, and raises no more than that there is one."""
    lines = next((text for text in said if text.startswith(TRACE)), "").strip().splitlines()
    kind, _, reason = lines[-1].partition(": ") if lines else ("", "", " ".join(str(error).split()))
    if " " not in reason:  # “'points'” alone says nothing
        reason = f"{kind.rpartition('.')[2]} {reason}".strip()
    return f"{reason.strip().rstrip('.')}."


def put_on_path() -> None:
    """nbgrader calls `alembic` by name when it makes a gradebook: it must be found."""
    tools = str(Path(sys.executable).parent)
    if tools not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])


def _put_in_place(made: Path, target: Path) -> Path:
    earlier = made.parent / "earlier"  # whose folder is taken away when all is done
    if target.exists():
        put_in_place(target, earlier)
    try:
        put_in_place(made, target)
    except OSError:
        if earlier.exists():
            put_in_place(earlier, target)
        raise
    return target
