"""Reads what one learner handed in. Trusts nothing, changes nothing, and says what it found."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Problem, Read, Record
from workbook_lib.course.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.files.notebook_file import COPY
from workbook_lib.files.safe_files import Known, UnsafeFileError, read_bytes
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.handed_in.folder import ANSWERS, NOTEBOOK, TIMESTAMP, Contents, list_contents
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook
from workbook_lib.grading.handed_in.time import read_time, read_timestamp

__all__ = ["ANSWERS", "TIMESTAMP", "Finding", "HandIn", "is_named", "read_hand_in"]
MOST_CANDIDATES = 20  # notebooks, and files of answers, looked at in one folder
MOST_FINDINGS = 30
_COPY_OF = re.compile(r"(?:[ _-]*\(\d{1,9}\)|[ _-]+copy|-copy\d{1,9}|[ _-]\d{1,9})$")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class HandIn(msgspec.Struct, frozen=True):
    """What could be read: the notebook (plain data), the answers, the findings, and the time the platform noted.

    That time is here as nbgrader keeps it, `at` (UTC, without a zone), and as its `timestamp.txt` says it.
    `damaged` says that something was handed in which may hold answers and could not be read. By the assignment's own cells
    `look` adds what was typed into the notebook, and whether any of its activities is answered.
    """

    notebook: dict[str, Any] | None
    records: dict[str, Record]
    findings: list[Finding]
    timestamp: bytes | None = None
    at: datetime | None = None
    damaged: bool = False
    added: Added = Added()
    answered: bool = False
    proves_blank: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to mark: answers, or a notebook in which none were lost."""
        return bool(self.records) or (self.notebook is not None and not self.damaged)


class _Notebook(msgspec.Struct, frozen=True):
    """The notebook chosen: its name, cells and the answers it carries; `lost` where one could not be read.

    `carries` says that it has its copy of the answers, be it an empty one.
    """

    name: str
    cells: dict[str, Any] | None
    copy: Read
    lost: bool
    carries: bool = False


def read_hand_in(folder: Path, assignment: str, limits: Limits | None = None, known: Known | None = None) -> HandIn:
    """The hand-in in `folder` (one learner's, one assignment's). Files that are `known` are not read again."""
    limits = limits or Limits()
    contents = list_contents(folder, assignment, limits)
    findings = contents.findings
    stamp = read_timestamp(contents.timestamp, findings, known)
    chosen = _choose_notebook(_nearest(contents, "notebooks", findings), assignment, limits, findings, known)
    kept = _read_answers(_nearest(contents, "answers", findings), assignment, limits, findings, known)
    records, differs = answers.merge(kept.records, chosen.copy.records)
    if kept.records:
        findings += [find(f"answer-{how}", chosen.name, id=id) for id, how in differs.items()]
    elif chosen.copy.records and contents.answers:  # a notebook alone is the usual way to hand in
        findings.append(find("answers-from-copy", chosen.name, assignment=assignment))
    if contents.others:
        findings.append(find("others", show_name(contents.others[0]), count=len(contents.others)))
    if chosen.cells is None and records:
        findings.append(find("notebook-missing", f"{assignment}{NOTEBOOK}"))
    lost = contents.lost or chosen.lost or kept.damaged or chosen.copy.damaged
    unread = bool(contents.others or kept.problems)
    if not records:
        findings += _say_lost(chosen, assignment, lost, unread)
    at = read_time(stamp) if stamp else None
    blank = chosen.carries and not lost and not unread
    return HandIn(chosen.cells, records, _shorten(findings), stamp, at, lost or unread, proves_blank=blank)


def _shorten(findings: list[Finding]) -> list[Finding]:
    if len(findings) <= MOST_FINDINGS:
        return findings
    more = find("more-findings", "the folder", count=len(findings) - MOST_FINDINGS)
    return [*sorted(findings, key=lambda found: not found.refused)[:MOST_FINDINGS], more]


def _say_lost(chosen: _Notebook, assignment: str, lost: bool, unread: bool) -> list[Finding]:
    """Why there is nothing to mark; nothing where a blank notebook was handed in, with its copy, and no more."""
    if not lost and not unread:
        if chosen.carries:
            return []
        code = "empty" if chosen.cells is None else "answers-none"
        return [find(code, f"{assignment}{NOTEBOOK}", assignment=assignment)]
    code = "answers-beside" if chosen.cells is not None and not lost else "answers-gone"
    return [find(code, chosen.name, assignment=assignment)]


