"""What the doctor looks at: the course, its settings, and copies of its two databases, so that nothing is touched."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from workbook_lib.course.course_settings import Settings, show_name
from workbook_lib.grading.course.nbgrader_settings import NAME, has_own_rule, read_settings
from workbook_lib.grading.course.settings import read_course_settings
from workbook_lib.grading.finding import CourseError, Finding, find
from workbook_lib.grading.gradebook.database import WAIT, find_file
from workbook_lib.grading.gradebook.states import FILE

GRADEBOOK = "gradebook.db"
# These end with what to do next, so that nothing is added.
WHOLE = frozenset({"source-stranger", "cell-missing", "cell-nobodys", "configuration-fails"})
JOURNALS = ("-journal", "-wal")


class Case(msgspec.Struct):
    """A course under examination.

    `book` is a copy of the gradebook and `record` the folder of a copy of `grading.db`; None where there is none to be
    read. `file` is the gradebook's own file (None: another database). `found` is what came up on the way.
    """

    root: Path
    settings: Settings
    coursedir: Any
    file: Path | None
    book: Path | None = None
    record: Path | None = None
    found: list[Finding] = []

    @property
    def db_url(self) -> str:
        """Of the gradebook's copy."""
        return f"sqlite:///{self.book}"

    def name(self, path: Path) -> str:
        """A path as a tutor knows it: from the course folder on."""
        return show_name(path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path), 200)

    def folder(self, what: str) -> Path:
        """The course's folder for `submitted`, `autograded` or `feedback`."""
        given = getattr(self.coursedir, f"{what}_directory", what)
        return self.root / str(given)


def mend(finding: Finding, where: str, do: str = "") -> Finding:
    """A finding of marking's, as something to mend; `do` where it does not say itself what to do next."""
    do = " ".join(filter(None, (finding.do, do if finding.code not in WHOLE else "")))
    return replace(finding, file=where, do=do, refused=True, look=False)


def list_entries(folder: Path, *, hidden: bool = False) -> list[Path]:
    """What lies in a folder, by name, links (and what is hidden) left out; nothing where it is no folder of its own."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if (hidden or not path.name.startswith(".")) and not path.is_symlink())


@contextmanager
def open_case(root: Path) -> Iterator[Case]:
    """The case of the course at `root`, for as long as it lasts."""
    found: list[Finding] = []
    settings, coursedir = _read_settings(root, found)
    file = root / GRADEBOOK if coursedir is None else find_file(coursedir.db_url)
    with tempfile.TemporaryDirectory(prefix="joined-up-doctor-") as scratch:
        case = Case(root, settings, coursedir, file, found=found)
        if file is not None:
            case.book = _copy(case, file, Path(scratch) / GRADEBOOK)
        record = _copy(case, root / FILE, Path(scratch) / FILE)
        case.record = record.parent if record else None
        yield case


def _read_settings(root: Path, found: list[Finding]) -> tuple[Settings, Any]:
    """The course's settings and nbgrader's, the defaults and None where they cannot be read, which is said."""
    settings, coursedir = Settings(), None
    try:
        settings = read_course_settings(root)
        given = read_settings(root, "")
    except CourseError as error:
        do = "Marking does not start before it is mended."
        found += [mend(finding, "the settings", do) for finding in error.findings]
        return settings, coursedir
    if not (root / f"{NAME}.py").is_file():
        found.append(find("config-missing", f"{NAME}.py"))
    elif not any("workbook_lib" in str(one) for one in given.coursedir.config.Autograde.get("autograde_preprocessors", [])):
        found.append(find("config-unsafe", f"{NAME}.py"))
    if settings.late != "none" and has_own_rule(given.coursedir.config):
        found.append(find("late-twice", "course.yaml", late=settings.late, name=f"{NAME}.py"))
    return settings, given.coursedir


def _copy(case: Case, file: Path, target: Path) -> Path | None:
    """A copy of a database, as it stands between two changes; None where there is none, or none that can be read."""
    if file.is_symlink():
        case.found.append(find("database-link", case.name(file)))
        return None
    if file.exists() and not file.is_file():
        case.found.append(find("database-folder", case.name(file)))
    if not file.is_file():
        return None
    try:
        with (
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except sqlite3.OperationalError:  # a change that was ended halfway is undone in the copy, which needs leave to write
        for ending in ("", *JOURNALS):
            if Path(f"{file}{ending}").is_file():
                shutil.copyfile(f"{file}{ending}", f"{target}{ending}")
    except (sqlite3.Error, OSError) as error:
        code = "record-unreadable" if file.name == FILE else "database-unreadable"
        case.found.append(find(code, case.name(file), error=error))
        return None
    return target
