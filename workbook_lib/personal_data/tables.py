"""Tables as CSV, and records of what was collected: what is a learner's taken out, all else as it was. Pure."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Any

import msgspec

from workbook_lib.grading.handed_in.claim import spell_name
from workbook_lib.personal_data.person import Person
from workbook_lib.personal_data.places import says_name

ID = re.compile(
    r"(?:student|learner|user|sis|login|anonymous)?[-_ ]*(?:id|name|number|login|learner|student|user)", re.IGNORECASE
)
FIRST = frozenset({"first-name", "firstname", "given-name", "forename"})
LAST = frozenset({"last-name", "lastname", "surname", "family-name"})
RECORDS = frozenset({"collected.json"})  # of downloads: whose each of a platform's numbers is
GIVEN_ONLY = FIRST | LAST
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # the mark stays, as the first letter


def without_lines(data: bytes, person: Person) -> tuple[bytes, int]:
    """The table without the learner's lines, and how many they were. The first line, the headings, always stays."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = "cp1252", data.decode("cp1252", "replace")
        if "\ufffd" in text:
            encoding, text = "latin-1", data.decode("latin-1")
    rows = _split(io.StringIO(text, newline="").readlines())
    if not rows:
        return data, 0
    headings = [spell_name(cell) for cell in rows[0][0]]
    kept, gone = list(rows[0][1]), 0
    for cells, raw in rows[1:]:
        if _is_theirs(cells, headings, person):
            gone += 1
        else:
            kept += raw
    return ("".join(kept).encode(encoding) if gone else data), gone


def without_entries(data: bytes, person: Person) -> tuple[bytes, int]:
    """A record in JSON without the entries that name the learner, as key or as value, and how many they were."""
    try:
        whole = msgspec.json.decode(data)
    except msgspec.DecodeError:
        return data, 0
    left, gone = _drop(whole, person)
    return (msgspec.json.format(msgspec.json.encode(left), indent=1) + b"\n" if gone else data), gone


def _drop(data: Any, person: Person) -> tuple[Any, int]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    kept, gone = [], 0
    for key, value in pairs:
        named = (isinstance(key, str) and says_name((key,), person)) or (isinstance(value, str) and person.is_named(value))
        inner, count = (None, 1) if named else _drop(value, person)
        gone += count
        kept += [] if named else [(key, inner)]
    if isinstance(data, dict):
        return dict(kept), gone
    return ([value for _, value in kept] if isinstance(data, list) else data), gone


def _split(lines: list[str]) -> list[tuple[list[str], list[str]]]:
    """(cells, the lines they stand on) of every row; a cell may have lines of its own."""
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter)
    rows, before = [], 0
    try:
        for cells in reader:
            rows.append((cells, lines[before : reader.line_num]))
            before = reader.line_num
    except csv.Error:
        return []
    return rows


def _is_theirs(cells: list[str], headings: list[str], person: Person) -> bool:
    plain = [cell.strip().removeprefix("'") for cell in cells]
    by_heading = dict(zip(headings, plain, strict=False))
    first = next((by_heading[name] for name in headings if name in FIRST and name in by_heading), "")
    last = next((by_heading[name] for name in headings if name in LAST and name in by_heading), "")
    if first and last and person.is_named(f"{first} {last}"):
        return True
    for number, cell in enumerate(plain):
        heading = headings[number] if number < len(headings) else ""
        if heading in GIVEN_ONLY:  # “Ben” as a first name may be anybody's
            continue
        names_people = number == 0 or ID.fullmatch(heading) or "mail" in heading
        if cell and person.is_named(cell) and (names_people or " " in cell or "@" in cell):
            return True
    return False
