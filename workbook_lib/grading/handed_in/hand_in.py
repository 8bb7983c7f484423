"""Reads what one learner handed in. Trusts nothing, changes nothing, and says what it found."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Read, Record
from workbook_lib.course_settings import MEGABYTE, Limits, show_name
from workbook_lib.grading.finding import ASK, FINE, LOOK, Finding
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.handed_in.folder import ANSWERS, NOTEBOOK, TIMESTAMP, Contents, list_contents
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook
from workbook_lib.grading.handed_in.time import read_timestamp
from workbook_lib.safe_files import Known, UnsafeFileError, read_bytes

__all__ = ["ANSWERS", "TIMESTAMP", "Finding", "HandIn", "is_named", "read_hand_in"]
MOST_CANDIDATES = 20  # notebooks, and files of answers, looked at in one folder
MOST_FINDINGS = 30
_COPY_OF = re.compile(r"(?:[ _-]*\(\d{1,9}\)|[ _-]+copy|-copy\d{1,9}|[ _-]\d{1,9})$")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class HandIn(msgspec.Struct, frozen=True):
    """What could be read: the notebook (plain data), the answers, the time the platform noted, and the findings.

    `damaged` says that something was handed in which may hold answers and could not be read. By the assignment's own cells
    `look` adds what was typed into the notebook, and whether any of its activities is answered.
    """

    notebook: dict[str, Any] | None
    records: dict[str, Record]
    findings: list[Finding]
    timestamp: bytes | None = None
    damaged: bool = False
    added: Added = Added()
    answered: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to mark: answers, or a notebook in which none were lost."""
        return bool(self.records) or (self.notebook is not None and not self.damaged)


class _Notebook(msgspec.Struct, frozen=True):
    """The notebook chosen: its name, cells and the answers it carries; `lost` where one could not be read."""

    name: str
    cells: dict[str, Any] | None
    copy: Read
    lost: bool


def read_hand_in(folder: Path, assignment: str, limits: Limits | None = None, known: Known | None = None) -> HandIn:
    """The hand-in in `folder` (one learner's, one assignment's). Files that are `known` are not read again."""
    limits = limits or Limits()
    contents = list_contents(folder, assignment, limits)
    findings = contents.findings
    stamp = read_timestamp(contents.timestamp, findings, known)
    chosen = _choose_notebook(_nearest(contents, "notebooks", findings), assignment, limits, findings, known)
    kept = _read_answers(_nearest(contents, "answers", findings), assignment, limits, findings, known)
    records, notes = answers.merge(kept.records, chosen.copy.records)
    if chosen.copy.records and not kept.records:
        findings.append(
            Finding(
                chosen.name,
                f"{assignment}{ANSWERS} is missing or cannot be used. The notebook's own copy of the answers was used.",
                do=FINE,
            )
        )
    else:
        findings += [Finding(chosen.name, note, do=FINE) for note in notes]
    if contents.others:
        findings.append(_name_others(contents.others))
    if chosen.cells is None and records:
        findings.append(
            Finding(
                f"{assignment}{NOTEBOOK}",
                "The notebook is missing or cannot be read. The answers were there, so they were marked.",
                do=FINE,
            )
        )
    lost = contents.lost or chosen.lost or kept.damaged or chosen.copy.damaged
    unread = bool(contents.others or kept.problems)
    if not records:
        findings += _say_lost(chosen, assignment, lost, unread)
    return HandIn(chosen.cells, records, _shorten(findings), stamp, lost or unread)


def _shorten(findings: list[Finding]) -> list[Finding]:
    if len(findings) <= MOST_FINDINGS:
        return findings
    more = Finding("the folder", f"There are {len(findings) - MOST_FINDINGS} more findings.", do=LOOK, look=True)
    return [*sorted(findings, key=lambda found: not found.refused)[:MOST_FINDINGS], more]


def _say_lost(chosen: _Notebook, assignment: str, lost: bool, unread: bool) -> list[Finding]:
    """Why there is nothing to mark; nothing where a blank notebook was handed in and no more."""
    ask = ASK.format(assignment=assignment)
    if not lost and not unread:
        empty = Finding(f"{assignment}{NOTEBOOK}", "Nothing was handed in: the folder is empty.", refused=True, do=ask)
        return [] if chosen.cells is not None else [empty]
    if chosen.cells is not None and not lost:
        what = "Nothing is answered in the notebook, but there is something else in the folder that was not read."
        return [Finding(chosen.name, what, refused=True, do=f"{LOOK} If it is work, {ask[0].lower()}{ask[1:]}")]
    what = "Nothing could be marked, because the answers are lost in what was sent."
    return [Finding(chosen.name, what, refused=True, do=ask)]


