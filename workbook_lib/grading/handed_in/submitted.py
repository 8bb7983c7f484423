"""What lies in `submitted/`: every hand-in, and whatever lies where nobody would look for one. Opens nothing."""

from __future__ import annotations

import fnmatch
import glob
import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import Member, show_name
from workbook_lib.course.learner_ids import key_of
from workbook_lib.grading.finding import Finding, find, hash_about, name_some
from workbook_lib.grading.handed_in.claim import Claim, spell_name
from workbook_lib.grading.handed_in.folder import MOST_STRAY, walk, weigh
from workbook_lib.grading.handed_in.learners import name_learners
from workbook_lib.grading.handed_in.names import CHECKPOINTS, is_named, is_no_work, mentions, stem_of, tell_kind

_LEARNER, _ASSIGNMENT = "\1learner\1", "\1assignment\1"


def find_hand_ins(coursedir: Any, assignment: str) -> list[tuple[str, Path]]:
    """(learner, folder) of every hand-in that matches the command's learner pattern, also where its folder is misnamed.

    Where only something that may be it lies in a learner's folder, the folder is the one where it should be.
    """
    left_out = set(filter(None, coursedir.student_id_exclude.split(",")))
    top = _find_top(coursedir)
    if top is None:
        matches = [(name, path) for name, path in _match(coursedir, assignment) if name not in left_out]
        return name_learners(matches, coursedir)
    others, found = list_others(coursedir, assignment), []
    for learner in _list(top):
        if fnmatch.fnmatchcase(learner, coursedir.student_id) and learner not in left_out and not learner.startswith("."):
            folder = top / learner / assignment
            if not os.path.lexists(folder):
                folder = _find_misnamed(top / learner, assignment, others) or folder
            if os.path.lexists(folder) or _is_expected(list_beside(learner, folder, assignment, others), learner, assignment):
                found.append((learner, folder))
    return name_learners(sorted(found, key=lambda one: str(one[1])), coursedir)


def find_strays(coursedir: Any, assignment: str) -> list[Finding]:
    """What lies in `submitted/` and is nobody's hand-in of any assignment, one finding for each, with how to mend it."""
    top = _find_top(coursedir)
    if top is None or not top.is_dir():
        return []
    others, where = list_others(coursedir, assignment), show_name(coursedir.submitted_directory)
    taken = {folder.parent.name for _, folder in find_hand_ins(coursedir, assignment)}
    found = []
    for name in _list(top):
        path = top / name
        place = f"{where}/{show_name(name)}"
        if tell_kind(name) == "nothing" or is_no_work(name) or name == CHECKPOINTS:
            continue
        if not path.is_dir():
            found.append(find("stray-file", place, folder=where, assignment=assignment, about=hash_about(name)))
        elif name not in taken and not path.is_symlink():
            hidden = [path / inner for inner in _list(path) if name.startswith(".") and _holds_work(path / inner)]
            stray = hidden or list_beside(name, path / assignment, assignment, others)
            if stray:
                named = ", ".join(show_name(one.name) for one in stray[:3]) + (", …" if len(stray) > 3 else "")
                about = hash_about(*(one.name for one in stray))
                found.append(find("stray-folder", place, names=named, folder=place, assignment=assignment, about=about))
    return found


def list_others(coursedir: Any, assignment: str) -> frozenset[str]:
    """The course's other assignments."""
    source = Path(coursedir.root) / coursedir.source_directory
    return frozenset(name for name in _list(source) if (source / name).is_dir()) - {assignment}


def list_beside(learner: str, folder: Path, assignment: str, others: Collection[str]) -> list[Path]:
    """What lies in a learner's folder beside `folder`, their hand-in, and is not known to be another assignment's.

    What has this assignment's name is there too where it lies in another one's folder.
    """
    if key_of(folder.parent.name) != key_of(learner) or folder.parent.is_symlink():
        return []
    found = []
    for name in _list(folder.parent):
        path = folder.parent / name
        if name in others:
            found += [path / inner for inner in _list(path) if _is_astray(inner, name, assignment)]
        elif _is_same(name, folder) or name == CHECKPOINTS or is_no_work(name) or tell_kind(name) == "nothing":
            continue
        elif not _belongs(name, assignment, others) and _holds_work(path):
            found.append(path)
    return found


def _is_astray(name: str, other: str, assignment: str) -> bool:
    """Whether a file in the folder of another assignment is called as this one."""
    if assignment not in name.lower() or tell_kind(name) not in ("notebook", "answers", "archive"):
        return False
    stem = stem_of(name).removesuffix(".zip")
    return mentions(stem, assignment) and not mentions(stem, other)


