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
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.finding import Finding, find, hash_about
from workbook_lib.grading.handed_in.archive import open_archive
from workbook_lib.grading.handed_in.names import ANSWERS, CHECKPOINTS, NOTEBOOK, TIMESTAMP, is_no_work, tell_kind

DEEPEST = 6  # folders within folders
ENDS = 500_000  # bytes at both ends of a large file, by which it is known again
_AWAY = re.compile(r"\\|^[A-Za-z]:|^\.\.")
_SNIFFED = 1_000_000  # bytes of a file that may be a notebook under another name
MOST_STRAY = 2000  # files and folders of a stray folder that are looked at from outside
Entry = tuple[Path, os.stat_result]


class Contents(msgspec.Struct):
    """What may be read, and what is for a person: by its path, with a short hash; what was found; what was refused by name.

    What is in an archive has the path that it would have beside it, and its bytes stand in `known`. `lost` says that
    something that could hold answers was refused.
    """

    notebooks: list[Path] = []
    answers: list[Path] = []
    checkpoints: list[Path] = []
    documents: dict[Path, str] = {}
    stamps: list[Path] = []
    findings: list[Finding] = []
    unread: list[str] = []
    lost: bool = False
    known: dict[str, bytes] = {}
    practice: set[str] = set()  # notebooks of practice, by their paths without an ending

    def refuse(self, why: Finding, *, lost: bool = False) -> None:
        """Note what was not read, and why."""
        self.findings.append(why)
        self.unread.append(why.file)
        self.lost = self.lost or lost


def list_contents(folder: Path, assignment: str, limits: Limits, known: dict[str, bytes]) -> Contents:
    """What may be read in `folder`. Follows no link; of a heap only the files by their right names."""
    found = Contents(known=known)
    entries = walk(folder, limits.files, hidden=True)
    if entries is None:
        found.refuse(find("too-many-files", show_name(folder.name), most=limits.files))
        names = (f"{assignment}{NOTEBOOK}", f"{assignment}{ANSWERS}", TIMESTAMP)
        entries = [(path, path.lstat()) for name in names if (path := folder / name).is_symlink() or path.exists()]
    own = Counter((about.st_dev, about.st_ino) for _, about in entries)
    for path, about in entries:
        kind, why = tell_kind(path.name), refuse(path, about, own, limits)
        if why and not (why.code == "large" and kind == "document"):
            found.refuse(why, lost=kind in ("notebook", "answers", "archive"))
        elif not stat.S_ISDIR(about.st_mode):
            _sort(path, about, folder, limits, found)
        elif kind in ("notebook", "answers"):
            found.refuse(find("folder-for-file", name_in(path, folder)), lost=True)
        elif len(path.relative_to(folder).parts) > DEEPEST:
            found.documents[path] = ""
    return found


def name_in(path: Path, folder: Path) -> str:
    """A file as findings call it: by its place in the learner's folder."""
    return show_name(path.relative_to(folder).as_posix(), 160)


def _sort(path: Path, about: os.stat_result, folder: Path, limits: Limits, found: Contents) -> None:
    kind = tell_kind(path.name)
    if path.parent.name == CHECKPOINTS and (kind == "notebook" or not about.st_size):
        found.checkpoints += [path] if about.st_size else []
    elif kind == "archive":
        _unpack(path, folder, limits, found)
    elif kind == "document":
        _sniff(path, about, found)
    elif kind != "nothing":
        {"notebook": found.notebooks, "answers": found.answers, "time": found.stamps}[kind].append(path)


def _sniff(path: Path, about: os.stat_result, found: Contents) -> None:
    """A file for a person, unless it is a notebook or answers under another ending."""
    if path.suffix.lower() in (".json", ".txt", "") and 0 < about.st_size < _SNIFFED:
        try:
            data = read_bytes(path, _SNIFFED, found.known)
        except (OSError, UnsafeFileError):
            data = b""
        if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
            if b'"nbformat"' in data and b'"cells"' in data:
                return found.notebooks.append(path)
            if b'"answers"' in data and b'"saved"' in data:
                return found.answers.append(path)
    found.documents[path] = print_file(path, about, found.known)


def print_file(path: Path, about: os.stat_result, known: dict[str, bytes]) -> str:
    """A short hash of a file for a person: of its size, and of its contents, or its two ends where it is large."""
    try:
        if about.st_size <= 2 * ENDS:
            return hash_about(read_bytes(path, 2 * ENDS, known))
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            first = file.read(ENDS)
            file.seek(-ENDS, os.SEEK_END)
            return hash_about(str(about.st_size), first, file.read(ENDS))
    except (OSError, UnsafeFileError):
        return hash_about(str(about.st_size))


def _unpack(path: Path, folder: Path, limits: Limits, found: Contents) -> None:
    label = name_in(path, folder)
    try:
        data = read_bytes(path, int(limits.notebook * MEGABYTE), found.known)
    except UnsafeFileError as error:
        return found.refuse(find(error.code, label, most=limits.notebook), lost=True)
    except OSError as error:
        return found.refuse(find("not-read", label, error=error.strerror), lost=True)
    opened = open_archive(path, data, limits, label)
    for why in opened.findings:
        found.refuse(why, lost=True)
    found.documents |= opened.documents
    for inner, contents in opened.files.items():
        found.known[str(inner)] = contents
        if inner.parent.name == CHECKPOINTS:
            found.checkpoints.append(inner)
        else:
            (found.answers if tell_kind(inner.name) == "answers" else found.notebooks).append(inner)
    if opened.files or opened.documents:
        found.findings.append(find("archive-opened", label))


def weigh(path: Path) -> str:
    """What tells a stray file or folder from a later one of its name, without opening it."""
    try:
        entries = [(path, path.lstat()), *((walk(path, MOST_STRAY, hidden=True) or []) if path.is_dir() else [])]
    except OSError:
        return ""
    return " ".join(f"{inner.name} {about.st_size} {about.st_mtime_ns}" for inner, about in entries if not inner.is_dir())


def walk(folder: Path, most: int, *, hidden: bool = False) -> list[Entry] | None:
    """Every file and folder with what it is, by name; None where there are more than `most`.

    What no program of a learner's makes is left out; with `hidden` names that begin with a full stop are there too.
    """
    found = []
    for path, about in _each(folder, 0, hidden):
        found.append((path, about))
        if len(found) > most:
            return None
    return sorted(found)


def _each(folder: Path, depth: int, hidden: bool) -> Iterator[Entry]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if (name.startswith(".") and not hidden) or is_no_work(name) or tell_kind(name) == "nothing":
                continue
            about = entry.stat(follow_symlinks=False)
            inside = stat.S_ISDIR(about.st_mode)
            if name != CHECKPOINTS or not inside:
                yield Path(entry.path), about
            if inside and depth < DEEPEST:
                yield from _each(Path(entry.path), depth + 1, hidden)


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
    kind = tell_kind(path.name)
    return limits.notebook if kind in ("notebook", "archive") else limits.answers if kind == "answers" else limits.other
