"""Which hand-ins are marked already: a hash of each one's content, of the tutor's side, and why it is marked again."""

from __future__ import annotations

import os
import stat
from hashlib import blake2b
from pathlib import Path

import msgspec

from workbook_lib.course.course_settings import MEGABYTE, Limits
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.gradebook.seen import Seen
from workbook_lib.grading.handed_in.folder import walk
from workbook_lib.grading.handed_in.hand_in import ANSWERS, TIMESTAMP

MOST = 50_000_000  # bytes of one hand-in; a larger one is looked at each time


def hash_master(master: Master, contents: bytes, *rules: object) -> bytes:
    """A hash of the tutor's side: cells, keys, content and `rules`. Another one means that every hand-in is read again."""
    made = blake2b(contents, digest_size=16)
    made.update(msgspec.json.encode([master.notebook, sorted(master.released), [str(rule) for rule in rules]], order="sorted"))
    return made.digest()


def hash_hand_in(folder: Path, limits: Limits, master: bytes, known: dict[str, bytes], *about: object) -> str | None:
    """Three hashes in one word: of what lies in a learner's folder, of the tutor's side, and of what is said `about` it.

    It covers what reading looks at, folders within the folder too. None where it is too much or cannot be read, so that it
    is looked at. What was read is put into `known`, by path: what is marked then is what was hashed.
    """
    made = blake2b(digest_size=16)
    total = 0
    try:
        if folder.is_symlink() or folder.parent.is_symlink():
            return None
        entries = walk(folder, limits.files)
        if entries is None:
            return None
        for path, found in entries:
            name, mode = path.relative_to(folder), found.st_mode
            size = found.st_size if stat.S_ISREG(mode) else 0
            made.update(b"\0" + os.fsencode(name) + b"\0%d %d\0" % (stat.S_IFMT(mode), size))
            if stat.S_ISREG(mode) and _is_read(path.name):
                total += size
                if total > MOST:
                    return None
                data = known[str(path)] = read_bytes(path, 20 * MEGABYTE)
                made.update(data)
    except (OSError, UnsafeFileError):
        return None
    return "-".join((made.hexdigest(), master.hex(), blake2b(repr(about).encode(), digest_size=4).hexdigest()))


def say_why(before: Seen | None, hash: str | None) -> str:
    """Why a hand-in that had been marked is marked again: which of the three hashes is another one now."""
    parts, known = (hash or "").split("-"), before.hash.split("-") if before else []
    if len(parts) != 3 or len(known) != 3:
        return "handed in again, or marked before by another command"
    reasons = ("the hand-in changed", "key, points, content, due date or late rule changed", "an extension changed")
    said = [reason for reason, one, other in zip(reasons, parts, known, strict=True) if one != other]
    return "; ".join(said) or "the gradebook or autograded/ no longer held what had been marked"


def _is_read(name: str) -> bool:
    return name == TIMESTAMP or name.lower().endswith((".ipynb", ANSWERS))
