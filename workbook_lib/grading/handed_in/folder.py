"""What lies in a learner's folder, before anything in it is opened: links, pipes, sizes, names, how much there is."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbook_lib.course.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.grading.finding import Finding, find

ANSWERS = ".answers.json"
NOTEBOOK = ".ipynb"
TIMESTAMP = "timestamp.txt"
RELEASED = "activities.yaml"  # every learner has it
DEEPEST = 3  # folders within folders, where a learner sent the folder and not the files
IGNORED = ("__MACOSX", "Thumbs.db", "desktop.ini")
_AWAY = re.compile(r"\\|^[A-Za-z]:|^\.\.")


class Contents(msgspec.Struct):
    """The files that may be read, what was found, and whether something that could hold answers was refused."""

    notebooks: list[Path] = []
    answers: list[Path] = []
    timestamp: Path | None = None
    others: list[str] = []
    findings: list[Finding] = []
    lost: bool = False


def list_contents(folder: Path, assignment: str, limits: Limits) -> Contents:
    """What may be read in `folder`. Follows no link, opens no file; of a heap only the files by their right names."""
    found = Contents()
    entries = walk(folder, limits.files)
    if entries is None:
        found.findings.append(find("too-many-files", show_name(folder.name), most=limits.files))
        names = (f"{assignment}{NOTEBOOK}", f"{assignment}{ANSWERS}", TIMESTAMP)
        entries = [(path, path.lstat()) for name in names if (path := folder / name).is_symlink() or path.exists()]
    base = _find_base(folder, entries, found)
    own = Counter((about.st_dev, about.st_ino) for _, about in entries)
    for path, about in entries:
        why = refuse(path, about, own, limits)
        if why:
            found.findings.append(why)
            found.lost = found.lost or (path.parent == base and _may_hold_answers(path))
        elif path.parent == base and not stat.S_ISDIR(about.st_mode):
            _sort(path, found)
        elif path.parent == base and path != base:
            found.others.append(path.name)
    return found


def _sort(path: Path, found: Contents) -> None:
    if path.name == TIMESTAMP:
        found.timestamp = path
    elif path.suffix.lower() == NOTEBOOK:
        found.notebooks.append(path)
    elif path.name.lower().endswith(ANSWERS):
        found.answers.append(path)
    elif path.name != RELEASED:
        found.others.append(path.name)


def _may_hold_answers(path: Path) -> bool:
    return path.suffix.lower() == NOTEBOOK or path.name.lower().endswith(ANSWERS)


def walk(folder: Path, most: int) -> list[tuple[Path, os.stat_result]] | None:
    """Every file and folder with what it is, by name; None where there are more than `most`."""
    found = []
    for path, about in _each(folder, 0):
        found.append((path, about))
        if len(found) > most:
            return None
    return sorted(found)


def _each(folder: Path, depth: int) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in IGNORED:
                continue
            about = entry.stat(follow_symlinks=False)
            yield Path(entry.path), about
            if stat.S_ISDIR(about.st_mode) and depth < DEEPEST:
                yield from _each(Path(entry.path), depth + 1)


def _find_base(folder: Path, entries: list[tuple[Path, os.stat_result]], found: Contents) -> Path:
    """The folder that holds the work: this one, unless it holds nothing but one folder."""
    base = folder
    for _ in range(DEEPEST):
        here = [(path, about) for path, about in entries if path.parent == base and path.name != TIMESTAMP]
        if len(here) != 1 or not stat.S_ISDIR(here[0][1].st_mode):
            break
        base = here[0][0]
    if base != folder:
        stamp = folder / TIMESTAMP
        found.timestamp = stamp if stamp.is_file() and not stamp.is_symlink() else None
        found.findings.append(find("own-folder", show_name(base.name)))
    return base


def refuse(path: Path, about: os.stat_result, own: Counter[tuple[int, int]], limits: Limits) -> Finding | None:
    """Why a file is not used, judged from outside; None where it may be read."""
    name, mode = show_name(path.name), about.st_mode
    if _AWAY.search(path.name):
        return find("points-away", name)
    if stat.S_ISLNK(mode):
        return find("link", name)
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return find("special", name)
    if about.st_nlink > own[about.st_dev, about.st_ino]:
        return find("hard-link", name)
    most = find_limit(path, limits)
    return find("large", name, most=most) if about.st_size > most * MEGABYTE else None


def find_limit(path: Path, limits: Limits) -> float:
    """How large a file of this name may be, in megabytes."""
    if path.suffix.lower() == NOTEBOOK:
        return limits.notebook
    return limits.answers if path.name.lower().endswith(ANSWERS) else limits.other
