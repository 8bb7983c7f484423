"""Answers as data: reads a notebook's file and the copy it carries, merges the two. Trusts nothing it reads."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook_lib.files.notebook_file import COPY
from workbook_lib.files.safe_files import Known, UnsafeFileError, read_bytes

VERSION = 1
LARGEST_FILE = 1_000_000  # bytes
LARGEST_ANSWER = 250_000  # bytes of one record
MOST_ANSWERS = 200
DEEPEST = 32
LONGEST_TIME = 40  # characters of a time that is remembered
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One activity's answer as it is kept."""

    answer: Any
    saved: str
    attempts: int = 0
    confidence: Literal["guessing", "fairly", "certain"] | None = None
    note: str | None = None
    seed: int | None = None


# Why a file of answers cannot be used; “left-out” is one answer alone.
Code = Literal["not-read", "link", "special", "large", "damaged", "form", "version", "many", "left-out"]
# How a notebook's copy of an answer is not what the file has.
Differs = Literal["only-copy", "same-time", "older", "newer"]


class Problem(msgspec.Struct, frozen=True):
    """One thing that could not be read: what it is by code, and in a sentence that says what to do."""

    code: Code
    said: str

    def __str__(self) -> str:
        return self.said


class Read(msgspec.Struct, frozen=True):
    """What could be read, and one problem for each thing that could not."""

    records: dict[str, Record]
    problems: list[Problem]
    damaged: bool = False


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
    """One record from untrusted data. Raises AnswersError."""
    if not _ID.fullmatch(id) or len(id) > 80:
        raise AnswersError("left-out", f"“{str(id)[:40]}” is not the id of an activity; its answer is left out.")
    if _depth(data) > DEEPEST:
        raise AnswersError("left-out", f"The answer to “{id}” is nested too deep and is left out.")
    try:
        record = msgspec.convert(data, Record)
        size = len(msgspec.json.encode(record))
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError) as error:
        said = "".join(c for c in str(error)[:100] if c.isprintable())
        raise AnswersError("left-out", f"The answer to “{id}” is not in a form we know and is left out ({said}).") from None
    if size > LARGEST_ANSWER:
        raise AnswersError("left-out", f"The answer to “{id}” is larger than {LARGEST_ANSWER // 1000} kB and is left out.")
    saved = time_of(record)
    if saved is None or saved > datetime.now(UTC) + timedelta(days=1):
        raise AnswersError("left-out", f"The answer to “{id}” has no usable time of saving and is left out.")
    return record


def time_of(record: Record) -> datetime | None:
    """When the record was saved, by the learner's clock; None where that is not a time with a zone."""
    return (_find_time if len(record.saved) <= LONGEST_TIME else _parse_time)(record.saved)


def _parse_time(saved: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(saved)
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):  # the first and the last day of the calendar, in another zone
        return None


_find_time = lru_cache(maxsize=4096)(_parse_time)  # one moment is asked for again and again while a hand-in is read


def newest(a: Record, b: Record) -> Record:
    """The later of two records; `a` on a tie."""
    first, second = time_of(a), time_of(b)
    return b if second and (first is None or second > first) else a


def merge(file: dict[str, Record], copy: dict[str, Record]) -> tuple[dict[str, Record], dict[str, Differs]]:
    """The newest record per activity, the file winning a tie; and how the copy differs, by the activities where it does."""
    merged: dict[str, Record] = dict(file)
    differs: dict[str, Differs] = {}
    for id, record in copy.items():
        if id not in file:
            merged[id], differs[id] = record, "only-copy"
        elif record != file[id]:
            merged[id] = newest(file[id], record)
            same_time = time_of(record) == time_of(file[id])
            differs[id] = "same-time" if same_time else "older" if merged[id] is file[id] else "newer"
    return merged, differs


def _decode(data: bytes, name: str) -> Read:
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, ValueError, RecursionError):  # ValueError: bytes that are no text, endless numbers
        raise AnswersError("damaged", f"{name} is damaged: it is not complete JSON.") from None
    return _check(found, name)


def _check(data: object, name: str) -> Read:
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(answers, dict):
        raise AnswersError("form", f"{name} does not hold answers in the form we know.")
    version = data.get("version")
    if isinstance(version, bool) or version != VERSION:
        said = version if isinstance(version, int) and abs(version) < 10**9 else "not a number we know"
        raise AnswersError(
            "version",
            f"{name} was written by another version of the workbook ({said}; "
            f"this one knows {VERSION}). Update the workbook, then open it again.",
        )
    if len(answers) > MOST_ANSWERS:
        raise AnswersError("many", f"{name} holds more than {MOST_ANSWERS} answers. A person should look at it.")
    records, problems = {}, []
    for id, record in answers.items():
        try:
            records[id] = read_record(id, record)
        except AnswersError as error:
            problems.append(Problem(error.code, f"{name}: {error}"))
    return Read(records, problems)


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
