"""Answers as data: reads a notebook's file and the copy it carries, merges the two. Trusts nothing it reads."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook_lib.files.notebook_file import COPY
from workbook_lib.files.safe_files import Known, UnsafeFileError, read_bytes
from workbook_lib.records import (
    MOST_N,
    Record,
    convert_record,
    is_contested,
    is_newer,
    is_same_event,
    measure,
    newest,
    says_same,
    time_of,
    to_plain,
)

__all__ = [
    "MOST_N",
    "AnswersError",
    "Problem",
    "Read",
    "Record",
    "is_newer",
    "is_same_event",
    "measure",
    "merge",
    "newest",
    "now",
    "path_for",
    "read_copy",
    "read_file",
    "read_record",
    "read_whole",
    "time_of",
    "to_answers",
    "to_plain",
]

VERSION = 2  # of the form; carry.js has the same
READABLE = (1, VERSION)
WHOLE = ""  # the key among what is kept of a whole in a form to come; carry.js has the same
LARGEST_FILE = 1_000_000  # bytes
LARGEST_ANSWER = 250_000  # bytes of one record; room.js has the same
MOST_ANSWERS = 200
DEEPEST = 32
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


# Why a file of answers cannot be used; “left-out” is one answer alone.
Code = Literal["not-read", "link", "special", "large", "damaged", "form", "version", "many", "left-out"]
# How a notebook's copy of an answer is not what the file has.
Differs = Literal["only-copy", "both", "same-time", "older", "newer"]


class Problem(msgspec.Struct, frozen=True):
    """One thing that could not be read: what it is by code, and in a sentence that says what to do."""

    code: Code
    said: str

    def __str__(self) -> str:
        return self.said


class Read(msgspec.Struct, frozen=True):
    """What could be read, and one problem for each thing that could not.

    `left` are records in no form we know, as they came; `kept` is what was moved aside when something was written in their
    place, by activity (a whole of a form to come under `WHOLE`); `more` are fields of the whole that an edition to come added.
    """

    records: dict[str, Record]
    problems: list[Problem]
    damaged: bool = False
    left: dict[str, Any] = {}
    kept: dict[str, list[Any]] = {}
    more: dict[str, Any] = {}


class AnswersError(ValueError):
    """A file of answers as a whole, or one answer, cannot be used; the message says why and what to do."""

    def __init__(self, code: Code, said: str) -> None:
        super().__init__(said)
        self.code = code

    @property
    def problem(self) -> Problem:
        """The same as plain data."""
        return Problem(self.code, str(self))


def path_for(notebook: Path) -> Path:
    """`<notebook stem>.answers.json` beside the notebook."""
    return notebook.with_name(f"{notebook.stem}.answers.json")


def now() -> str:
    """The time as it is saved: UTC, ISO 8601 with microseconds, ending in Z."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_file(path: Path, largest: int = LARGEST_FILE, known: Known | None = None) -> Read:
    """The records in the answers file at `path`; none where there is no file. `largest` is its limit in bytes.

    A file that cannot be used gives `damaged=True` and says why. Nothing is changed on disk.
    """
    try:
        return _decode(read_bytes(path, largest, known), path.name)
    except FileNotFoundError:
        return Read({}, [])
    except (AnswersError, UnsafeFileError) as error:
        return Read({}, [Problem(error.code, str(error))], damaged=True)
    except OSError as error:
        return Read({}, [Problem("not-read", f"{path.name} could not be read ({error.strerror}).")], damaged=True)


def read_copy(metadata: object) -> Read:
    """The records a notebook's metadata carry; none where there is no copy. Bad records drop only themselves."""
    copy = metadata.get(COPY) if isinstance(metadata, dict) else None
    if copy is None:
        return Read({}, [])
    try:
        return _check(copy, "the notebook's copy of the answers")
    except AnswersError as error:
        return Read({}, [error.problem], damaged=True)


