"""What a file says of itself once it is read: whose it claims to be, when, for which assignment. Nothing is run. Pure."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import msgspec

from workbook_lib import answers
from workbook_lib.course.course_settings import MEGABYTE, Limits
from workbook_lib.files.notebook_file import FLAGS
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.handed_in.archive import open_archive
from workbook_lib.grading.handed_in.claim import Claim, read_claim
from workbook_lib.grading.handed_in.names import Kind, tell_kind
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook

_TAGS = re.compile(rb"<(?:script|style|head|title)\b.*?</(?:script|style|head|title)\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.I)
_SHOWS = re.compile(rb"<(?:img|a|video|audio|iframe|object|embed)\b", re.I)
LARGEST_TEXT = 4000  # bytes of a page that may be blank: patterns below take their time with more


class Inside(msgspec.Struct, frozen=True):
    """What one file is: `other` is the assignment that it says it is of, where that is another one; `work` says that it is a
    notebook or answers that could be read and are not another assignment's; `answered`, that answers are in it (None: that
    cannot be told). `findings` are why something in it cannot be used."""

    kind: Kind
    claim: Claim | None = None
    other: str = ""
    work: bool = False
    answered: bool | None = None
    findings: list[Finding] = []


def look_inside(name: str, data: bytes, assignment: str, limits: Limits, label: str) -> Inside:
    """What is in the file called `name`; `label` is how findings call it. Never raises for what is in it."""
    kind = tell_kind(name)
    if kind == "notebook":
        return _look_at_notebook(data, assignment, limits, label)
    if kind == "archive":
        return _look_at_archive(name, data, assignment, limits, label)
    if kind == "answers":
        return Inside(kind, work=len(data) <= limits.answers * MEGABYTE and b'"answers"' in data)
    return Inside(kind)


def _look_at_notebook(data: bytes, assignment: str, limits: Limits, label: str) -> Inside:
    if len(data) > limits.notebook * MEGABYTE:
        return Inside("notebook")  # marking says so, and a person looks
    try:
        notebook, _ = decode_notebook(data, label)
    except NotebookError as error:
        return Inside("notebook", findings=[error.finding])
    metadata = notebook["metadata"]
    flags = metadata.get(FLAGS)
    said = flags.get("assignment") if isinstance(flags, dict) else None
    other = said if isinstance(said, str) and said != assignment else ""
    copy = answers.read_copy(metadata)
    return Inside("notebook", read_claim(metadata), other, not other, None if copy.damaged else bool(copy.records))


def _look_at_archive(name: str, data: bytes, assignment: str, limits: Limits, label: str) -> Inside:
    """A learner's own zip, opened within the limits of marking."""
    if len(data) > limits.notebook * MEGABYTE:
        return Inside("archive")
    opened = open_archive(Path(name), data, limits, label)
    found = [look_inside(path.name, inner, assignment, limits, label) for path, inner in opened.files.items()]
    notebooks = [one for one in found if one.kind == "notebook"]
    claims = [one.claim for one in notebooks if one.claim and one.claim.name and not one.other]
    same = claims and len({claim.name for claim in claims}) == 1
    others = {one.other for one in notebooks}
    return Inside(
        "archive",
        max(claims, key=lambda claim: claim.at.timestamp() if claim.at else 0.0) if same else None,
        others.pop() if len(others) == 1 and not opened.documents else "",
        any(one.work for one in found),
        any(one.answered for one in found) if found and all(one.answered is not None for one in notebooks) else None,
        opened.findings,
    )


def is_blank_page(data: bytes) -> bool:
    """Whether a page that a platform made of what was typed into it holds no word, picture or link."""
    if len(data) > LARGEST_TEXT or _SHOWS.search(data):
        return False
    return not unescape(_TAGS.sub(b" ", data).decode("utf-8", errors="replace")).replace("\xa0", " ").strip("\ufeff \r\n\t")
