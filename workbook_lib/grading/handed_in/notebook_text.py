"""A learner's notebook file, as bytes, to plain data with cells we can show. Trusts nothing."""

from __future__ import annotations

import codecs
from typing import Any

import msgspec

from workbook_lib.grading.finding import LOOK

THE_FILE = "Ask the learner for the file that Hand in names."
MOST_PARTS = 1_000_000  # commas and opening brackets: a part costs up to 300 bytes of memory
MOST_CELLS = 2000
LONGEST_CELL = 200_000  # characters
TYPES = ("markdown", "code", "raw")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "a byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


class NotebookError(ValueError):
    """The file is not a notebook we can read: `what` says why, `do` what to do."""

    def __init__(self, what: str, do: str = "Ask the learner to press Hand in and send it again.") -> None:
        super().__init__(f"{what} {do}")
        self.what, self.do = what, do


def decode_notebook(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """(`{"cells": [...], "metadata": {...}}`, sentences on what was mended). Raises NotebookError.

    Each cell is `{"cell_type", "id", "metadata", "source"}`, its source one string; outputs are dropped.
    """
    notes: list[str] = []
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_PARTS:
        raise NotebookError("It has more parts than any honest notebook; it was not read.", LOOK)
    text = decode_text(data, notes)
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise NotebookError("It is not a complete notebook: the file is cut short or damaged.") from None
    if not isinstance(raw, dict):
        raise NotebookError("It is not a notebook.", THE_FILE)
    cells, metadata = raw.get("cells"), raw.get("metadata")
    if cells is None and isinstance(raw.get("worksheets"), list):
        notes.append("It is in an old notebook format, and was read all the same.")
        sheets = [sheet.get("cells") for sheet in raw["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise NotebookError("It has no cells, so it is not a notebook.", THE_FILE)
    if len(cells) > MOST_CELLS:
        raise NotebookError(f"It has more than {MOST_CELLS} cells, which no honest one has; it was not read.", LOOK)
    kept = [found for cell in cells if (found := _read_cell(cell))]
    if len(kept) < len(cells):
        notes.append(f"{len(cells) - len(kept)} of its cells are not in a form we know and were left out.")
    return {"cells": kept, "metadata": metadata if isinstance(metadata, dict) else {}}, notes


def decode_text(data: bytes, notes: list[str]) -> str:
    """The file as text; what was recovered is put into `notes`. Raises NotebookError."""
    found = next((m for m in MARKS if data.startswith(m[0])), None)
    if found:
        notes.append(f"It was saved by another program with {found[2]}, and was read all the same.")
    try:
        return data.decode(found[1] if found else "utf-8")
    except UnicodeDecodeError:
        raise NotebookError("It is not text, so it is not a notebook.") from None


def _read_cell(cell: object) -> dict[str, Any] | None:
    if not isinstance(cell, dict):
        return None
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str) or cell.get("cell_type") not in (*TYPES, "heading"):
        return None
    metadata = cell.get("metadata")
    kind = cell["cell_type"] if cell["cell_type"] in TYPES else "markdown"
    return {
        "cell_type": kind,
        "id": str(cell.get("id", ""))[:64],
        "source": source[:LONGEST_CELL],
        "metadata": metadata if isinstance(metadata, dict) else {},
    }