def read_record(id: str, data: object) -> Record:
    """One record from untrusted data; what we do not know in it is kept in `more`. Raises AnswersError."""
    if not _ID.fullmatch(id) or len(id) > 80:
        raise AnswersError("left-out", f"“{str(id)[:40]}” is not the id of an activity; its answer is left out.")
    if _depth(data) > DEEPEST:
        raise AnswersError("left-out", f"The answer to “{id}” is nested too deep and is left out.")
    try:
        record = convert_record(data)
        size = measure(record)
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError) as error:
        said = "".join(c for c in str(error)[:100] if c.isprintable())
        raise AnswersError("left-out", f"The answer to “{id}” is not in a form we know and is left out ({said}).") from None
    if size > LARGEST_ANSWER:
        raise AnswersError("left-out", f"The answer to “{id}” is larger than {LARGEST_ANSWER // 1000} kB and is left out.")
    return record


def to_answers(records: dict[str, Record], left: dict[str, Any] | None = None) -> dict[str, Any]:
    """All records as they are written; those `left` stay as they came."""
    return {**(left or {}), **{id: to_plain(record) for id, record in records.items()}}


def merge(file: dict[str, Record], copy: dict[str, Record]) -> tuple[dict[str, Record], dict[str, Differs]]:
    """The newest record per activity, the file winning a tie; and how the copy differs, by the activities where it does.

    “both”: nobody can tell which of the two came later, and “same-time” the same of two without a number: they stand together.
    """
    merged: dict[str, Record] = dict(file)
    differs: dict[str, Differs] = {}
    for id, record in copy.items():
        there = file.get(id)
        if there is None:
            merged[id], differs[id] = record, "only-copy"
        elif record != there:
            merged[id] = newest(there, record)
            if is_contested(there, record):
                differs[id] = "both" if record.n else "same-time"
            elif not says_same(there, record):
                differs[id] = "newer" if is_newer(record, there) else "older"
    return merged, differs


def read_whole(path: Path) -> Any:
    """All that is in the file at `path`, whatever its form; None where it cannot be read."""
    try:
        return _decode_json(read_bytes(path, LARGEST_FILE), path.name)
    except (AnswersError, UnsafeFileError, OSError):
        return None


def _decode(data: bytes, name: str) -> Read:
    return _check(_decode_json(data, name), name)


def _decode_json(data: bytes, name: str) -> Any:
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, ValueError, RecursionError):  # ValueError: bytes that are no text, endless numbers
        raise AnswersError("damaged", f"{name} is damaged: it is not complete JSON.") from None


def _check(data: object, name: str) -> Read:
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(answers, dict):
        raise AnswersError("form", f"{name} does not hold answers in the form we know.")
    version = data.get("version")
    if isinstance(version, bool) or version not in READABLE:
        said = version if isinstance(version, int) and abs(version) < 10**9 else "not a number we know"
        raise AnswersError(
            "version",
            f"{name} was written by another version of the workbook ({said}; "
            f"this one knows {VERSION}). Update the workbook, then open it again.",
        )
    if len(answers) > MOST_ANSWERS:
        raise AnswersError("many", f"{name} holds more than {MOST_ANSWERS} answers. A person should look at it.")
    records, left, problems = {}, {}, []
    for id, record in answers.items():
        try:
            records[id] = read_record(id, record)
        except AnswersError as error:
            left[id] = record
            problems.append(Problem(error.code, f"{name}: {error}"))
    kept = data.get("kept", {})
    kept = {id: list(one) for id, one in kept.items() if isinstance(one, list)} if isinstance(kept, dict) else {}
    more = {field: value for field, value in data.items() if field not in ("version", "notebook", "answers", "kept")}
    return Read(records, problems, left=left, kept=kept, more=more)


def _depth(data: object) -> int:
    """How deep `data` is nested, counted level by level; no more than one past the deepest that is read."""
    depth, level = 1, [data]
    while depth <= DEEPEST:
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return depth
        depth += 1
    return depth
