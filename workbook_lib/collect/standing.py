"""What a learner's line means beside what lies in `submitted/` already: new, the same, newer, older, or to lie beside. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Literal

import msgspec

Standing = Literal["new", "same", "newer", "older", "beside", "in the way"]


class There(msgspec.Struct, frozen=True):
    """What lies in a learner's folder: the SHA-256 of each file by its place, the time noted (UTC), whether it can be used, and
    whether there is work of the assignment in it."""

    files: Mapping[str, str] = {}
    at: datetime | None = None
    usable: bool = True
    works: bool = False


def judge(there: There, files: Mapping[str, str], when: datetime | None, *, works: bool, replaced: Collection[str]) -> Standing:
    """What becomes of `files` (SHA-256 by place), handed in at `when`. Only work takes the place of what is there.

    `replaced` are the prints of hand-ins that gave way before: they come back only where their time is a later one.
    """
    if not there.usable:
        return "in the way"
    if not files:
        return "older"
    if not there.files:
        return "new"
    if set(files.values()) <= set(there.files.values()):
        return "same"
    if not works and there.works:
        return "older" if print_of(files) in replaced else "beside"
    if when and there.at and when != there.at:
        return "older" if when < there.at else "newer"
    return "older" if print_of(files) in replaced else "newer"


def print_of(files: Mapping[str, str]) -> str:
    """The print of a hand-in as a whole."""
    return sha256("\n".join(f"{name}\0{files[name]}" for name in sorted(files)).encode("utf-8", "surrogatepass")).hexdigest()[
        :16
    ]
