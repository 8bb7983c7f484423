"""Is every folder somebody's, under a name that exists, and was nothing left behind?"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workbook_lib.course.learner_ids import find_fault, key_of, show_name, spell
from workbook_lib.doctor.assignments import list_assignments
from workbook_lib.doctor.case import Case, list_entries
from workbook_lib.doctor.machine import is_marking
from workbook_lib.grading.course.changes import name_learners
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.gradebook.history.values import list_known, open_reading
from workbook_lib.grading.gradebook.privacy import list_open
from workbook_lib.wording import suggest

ROSTER = "course.yaml, roster"
MOST = 10  # leftovers that are named one by one
TOP = ("source", "release", "submitted", "autograded", "feedback", "backups", "earlier", "reports")
_COPY = re.compile(r"\(\d+\)|conflict|\bcopy\b", re.IGNORECASE)
_LEFT = re.compile(r"^(staged-.*|\.new-.*|.*\.half)$")


def check_folders(case: Case) -> Iterator[Finding]:
    """One finding for each thing."""
    for name in TOP:
        if (case.root / name).is_symlink():
            yield find("folder-link", f"{name}/")
    yield from _check_copies(case)
    yield from _check_open(case)
    learners = list_entries(case.folder("submitted"))
    yield from _check_names(case)
    yield from _check_assignments(case, learners)
    yield from _check_roster(case, learners)
    if not is_marking(case.root):
        yield from _find_leftovers(case)


def _check_copies(case: Case) -> Iterator[Finding]:
    for path in list_entries(case.root):
        if path.suffix in (".yaml", ".py") and _COPY.search(path.stem):
            yield find("settings-copy", case.name(path))


def _check_open(case: Case) -> Iterator[Finding]:
    if case.coursedir is not None and case.file is not None:
        for path in sorted(list_open(case.root, case.coursedir)):
            yield find("open-to-others", case.name(path) + ("/" if path.is_dir() else ""))


def _check_names(case: Case) -> Iterator[Finding]:
    alike: dict[str, list[str]] = {}
    for folder in list_entries(case.folder("submitted"), hidden=True):
        if not folder.is_dir() or folder.name == ".ipynb_checkpoints":
            continue
        alike.setdefault(key_of(unicodedata.normalize("NFKC", folder.name)).strip(), []).append(folder.name)
        if fault := find_fault(spell(folder.name)):
            yield find("folder-name", f"{case.name(folder.parent)}/{show_name(folder.name)}", said=fault)
    for names in alike.values():
        if len(names) > 1:
            who = name_learners([show_name(name) for name in names])
            yield find("one-learner", case.name(case.folder("submitted")), names=who)


def _check_assignments(case: Case, learners: list[Path]) -> Iterator[Finding]:
    """Files where folders should be, links, and hand-ins under a name that no assignment has."""
    sources, known = list_assignments(case)
    names = sorted({*sources, *known})
    strange: dict[str, list[str]] = {}
    where = case.name(case.folder("submitted"))
    for learner in learners:
        if not learner.is_dir():
            yield find("file-for-learner", f"{where}/{show_name(learner.name)}", folder=where)
            continue
        for entry in list_entries(learner):
            if not entry.is_dir():
                own = f"{where}/{show_name(learner.name)}"
                yield find("file-for-assignment", f"{own}/{show_name(entry.name)}", folder=own)
            elif entry.name not in names:
                strange.setdefault(entry.name, []).append(show_name(learner.name))
    for name, who in sorted(strange.items()):
        near = suggest(name, names)
        yield find("unknown-assignment", f"{where}/…/{show_name(name)}", names=name_learners(who), near=near)
    for link in _find_links(case.folder("submitted")):
        yield find("hand-in-link", case.name(link.parent) + f"/{show_name(link.name)}")


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
    enrolled, present = set(map(key_of, roster)), set(map(key_of, here))
    for number, name in enumerate(sorted(one for one in here if key_of(one) not in enrolled)):
        near = suggest(name, roster) if number < MOST else ""  # each is held against the whole roster, which takes its time
        yield find("not-on-roster", ROSTER, name=show_name(name), near=near)
    missing = sorted(id for id in roster if key_of(id) not in present and id not in case.settings.withdrawn)
    if missing and here:
        yield find("nothing-from", ROSTER, names=name_learners(missing))


def _find_leftovers(case: Case) -> Iterator[Finding]:
    """What a run that was ended halfway left behind."""
    found = [path for path in sorted(case.root.iterdir()) if _LEFT.match(path.name)]
    for top in (case.root / "release", case.root / "backups", case.root / "reports", case.folder("autograded")):
        for folder, folders, files in os.walk(top if not top.is_symlink() else ""):  # follows no link
            found += [Path(folder) / name for name in sorted((*folders, *files)) if _LEFT.match(name)]
            folders[:] = [name for name in folders if not _LEFT.match(name)]
    for path in found[:MOST]:
        yield find("leftover", case.name(path))
    if len(found) > MOST:
        yield find("leftover-more", "the course", count=len(found) - MOST)
