"""What was written for an author, and what they do next."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Made(msgspec.Struct, frozen=True):
    """The files that were written or changed, the two that an author works in first, and what to do next."""

    files: list[Path]
    then: list[str]