def _nearest(contents: Contents, kind: str, findings: list[Finding]) -> list[Path]:
    """The candidates with the shortest names."""
    paths: list[Path] = getattr(contents, kind)
    if len(paths) > MOST_CANDIDATES:
        contents.lost = True
        findings.append(find(f"too-many-{kind}", "the folder", count=len(paths), most=MOST_CANDIDATES))
    return sorted(paths, key=lambda path: (len(path.name), path.name))[:MOST_CANDIDATES]


def is_named(stem: str, assignment: str) -> bool:
    """Whether a file's stem is the assignment's, allowing for another case, `(1)`, `-1` and `Copy`."""
    plain = stem.strip().lower()
    while plain != assignment:
        shorter = _COPY_OF.sub("", plain).strip()
        if shorter == plain:
            return False
        plain = shorter
    return True


def _choose_notebook(
    paths: list[Path], assignment: str, limits: Limits, findings: list[Finding], known: Known | None
) -> _Notebook:
    """The notebook with the newest answers inside; never a blank one beside it."""
    best: tuple[tuple[datetime, bool], Path, dict[str, Any], Read] | None = None
    lost, read = False, []
    for path in paths:
        notebook = _read_notebook(path, assignment, limits, findings, known)
        if notebook is None:
            lost = True
            continue
        copy = answers.read_copy(notebook["metadata"])
        findings += _say_problems(show_name(path.name), copy)
        lost = lost or copy.damaged
        read.append(show_name(path.name))
        times = (answers.time_of(record) or _LONG_AGO for record in copy.records.values())
        rank = (max(times, default=_LONG_AGO), path.stem == assignment)
        if best is None or rank > best[0]:
            best = (rank, path, notebook, copy)
    if best is None:
        return _Notebook(f"{assignment}{NOTEBOOK}", None, Read({}, []), lost)
    name = show_name(best[1].name)
    if best[1].stem != assignment:
        findings.append(find("notebook-renamed", name, assignment=assignment))
    if len(read) > 1:
        others = ", ".join(sorted(other for other in read if other != name))
        findings.append(find("notebook-several", name, others=others))
    _, _, notebook, copy = best
    return _Notebook(name, {"cells": notebook["cells"], "metadata": {}}, copy, lost, COPY in notebook["metadata"])


def _read_notebook(
    path: Path, assignment: str, limits: Limits, findings: list[Finding], known: Known | None
) -> dict[str, Any] | None:
    name = show_name(path.name)
    try:
        notebook, notes = decode_notebook(read_bytes(path, int(limits.notebook * MEGABYTE), known), name)
    except NotebookError as error:
        findings.append(error.finding)
        return None
    except UnsafeFileError as error:  # it has become another file since it was looked at from outside
        findings.append(find(error.code, name, most=limits.notebook))
        return None
    except OSError as error:
        findings.append(find("not-read", name, error=error.strerror))
        return None
    kept = notebook["metadata"].get("joined_up")
    said = kept.get("assignment") if isinstance(kept, dict) else None
    if said != assignment and (isinstance(said, str) or not is_named(path.stem, assignment)):
        if isinstance(said, str):
            findings.append(find("another-assignment", name, other=show_name(said, 40), assignment=assignment))
        else:
            findings.append(find("another-notebook", name, assignment=assignment))
        return None
    findings += notes
    return notebook


def _say_problems(name: str, read: Read) -> list[Finding]:
    """A finding for each thing that could not be read in a file of answers, or in a notebook's copy."""
    return [find(f"answers-{problem.code}", name, said=problem.said) for problem in read.problems]


def _read_answers(paths: list[Path], assignment: str, limits: Limits, findings: list[Finding], known: Known | None) -> Read:
    """The newest record for each activity; `problems` names files that are not this assignment's."""
    records: dict[str, Record] = {}
    damaged = False
    strange: list[Problem] = []
    for path in paths:
        name = show_name(path.name)
        if not is_named(path.name[: -len(ANSWERS)], assignment):
            findings.append(find("answers-another", name, assignment=assignment))
            strange.append(Problem("left-out", name))
            continue
        found = answers.read_file(path, int(limits.answers * MEGABYTE), known)
        damaged = damaged or found.damaged
        findings += _say_problems(name, found)
        for id, record in found.records.items():
            records[id] = answers.newest(records[id], record) if id in records else record
    return Read(records, strange, damaged)
