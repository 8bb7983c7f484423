"""The tutor's side before marking: a source that changed since it was released or handed in, a release that is older."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file
from workbook_lib.files.content import level
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.changes import Changes, compare, compare_content, name_learners, say_changes
from workbook_lib.grading.course.master import read_gradebook, release_text
from workbook_lib.grading.course.versions import FOLDER, Cell, Version, list_versions, read_cells
from workbook_lib.grading.finding import CourseError, Finding, find
from workbook_lib.topic import TopicError

Handed = Mapping[str, datetime | None]  # when each learner handed in, as far as is known


def find_changes(root: Path, assignment: str, db_url: str, handed: Handed) -> list[Finding]:
    """What a tutor should know of `source/` and `release/` before marking, one finding for each change."""
    source, release = root / "source" / assignment, root / "release" / assignment
    versions, learners = list_versions(root, assignment), sorted(handed)
    now = read_cells(source, assignment)
    changes = compare(read_known(assignment, db_url), now)
    remedy = f"To make it count, run `workbook release {assignment}`; {_offer(assignment, versions[-1:])}"
    where = f"source/{assignment}"
    found = [find("source-changed", where, change=one, remedy=remedy) for one in say_changes(changes, learners)]
    found += _compare_release(where, source, release, remedy)
    if not found and _is_older(release / f"{assignment}.ipynb", source / f"{assignment}.ipynb"):
        found.append(find("release-older", f"release/{assignment}", assignment=assignment))
    return found + _find_early(assignment, versions, handed)


def read_known(assignment: str, db_url: str) -> dict[str, Cell]:
    """The cells as the gradebook has them; the text of a cell to write in is left out. Raises CourseError."""
    known = read_gradebook(assignment, db_url)
    return {name: Cell(cell["points"], "" if cell["solution"] else cell["source"]) for name, cell in known.items()}


def refuse_lost_cells(assignment: str, changes: Changes, learners: list[str], versions: list[Version]) -> None:
    """Raises CourseError where a release would add or remove graded cells under learners who have been marked."""
    if learners and (changes.added or changes.removed):
        raise CourseError(
            [
                find("not-released-cells", assignment=assignment, names=name_learners(learners)),
                *(find("change", change=one) for one in say_changes(changes, learners)),
                find("other-name", remedy=_offer(assignment, versions[-1:])),
            ]
        )


def _offer(assignment: str, versions: list[Version]) -> str:
    if not versions:
        return f"to keep the version that learners were given, put it back into source/{assignment}."
    kept = f"{FOLDER}/{assignment}/{versions[0].folder.name}"
    return f"to keep the version that learners were given, copy the files of {kept} into source/{assignment}."


def _compare_release(where: str, source: Path, release: Path, remedy: str) -> list[Finding]:
    if not (release / topic_files.ASSIGNMENT).is_file():
        return [find("release-missing", where, remedy=remedy)]
    try:
        before, now = (topic_files.load_assignment(folder / topic_files.ASSIGNMENT) for folder in (release, source))
    except (TopicError, YamlError) as error:
        return [find("release-unreadable", where, error=error, remedy=remedy)]
    return [find("source-changed", where, change=one, remedy=remedy) for one in compare_content(before, now)]


def _is_older(release: Path, source: Path) -> bool:
    """Whether words between the graded cells differ. Both are the tutor's own notebooks."""

    def words(notebook: dict[str, Any]) -> list[str]:
        cells = [cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("solution")]
        return [level(release_text("".join(cell["source"]))) for cell in cells]

    return not release.is_file() or words(notebook_file.read_notebook(release)) != words(notebook_file.read_notebook(source))


def _find_early(assignment: str, versions: list[Version], handed: Handed) -> list[Finding]:
    """Learners who handed in before the last release, and what has changed for them since."""
    groups: dict[int, list[str]] = {}
    for learner, when in sorted(handed.items()):
        before = [n for n, version in enumerate(versions) if when and version.at <= when]
        if when and versions:
            groups.setdefault(before[-1] if before else 0, []).append(learner)
    found = []
    for number, learners in groups.items():
        given, last = versions[number], versions[-1]
        changes = compare(read_cells(given.folder, assignment), read_cells(last.folder, assignment))
        remedy = f"Marks follow the version of {last.at:%d.%m.%Y %H:%M} UTC; {_offer(assignment, [given])}"
        where = f"source/{assignment}"
        found += [find("released-again", where, change=one, remedy=remedy) for one in say_changes(changes, learners)]
    return found


def when_handed_in(at: datetime | None, saved: list[datetime]) -> datetime | None:
    """When it was handed in: by the platform's time (UTC, without a zone), else when the last answer was saved."""
    if at:
        return at.replace(tzinfo=UTC)
    return max(saved, default=None)