def _name_others(others: list[str]) -> Finding:
    what = "one thing that is" if len(others) == 1 else f"{len(others)} things that are"
    what = f"There is {what} not part of the assignment: not used, and left where it is."
    return Finding(show_name(others[0]), what, do=FINE)


def _nearest(contents: Contents, kind: str, findings: list[Finding]) -> list[Path]:
    """The candidates with the shortest names."""
    paths: list[Path] = getattr(contents, kind)
    if len(paths) > MOST_CANDIDATES:
        contents.lost = True
        noun = {"notebooks": "notebooks", "answers": "files of answers"}[kind]
        what = f"There are {len(paths)} {noun}. Only {MOST_CANDIDATES} were looked at."
        findings.append(Finding("the folder", what, do=LOOK, look=True))
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
        findings += [Finding(show_name(path.name), said, refused=copy.damaged, do=LOOK) for said in copy.problems]
        lost = lost or copy.damaged
        read.append(show_name(path.name))
        times = (answers.time_of(record) or _LONG_AGO for record in copy.records.values())
        rank = (max(times, default=_LONG_AGO), path.stem == assignment)
        if best is None or rank > best[0]:
            best = (rank, path, {"cells": notebook["cells"], "metadata": {}}, copy)
    if best is None:
        return _Notebook(f"{assignment}{NOTEBOOK}", None, Read({}, []), lost)
    name = show_name(best[1].name)
    if best[1].stem != assignment:
        findings.append(Finding(name, f"It was read as {assignment}{NOTEBOOK}.", do=FINE))
    if len(read) > 1:
        others = ", ".join(sorted(other for other in read if other != name))
        what = f"There were several notebooks; this one has the newest answers. Left aside: {others}."
        findings.append(Finding(name, what, do=FINE))
    return _Notebook(name, best[2], best[3], lost)


def _read_notebook(
    path: Path, assignment: str, limits: Limits, findings: list[Finding], known: Known | None
) -> dict[str, Any] | None:
    name = show_name(path.name)
    try:
        notebook, notes = decode_notebook(read_bytes(path, int(limits.notebook * MEGABYTE), known))
    except NotebookError as error:
        findings.append(Finding(name, error.what, refused=True, do=error.do))
        return None
    except (UnsafeFileError, OSError) as error:
        what = f"It could not be read ({error.strerror})." if isinstance(error, OSError) else str(error)
        findings.append(Finding(name, what, refused=True, do="Ask the learner for it again."))
        return None
    kept = notebook["metadata"].get("joined_up")
    said = kept.get("assignment") if isinstance(kept, dict) else None
    if said != assignment and (isinstance(said, str) or not is_named(path.stem, assignment)):
        what = f"It is the notebook of “{show_name(said, 40)}”" if isinstance(said, str) else "It is another notebook"
        what += f", not of “{assignment}”."
        findings.append(Finding(name, what, refused=True, do=f"Ask the learner for {assignment}.ipynb."))
        return None
    findings += [Finding(name, note, do=FINE) for note in notes]
    return notebook


def _read_answers(paths: list[Path], assignment: str, limits: Limits, findings: list[Finding], known: Known | None) -> Read:
    """The newest record for each activity; `problems` names files that are not this assignment's."""
    records: dict[str, Record] = {}
    damaged, strange = False, []
    for path in paths:
        name = show_name(path.name)
        if not is_named(path.name[: -len(ANSWERS)], assignment):
            what = f"These are not the answers of “{assignment}”. They were left where they are."
            findings.append(Finding(name, what, do=LOOK, look=True))
            strange.append(name)
            continue
        found = answers.read_file(path, int(limits.answers * MEGABYTE), known)
        damaged = damaged or found.damaged
        findings += [Finding(name, said, refused=found.damaged, do=LOOK) for said in found.problems]
        for id, record in found.records.items():
            records[id] = answers.newest(records[id], record) if id in records else record
    return Read(records, strange, damaged)
