"""Do source, release and gradebook hold the same assignments, with the same cells and points?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbook_lib import topic_files
from workbook_lib.doctor.case import Case, list_entries, look, mend
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import check_points, check_source
from workbook_lib.grading.course.source_changes import find_changes
from workbook_lib.grading.course.versions import FOLDER, read_cells
from workbook_lib.grading.finding import CourseError, Finding
from workbook_lib.grading.gradebook.history.values import list_known, list_submitted, open_reading
from workbook_lib.topic import TopicError
from workbook_lib.yaml_file import YamlError

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
        yield mend("source/", "It holds no assignment.", "Put each assignment into a folder of its own there.")
    for name in sources:
        folder = case.root / "source" / name
        if any(path.is_symlink() for path in folder.iterdir()):
            yield look(case.name(folder), "It holds a link, so it was not examined.", "Put the file itself there.")
            continue
        problems = list(_check_source(folder, name))
        yield from problems
        if case.book is not None and name in known:
            yield from _compare(case, name)
        elif case.book is not None and not problems:
            yield mend(case.name(folder), f"The gradebook does not know “{name}” yet.", f"Run `workbook release {name}`.")
    for name in sorted(set(known) - set(sources)):
        yield mend(
            f"source/{name}",
            f"The gradebook has the assignment “{name}”, but there is no such folder in source/.",
            f"Put its folder back (released versions are kept in earlier/{name}/). If it was never used, "
            f"`nbgrader db assignment remove {name}` takes it out of the gradebook, with every mark in it.",
        )
    for path in list_entries(case.root / "release"):
        if path.is_dir() and path.name not in sources:
            yield mend(
                case.name(path),
                "It is released, but there is no such folder in source/.",
                "Put the source back, or delete this release.",
            )


def _check_source(folder: Path, name: str) -> Iterator[Finding]:
    """What is the matter with a source folder alone."""
    try:
        check_source(folder, name)
        topic = read_keyed(folder, name)
        points = {id: cell.points for id, cell in read_cells(folder, name).items()}
        said = check_points(topic, points, name)
    except (CourseError, TopicError) as error:
        said = error.problems
    except UNREADABLE as error:
        said = [f"{name}.ipynb or {topic_files.ASSIGNMENT} cannot be read ({error})."]
    for one in said:
        yield mend(
            f"source/{name}",
            one,
            "" if "`workbook release" in one or "start again" in one else f"Mend it, then run `workbook release {name}`.",
        )


def _compare(case: Case, name: str) -> Iterator[Finding]:
    """What the gradebook and the release have otherwise than the source."""
    release = case.root / "release" / name
    inside = release.iterdir() if release.is_dir() else ()
    if any(path.is_symlink() for path in (case.root / FOLDER, release.parent, release, *inside)):
        yield look(
            case.name(release),
            f"It, or {FOLDER}/, is or holds a link, so it was not examined.",
            "Put the files themselves there.",
        )
        return
    with open_reading(case.db_url) as connection:
        learners = list_submitted(connection, name) if connection is not None else []
    try:
        found = find_changes(case.root, name, case.db_url, dict.fromkeys(learners))
    except (CourseError, *UNREADABLE):  # said of the source alone
        found = []
    for finding in found:
        yield mend(finding.file, finding.what, finding.do)
