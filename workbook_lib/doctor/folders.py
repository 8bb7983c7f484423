"""Is every folder somebody's, under a name that exists, and was nothing left behind?"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workbook_lib.course_settings import find_fault, show_name
from workbook_lib.doctor.assignments import list_assignments
from workbook_lib.doctor.case import Case, list_entries, look, mend
from workbook_lib.doctor.machine import is_marking
from workbook_lib.grading.course.changes import name_learners
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.history.values import list_known, open_reading
from workbook_lib.wording import suggest

MOST = 10  # leftovers that are named one by one
TOP = ("source", "release", "submitted", "autograded", "feedback", "backups", "earlier", "reports")
_COPY = re.compile(r"\(\d+\)|conflict|\bcopy\b", re.IGNORECASE)
_LEFT = re.compile(r"^(staged-.*|\.new-.*|.*\.half)$")


def check_folders(case: Case) -> Iterator[Finding]:
    """One finding for each thing."""
    for name in TOP:
        if (case.root / name).is_symlink():
            yield look(
                f"{name}/",
                "This folder is a link, so what is in it was not examined.",
                "The doctor follows no link. Put the folder itself here.",
            )
    yield from _check_copies(case)
    learners = list_entries(case.folder("submitted"))
    yield from _check_names(case)
    yield from _check_assignments(case, learners)
    yield from _check_roster(case, learners)
    if not is_marking(case.root):
        yield from _find_leftovers(case)


def _check_copies(case: Case) -> Iterator[Finding]:
    for path in list_entries(case.root):
        if path.suffix in (".yaml", ".py") and _COPY.search(path.stem):
            what = "This looks like a second copy of a settings file, perhaps of a shared folder. It is not read."
            yield look(case.name(path), what, "Compare the two, keep the right one, and delete the other.")


def _check_names(case: Case) -> Iterator[Finding]:
    alike: dict[str, list[str]] = {}
    for folder in list_entries(case.folder("submitted"), hidden=True):
        if not folder.is_dir() or folder.name == ".ipynb_checkpoints":
            continue
        alike.setdefault(unicodedata.normalize("NFKC", folder.name).casefold().strip(), []).append(folder.name)
        if fault := find_fault(folder.name):
            yield mend(
                f"{case.name(folder.parent)}/{show_name(folder.name)}",
                fault,
                "Rename the folder to the learner's id, and mark again.",
            )
    for names in alike.values():
        if len(names) > 1:
            what = f"{name_learners([show_name(name) for name in names])} may be one and the same learner."
            yield look(case.name(case.folder("submitted")), what, "If so, put the hand-ins into one folder, and mark again.")


def _check_assignments(case: Case, learners: list[Path]) -> Iterator[Finding]:
    """Files where folders should be, links, and hand-ins under a name that no assignment has."""
    sources, known = list_assignments(case)
    names = sorted({*sources, *known})
    strange: dict[str, list[str]] = {}
    where = case.name(case.folder("submitted"))
    for learner in learners:
        if not learner.is_dir():
            yield mend(
                f"{where}/{show_name(learner.name)}",
                "This is a file where a learner's folder should be.",
                f"Put it into {where}/LEARNER/ASSIGNMENT/.",
            )
            continue
        for entry in list_entries(learner):
            if not entry.is_dir():
                yield mend(
                    f"{where}/{show_name(learner.name)}/{show_name(entry.name)}",
                    "This is a file where an assignment's folder should be, so it is not marked.",
                    f"Put it into {where}/{show_name(learner.name)}/ASSIGNMENT/.",
                )
            elif entry.name not in names:
                strange.setdefault(entry.name, []).append(show_name(learner.name))
    for name, who in sorted(strange.items()):
        yield mend(
            f"{where}/…/{show_name(name)}",
            f"{name_learners(who)} handed in under a name that no assignment has.{suggest(name, names)}",
            "Rename the folder to the assignment's name, and mark again.",
        )
    for link in _find_links(case.folder("submitted")):
        yield look(
            case.name(link.parent) + f"/{show_name(link.name)}",
            "This is a link, which marking does not follow.",
            "Put the hand-in itself there.",
        )


def _find_links(submitted: Path) -> Iterator[Path]:
    """Links in the place of a learner's folder, or of an assignment's."""
    for folder in (submitted, *(path for path in list_entries(submitted) if path.is_dir())):
        if folder.is_dir() and not folder.is_symlink():
            yield from sorted(path for path in folder.iterdir() if path.is_symlink())


def _check_roster(case: Case, learners: list[Path]) -> Iterator[Finding]:
    roster = case.settings.ids
    if not roster:
        return
    known: list[str] = []
    if case.book is not None:
        with open_reading(case.db_url) as connection:
            known = list_known(connection)[1] if connection is not None else []
    here = {*known, *(folder.name for folder in learners if folder.is_dir())}
    for name in sorted(here - set(roster)):
        yield look(
            "course.yaml, roster",
            f"“{show_name(name)}” handed in or is in the gradebook, and is not on the roster.{suggest(name, roster)}",
            "Add the learner to the roster, or mend the folder's name.",
        )
    missing = sorted(set(roster) - here)
    if missing and here:
        yield look(
            "course.yaml, roster", f"Nothing has come in from {name_learners(missing)} so far.", "Nothing to do, if that is so."
        )


def _find_leftovers(case: Case) -> Iterator[Finding]:
    """What a run that was ended halfway left behind."""
    found = [path for path in sorted(case.root.iterdir()) if _LEFT.match(path.name)]
    for top in (case.root / "release", case.root / "backups", case.root / "reports", case.folder("autograded")):
        for folder, folders, files in os.walk(top if not top.is_symlink() else ""):  # follows no link
            found += [Path(folder) / name for name in sorted((*folders, *files)) if _LEFT.match(name)]
            folders[:] = [name for name in folders if not _LEFT.match(name)]
    for path in found[:MOST]:
        yield mend(
            case.name(path),
            "It was left behind by a command that was ended halfway.",
            "Delete it, while nothing is being marked.",
        )
    if len(found) > MOST:
        yield mend("the course", f"{len(found) - MOST} more such things were left behind.", "Delete them too.")