def say_beside(learner: str, folder: Path, assignment: str, beside: list[Path]) -> list[Finding]:
    """A finding on what lies beside a learner's hand-in, or in its place; and one where the hand-in's folder is misnamed."""
    found = []
    if folder.name != assignment and folder.is_dir():
        found.append(find("folder-renamed", show_name(folder.name), assignment=assignment))
    if beside:
        code = "hand-in-beside" if folder.is_dir() else "hand-in-elsewhere"
        shown = [show_name(path.relative_to(folder.parent).as_posix(), 160) for path in beside]
        place = f"{show_name(learner)}/{assignment}/"
        about = hash_about(*(f"{path.name} {weigh(path)}" for path in beside))
        found.append(find(code, shown[0], names=name_some(shown, 3), place=place, about=about))
    return found


def say_no_folder(folder: Path) -> Finding | None:
    """What is said where a link or a file stands in the place of a learner's folder; None where it is a folder."""
    if not folder.is_symlink() and not folder.parent.is_symlink() and folder.is_dir():
        return None
    return find("no-folder", show_name(folder.name))


def say_whose(claim: Claim | None, learner: str, folder: Path, roster: list[Member]) -> list[Finding]:
    """Where a hand-in says that it is somebody else's: of one who is on the roster, or has a folder too."""
    said, own = spell_name(claim.name) if claim else "", spell_name(learner)
    names = {member.id: {spell_name(member.id), spell_name(member.name)} - {""} for member in roster}
    if not claim or not said or said == own or said in names.get(learner, ()):
        return []
    whose = [id for id, spelled in names.items() if said in spelled and id != learner]
    top = folder.parent.parent
    whose += [name for name in dict.fromkeys((claim.name, said)) if name != learner and _is_inside(top, name)]
    return [find("claim-other", show_name(folder.name), name=claim.name, other=show_name(whose[0]))] if whose else []


def _is_inside(top: Path, name: str) -> bool:
    return name == Path(name).name and not name.startswith(".") and (top / name).is_dir()


def _find_top(coursedir: Any) -> Path | None:
    """`submitted/`, where each learner's folder lies in it and each assignment's in that; None with another structure."""
    path = Path(coursedir.format_path(coursedir.submitted_directory, _LEARNER, _ASSIGNMENT))
    return path.parent.parent if path.name == _ASSIGNMENT and path.parent.name == _LEARNER else None


def _match(coursedir: Any, assignment: str) -> list[tuple[str, Path]]:
    """nbgrader's own way, for a structure of the tutor's own: the course's folder is no pattern, whatever its name."""
    pattern = coursedir.format_path(coursedir.submitted_directory, coursedir.student_id, assignment)
    pattern = glob.escape(str(coursedir.root)) + pattern.removeprefix(str(coursedir.root))
    escaped = coursedir.format_path(coursedir.submitted_directory, "(?P<learner>[^/]+)", assignment, escape=True)
    matches = ((re.fullmatch(escaped, path), path) for path in sorted(glob.glob(pattern)))  # noqa: PTH207 (absolute)
    return [(match["learner"], Path(path)) for match, path in matches if match]


def _list(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 (names, of very many)
    except OSError:
        return []


def _find_misnamed(folder: Path, assignment: str, others: Collection[str]) -> Path | None:
    """The one folder that is the assignment's but for its case or a number after it; None where there are more."""
    alike = [name for name in _list(folder) if name not in others and is_named(name, assignment) and (folder / name).is_dir()]
    return folder / alike[0] if len(alike) == 1 and not (folder / alike[0]).is_symlink() else None


def _is_same(name: str, folder: Path) -> bool:
    """Whether a folder is called so, also on a disk that knows no capital letters."""
    if name == folder.name or name.casefold() != folder.name.casefold():
        return name == folder.name
    return folder.exists() and folder.samefile(folder.with_name(name))


def _belongs(name: str, assignment: str, others: Collection[str]) -> bool:
    """Whether a name is rather that of another assignment."""
    stem = stem_of(name).lower()
    return not mentions(stem, assignment) and any(mentions(stem, other) for other in others)


def _is_expected(beside: list[Path], learner: str, assignment: str) -> bool:
    """Whether something in the folder of a learner without a hand-in is to be said of this learner, as the hand-in."""
    return "_assignsubmission_" not in learner and any(mentions(stem_of(path.name), assignment) for path in beside)


def _holds_work(path: Path) -> bool:
    """Whether there is anything in it: a file, or a folder in which there is one."""
    if path.is_symlink() or not path.is_dir():
        return True
    try:
        entries = walk(path, MOST_STRAY, hidden=True)
    except OSError:
        return True
    return entries is None or any(not inner.is_dir() or inner.is_symlink() for inner, _ in entries)
