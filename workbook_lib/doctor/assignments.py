"""Do source, release and gradebook hold the same assignments, with the same cells and points?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook_lib.doctor.case import Case, list_entries, mend
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import check_points, check_source, explain_content
from workbook_lib.grading.course.source_changes import find_changes
from workbook_lib.grading.course.versions import FOLDER, read_cells
from workbook_lib.grading.finding import CourseError, Finding, find
from workbook_lib.grading.gradebook.history.values import list_known, list_submitted, open_reading
from workbook_lib.topic import TopicError

UNREADABLE = (YamlError, ValueError, OSError, KeyError, TypeError, AttributeError)


def list_assignments(case: Case) -> tuple[list[str], list[str]]:
    """The names of the folders in `source/`, and of the assignments in the gradebook."""
    sources = [path.name for path in list_entries(case.root / "source") if path.is_dir()]
    if case.book is None:
        return sources, []
    with open_reading(case.db_url) as connection:
        return sources, list_known(connection)[0] if connection is not None else []


def check_assignments(case: Case) -> Iterator[Finding]:
    """One finding for each thing."""
    if (case.root / "source").is_symlink():  # said of the folders
        return
    sources, known = list_assignments(case)
    if not sources:
        yield find("no-assignment", "source/")
    for name in sources:
        folder = case.root / "source" / name
        if any(path.is_symlink() for path in folder.iterdir()):
            yield find("source-link", case.name(folder))
            continue
        problems = list(_check_source(folder, name))
        yield from problems
        if case.book is not None and name in known:
            yield from _compare(case, name)
        elif case.book is not None and not problems:
            yield find("source-new", case.name(folder), assignment=name)
    for name in sorted(set(known) - set(sources)):
        yield find("source-gone", f"source/{name}", assignment=name)
    for path in list_entries(case.root / "release"):
        if path.is_dir() and path.name not in sources:
            yield find("release-orphan", case.name(path))


def _check_source(folder: Path, name: str) -> Iterator[Finding]:
    """What is the matter with a source folder alone."""
    try:
        check_source(folder, name)
        topic = read_keyed(folder, name)
        points = {id: cell.points for id, cell in read_cells(folder, name).items()}
        found = check_points(topic, points, name)
    except CourseError as error:
        found = error.findings
    except TopicError as error:
        found = explain_content(error)
    except UNREADABLE as error:
        found = [find("source-unreadable", assignment=name, error=error)]
    for finding in found:
        yield mend(finding, f"source/{name}", f"Mend it, then run `workbook release {name}`.")


def _compare(case: Case, name: str) -> Iterator[Finding]:
    """What the gradebook and the release have otherwise than the source."""
    release = case.root / "release" / name
    inside = release.iterdir() if release.is_dir() else ()
    if any(path.is_symlink() for path in (case.root / FOLDER, release.parent, release, *inside)):
        yield find("release-link", case.name(release), folder=FOLDER)
        return
    with open_reading(case.db_url) as connection:
        learners = list_submitted(connection, name) if connection is not None else []
    try:
        found = find_changes(case.root, name, case.db_url, dict.fromkeys(learners))
    except (CourseError, *UNREADABLE):  # said of the source alone
        found = []
    for finding in found:
        yield mend(finding, finding.file)
