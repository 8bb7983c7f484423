"""What the core found, held for the preprocessor that writes it into the gradebook; nothing here loads nbgrader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec

from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.lateness import Late
from workbook_lib.grading.gradebook.saving import Marks


class Found(msgspec.Struct, frozen=True):
    """What the core found of everybody, `{learner: Marks}`, the late rule, and what a tutor should know, by learner.

    `before` are the prints of what a person has marked by hand. `left` is filled in with what was written, by learner: see
    `say_result`.
    """

    marks: Mapping[str, Marks]
    late: Late
    said: dict[str, Finding]
    before: Mapping[str, Mapping[str, str]] = {}
    left: dict[str, str] = {}


_found: ContextVar[Found | None] = ContextVar("found", default=None)


@contextmanager
def recording(found: Found) -> Iterator[None]:
    """While it lasts, `RecordMarks` takes marks from `found`."""
    token = _found.set(found)
    try:
        yield
    finally:
        _found.reset(token)


def get_found() -> Found | None:
    """What is being recorded; None where nothing is."""
    return _found.get()
