"""Which hand-ins are marked already: a hash of each one and of the tutor's side, and why one is marked again."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from workbook_lib.grading.course.master import Master
from workbook_lib.grading.gradebook.seen import Seen


def hash_master(master: Master, contents: bytes, *rules: object) -> bytes:
    """A hash of the tutor's side: cells, keys, content and `rules`. Another one means that every hand-in is read again."""
    made = blake2b(contents, digest_size=16)
    made.update(msgspec.json.encode([master.notebook, sorted(master.released), [str(rule) for rule in rules]], order="sorted"))
    return made.digest()


def hash_side(master: bytes, *about: object) -> str:
    """Two hashes in one word: of the tutor's side, and of what is said `about` one learner."""
    return f"{master.hex()}-{blake2b(repr(about).encode(), digest_size=4).hexdigest()}"


def join(print: str | None, side: str) -> str | None:
    """What is kept of a hand-in that was marked: three hashes in one word. None where it is to be looked at each time."""
    return f"{print}-{side}" if print else None


def find_print(before: Seen, side: str) -> str | None:
    """The print of the hand-in that was marked `before`; None where the tutor's side or the learner's is another now."""
    print, _, rest = before.hash.partition("-")
    return print if rest == side else None


def say_why(before: Seen | None, hash: str | None) -> str:
    """Why a hand-in that had been marked is marked again: which of the three hashes is another one now."""
    parts, known = (hash or "").split("-"), before.hash.split("-") if before else []
    if len(parts) != 3 or len(known) != 3:
        return "handed in again, or marked before by another command"
    reasons = ("the hand-in changed", "key, points, content, due date or late rule changed", "an extension changed")
    said = [reason for reason, one, other in zip(reasons, parts, known, strict=True) if one != other]
    return "; ".join(said) or "the gradebook or autograded/ no longer held what had been marked"
