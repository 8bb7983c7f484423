"""Reads what one learner handed in. Trusts nothing, changes nothing, and says what it found."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Read, Record
from workbook_lib.careful import UnsafeFileError, read_bytes
from workbook_lib.grading.notebook_text import NotebookError, decode_notebook

LARGEST_NOTEBOOK = 20_000_000  # bytes
MOST_CANDIDATES = 20  # notebooks looked at in one folder
ANSWERS = ".answers.json"
TIMESTAMP = "timestamp.txt"
_PLAIN_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})? UTC")
_COPY_OF = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]+copy(?:[ _-]*\(?\d+\)?)?|-copy\d+|[_-]\d+)+$")


class Finding(msgspec.Struct, frozen=True):
    """One thing a tutor should know about a hand-in: which file, what is the matter, what to do."""

    file: str
    what: str
    refused: bool = False


class HandIn(msgspec.Struct, frozen=True):
    """What could be read: the notebook (plain data), the answers, the time the platform noted, and the findings.

    `damaged` says that answers were there and could not be read.
    """

    notebook: dict[str, Any] | None
    records: dict[str, Record]
    findings: list[Finding]
    timestamp: bytes | None = None
    damaged: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to mark: answers, or a notebook in which none were lost."""
        return bool(self.records) or (self.notebook is not None and not self.damaged)


def read_hand_in(folder: Path, assignment: str) -> HandIn:
    """The hand-in in `folder` (one learner's, one assignment's)."""
    findings: list[Finding] = []
    notebooks, files, stamp = _sort_files(folder, assignment, findings)
    notebook, name, copied = _choose_notebook(notebooks, assignment, findings)
    kept = _read_answers(files, assignment, findings)
    copy, damaged = copied.records, copied.damaged or kept.damaged
    records, notes = answers.merge(kept.records, copy)
    if copy and not kept.records:
        findings.append(Finding(name, f"{assignment}{ANSWERS} is missing or cannot be used. "
                                      "The notebook's own copy of the answers was used."))
    else:
        findings += [Finding(name, note) for note in notes]
    if notebook is None and records:
        findings.append(Finding(f"{assignment}.ipynb", "The notebook is missing or cannot be read. "
                                                       "The answers were there, so they were marked."))
    if damaged and not records:
        what = ("Nothing could be marked, because the answers are lost in what was sent. Ask the learner to open the "
                f"assignment, press Hand in and send {assignment}.ipynb.")
        findings.append(Finding(name, what, refused=True))
    return HandIn(notebook, records, findings, stamp, damaged)


def _sort_files(folder: Path, assignment: str,
                findings: list[Finding]) -> tuple[list[Path], list[Path], bytes | None]:
    notebooks, files, others, stamp = [], [], [], None
    for path in sorted(folder.iterdir()):
        if path.name == TIMESTAMP:
            stamp = _read_timestamp(path, findings)
        elif path.suffix.lower() == ".ipynb":
            notebooks.append(path)
        elif path.name.lower().endswith(ANSWERS):
            files.append(path)
        elif path.name != "activities.yaml" and not path.name.startswith("."):
            others.append(path.name)
    if others:
        what = "one thing that is" if len(others) == 1 else f"{len(others)} things that are"
        findings.append(Finding(others[0], f"There is {what} not part of the assignment: not used, and left where it is."))
    for kind, paths in (("notebooks", notebooks), ("files of answers", files)):
        if len(paths) > MOST_CANDIDATES:
            findings.append(Finding(folder.name, f"There are {len(paths)} {kind}. Only {MOST_CANDIDATES} were looked at."))
    nearest = [sorted(paths, key=lambda p: len(p.name))[:MOST_CANDIDATES] for paths in (notebooks, files)]
    return nearest[0], nearest[1], stamp


def read_time(data: bytes) -> datetime:
    """The time in a timestamp.txt, in UTC without a zone, as nbgrader reads it. Raises ValueError or OverflowError."""
    text = data.decode("ascii").strip()
    if _PLAIN_TIME.fullmatch(text):  # nbgrader's own form; its parser takes longer than marking does
        return datetime.fromisoformat(text.removesuffix(" UTC"))
    from nbgrader.utils import parse_utc

    found: datetime = parse_utc(text)
    return found


def _read_timestamp(path: Path, findings: list[Finding]) -> bytes | None:
    try:
        data = read_bytes(path, 1000)
        read_time(data)
    except (UnsafeFileError, OSError, ValueError, OverflowError):
        findings.append(Finding(TIMESTAMP, "It holds no time that can be read, so lateness was not worked out."))
        return None
    return data


def is_named(stem: str, assignment: str) -> bool:
    """Whether a file's stem is the assignment's, allowing for another case, `(1)`, `-1` and `Copy`."""
    plain = stem.strip().lower()
    return plain == assignment or _COPY_OF.sub("", plain).strip() == assignment


def _choose_notebook(paths: list[Path], assignment: str,
                     findings: list[Finding]) -> tuple[dict[str, Any] | None, str, Read]:
    """The notebook with the newest answers inside, its name and its copy of the answers."""
    read: list[tuple[str, bool, Path, dict[str, Any], Read]] = []
    for path in paths:
        notebook = _read_notebook(path, assignment, findings)
        if notebook is None:
            continue
        copy = answers.read_copy(notebook["metadata"])
        findings += [Finding(path.name, said) for said in copy.problems]
        newest = max((record.saved for record in copy.records.values()), default="")
        read.append((newest, path.stem == assignment, path, notebook, copy))
    if not read:
        return None, f"{assignment}.ipynb", Read({}, [])
    _, exact, path, notebook, copy = max(read, key=lambda found: found[:2])
    if not exact:
        findings.append(Finding(path.name, f"It was read as {assignment}.ipynb."))
    if len(read) > 1:
        others = ", ".join(sorted(found[2].name for found in read if found[2] != path))
        what = f"There were several notebooks; this one has the newest answers. Left aside: {others}."
        findings.append(Finding(path.name, what))
    return notebook, path.name, copy


def _read_notebook(path: Path, assignment: str, findings: list[Finding]) -> dict[str, Any] | None:
    try:
        notebook, notes = decode_notebook(read_bytes(path, LARGEST_NOTEBOOK))
    except (UnsafeFileError, NotebookError) as error:
        findings.append(Finding(path.name, str(error), refused=True))
        return None
    except OSError as error:
        findings.append(Finding(path.name, f"It could not be read ({error.strerror}). Ask for it again.", refused=True))
        return None
    kept = notebook["metadata"].get("joined_up")
    said = kept.get("assignment") if isinstance(kept, dict) else None
    if said != assignment and (isinstance(said, str) or not is_named(path.stem, assignment)):
        what = f"It is the notebook of “{said}”" if isinstance(said, str) else "It is another notebook"
        what += f", not of “{assignment}”. Ask the learner for {assignment}.ipynb."
        findings.append(Finding(path.name, what, refused=True))
        return None
    findings += [Finding(path.name, note) for note in notes]
    return notebook


def _read_answers(paths: list[Path], assignment: str, findings: list[Finding]) -> Read:
    records: dict[str, Record] = {}
    damaged = False
    for path in paths:
        if not is_named(path.name[:-len(ANSWERS)], assignment):
            findings.append(Finding(path.name, f"These are not the answers of “{assignment}”. They were left where they are."))
            continue
        found = answers.read_file(path)
        damaged = damaged or found.damaged
        findings += [Finding(path.name, said, refused=found.damaged) for said in found.problems]
        for id, record in found.records.items():
            records[id] = answers.newest(records[id], record) if id in records else record
    return Read(records, [], damaged)
