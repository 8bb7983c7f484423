"""A platform's table of grades, read so that single cells can be filled in and every other byte stays as it came. Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

import msgspec

DELIMITERS = (",", ";", "\t", ":")  # what Moodle offers; Canvas writes the first, or the second where commas are decimal
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
PACKED = b"PK\x03\x04"  # the beginning of an .xlsx or .ods
# A quoted cell as every program writes it, and as PHP may, which leaves a quotation mark behind a backslash alone
QUOTED = (r'"[^"]*(?:""[^"]*)*"', r'"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"')
WANTS_QUOTES = re.compile(r'["\\\r\n\t ]')  # PHP, which writes the worksheet, puts quotation marks around these


class SheetError(ValueError):
    """The table cannot be read; the message says why and what to do."""


class Cell(msgspec.Struct, frozen=True):
    """Where a cell stands in the text, and what it says."""

    start: int
    end: int
    text: str


class Sheet(msgspec.Struct, frozen=True):
    """A table as it came: `rows` are its lines without the empty ones, the headings first."""

    text: str
    rows: list[list[Cell]]
    delimiter: str
    encoding: str
    mark: bytes  # the byte-order mark, or nothing

    @property
    def headings(self) -> list[str]:
        """The words of the first row."""
        return [cell.text.strip() for cell in self.rows[0]]

    def say(self, row: int, column: int | None) -> str:
        """The words of one cell; '' where there is none."""
        cells = self.rows[row]
        return cells[column].text.strip() if column is not None and column < len(cells) else ""

    def list_column(self, column: int) -> list[str]:
        """The words of a column below its heading."""
        return [self.say(row, column) for row in range(1, len(self.rows))]


def read_sheet(data: bytes, least: int = 2) -> Sheet:
    """The table in a CSV file, whatever its delimiter, line ends and encoding; with `least` columns. Raises SheetError."""
    if data.startswith(PACKED):
        raise SheetError("It is a spreadsheet program's own file. Give the CSV file as the platform made it.")
    text, encoding, mark = _decode(data)
    failed: list[SheetError] = []
    found: list[Sheet] = []
    for delimiter in DELIMITERS:
        for quoted in QUOTED:
            try:
                found.append(Sheet(text, _split(text, delimiter, quoted), delimiter, encoding, mark))
                break
            except SheetError as error:
                failed.append(error)
    best = max(found, key=lambda one: len(one.rows[0]), default=None)
    if best is None or len(best.rows[0]) < least:
        raise failed[0] if failed else SheetError("It has one column only. Give the CSV file as the platform made it.")
    return best


def write_sheet(sheet: Sheet, changes: Mapping[tuple[int, int], str]) -> bytes:
    """The same file with other words in some cells, `{(row, column): words}`: nothing else differs by a byte."""
    parts, at = [], 0
    for (row, column), words in sorted(changes.items()):
        cell = sheet.rows[row][column]
        parts += [sheet.text[at : cell.start], _quote(words, sheet, was=sheet.text[cell.start : cell.end])]
        at = cell.end
    text = "".join([*parts, sheet.text[at:]])
    return sheet.mark + text.encode(sheet.encoding, "xmlcharrefreplace")


def _decode(data: bytes) -> tuple[str, str, bytes]:
    mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
    for encoding in [MARKS[mark]] if mark else ["utf-8", "cp1252"]:
        try:
            return data[len(mark) :].decode(encoding), encoding, mark
        except UnicodeDecodeError:
            continue
    raise SheetError("Its letters are stored in a way that cannot be read. Give the CSV file as the platform made it.")


def _split(text: str, delimiter: str, quoted: str) -> list[list[Cell]]:
    cell = re.compile(rf"(?P<quoted>{quoted})|(?!\")[^{re.escape(delimiter)}\r\n]*", re.DOTALL)
    after = re.compile(rf"{re.escape(delimiter)}|\r\n|\r|\n|\Z")
    rows, row, at = [], [], 0
    while True:
        found = cell.match(text, at)
        end = after.match(text, found.end()) if found else None
        if found is None or end is None:
            line = 1 + len(re.findall(r"\r\n|\r|\n", text[:at]))
            raise SheetError(f"Line {line}: a quotation mark is missing. Give the CSV file as the platform made it.")
        words = found[0][1:-1].replace('""', '"') if found["quoted"] else found[0]
        row.append(Cell(at, found.end(), words))
        at = end.end()
        if end[0] != delimiter:
            rows += [row] if len(row) > 1 or row[0].text.strip() else []
            row = []
            if at >= len(text):
                break
    if not rows:
        raise SheetError("It is empty. Give the CSV file as the platform made it.")
    if long := next((one for one in rows if len(one) > len(rows[0])), None):
        line = 1 + len(re.findall(r"\r\n|\r|\n", text[: long[0].start]))
        raise SheetError(f"Line {line} has more cells than there are headings. Give the CSV file as the platform made it.")
    return rows


def _quote(words: str, sheet: Sheet, *, was: str) -> str:
    if was.startswith('"') or sheet.delimiter in words or WANTS_QUOTES.search(words):
        return '"' + words.replace('"', '""') + '"'
    return words
