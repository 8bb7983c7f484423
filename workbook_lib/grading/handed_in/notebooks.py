"""The notebooks that came in: each read once, whether it is one of this assignment, and what it carries."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Read, Record
from workbook_lib.course.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.files.notebook_file import COPY, FLAGS
from workbook_lib.files.safe_files import UnsafeFileError, read_bytes
from workbook_lib.grading.finding import Finding, find, hash_about
from workbook_lib.grading.handed_in.claim import Claim, read_claim
from workbook_lib.grading.handed_in.folder import Contents, name_in
from workbook_lib.grading.handed_in.names import is_named, stem_of
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook
from workbook_lib.records import is_newer, says_same
from workbook_lib.wording import spell

MOST_READ = 100 * MEGABYTE  # of all notebooks of one hand-in
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Order = tuple[int, datetime]


class Candidate(msgspec.Struct, frozen=True):
    """A notebook of this assignment: where it is, its cells, the answers and the claim it carries.

    `labelled` says that it still says of itself which assignment it is; `carries` that it has its copy of the answers, be
    it an empty one.
    """

    path: Path
    name: str
    cells: dict[str, Any]
    copy: Read
    labelled: bool
    carries: bool
    claim: Claim | None = None


def read_notebooks(
    paths: list[Path], folder: Path, assignment: str, limits: Limits, contents: Contents, given: Container[str]
) -> list[Candidate]:
    """Those among `paths` that are of this assignment; what cannot be read is noted in `contents`."""
    found: list[Candidate] = []
    left = MOST_READ
    for number, path in enumerate(paths):
        name = name_in(path, folder)
        try:
            data = read_bytes(path, int(limits.notebook * MEGABYTE), contents.known)
            left -= len(data)
            if left < 0 and number:
                contents.refuse(find("too-many-notebooks", "the folder", count=len(paths), most=number), lost=True)
                break
            notebook, notes = decode_notebook(data, name)
        except NotebookError as error:
            contents.refuse(error.finding, lost=True)
        except UnsafeFileError as error:  # it has become another file since it was looked at from outside
            contents.refuse(find(error.code, name, most=limits.notebook), lost=True)
        except OSError as error:
            contents.refuse(find("not-read", name, error=error.strerror), lost=True)
        else:
            candidate = _judge(path, name, notebook, assignment, contents, given)
            if candidate is not None:
                contents.findings += notes
                found.append(candidate)
    return found


def _judge(
    path: Path, name: str, notebook: dict[str, Any], assignment: str, contents: Contents, given: Container[str]
) -> Candidate | None:
    metadata = notebook["metadata"]
    flags = metadata.get(FLAGS)
    said = flags.get("assignment") if isinstance(flags, dict) else None
    if isinstance(said, str) and said != assignment:
        contents.refuse(find("another-assignment", name, other=show_name(said, 40), assignment=assignment), lost=True)
        return None
    if said != assignment:
        if isinstance(flags, dict) and flags.get("workbook") is True and not _is_ours(notebook, given):
            contents.findings.append(find("practice-page", name))
            contents.practice.add(str(path.with_suffix("")))
            return None
        stem = stem_of(path.name)
        if not is_named(stem, assignment) and not _is_ours(notebook, given):
            contents.refuse(find("another-notebook", name, assignment=assignment), lost=True)
            return None
    cells = {"cells": notebook["cells"], "metadata": {}}
    copy = answers.read_copy(metadata)
    return Candidate(path, name, cells, copy, said == assignment, COPY in metadata, read_claim(metadata))


def _is_ours(notebook: dict[str, Any], given: Container[str]) -> bool:
    """Whether at least half of a notebook's cells with text are this assignment's."""
    texts = [cell["source"] for cell in notebook["cells"] if cell["source"].strip()]
    known = sum(text.strip() in given or spell(text) in given for text in texts)
    return known >= 3 and 2 * known >= len(texts)


def say_problems(name: str, read: Read) -> list[Finding]:
    """A finding for each thing that could not be read in a file of answers, or in a notebook's copy."""
    about = hash_about(repr(read.left)) if read.left else ""
    return [find(f"answers-{problem.code}", name, about=about, said=problem.said) for problem in read.problems]


def order_of(record: Record) -> Order:
    """By what two records are put in order where nothing else is known of them."""
    return record.n, answers.time_of(record) or _LONG_AGO


def newest_of(records: dict[str, Record]) -> Order:
    """The order of the newest of these records."""
    return max(map(order_of, records.values()), default=(-1, _LONG_AGO))


def is_empty(answer: Any) -> bool:
    """Whether nothing at all is in an answer, whatever its form."""
    if isinstance(answer, dict):
        return all(map(is_empty, answer.values()))
    return all(map(is_empty, answer)) if isinstance(answer, list) else answer in (None, "", False)


def find_further(other: dict[str, Record], records: dict[str, Record]) -> list[str]:
    """The ids whose record in `other` is newer than that in `records`, or holds an answer where there is none."""
    return [
        id
        for id, record in other.items()
        if (id not in records and not is_empty(record.answer))
        or (id in records and not says_same(record, records[id]) and not is_newer(records[id], record))
    ]
