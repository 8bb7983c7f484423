"""A learner's notebook file, as bytes, to plain data with cells we can show. Trusts nothing."""

from __future__ import annotations

import codecs
from typing import Any

import msgspec

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.finding import Finding, find, hash_about

MOST_PARTS = 1_000_000  # commas and opening brackets: a part costs up to 300 bytes of memory
MOST_CELLS = 2000
TYPES = ("markdown", "code", "raw")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "a byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


class NotebookError(ValueError):
    """The file is not a notebook we can read; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.said)
        self.finding = finding


def decode_notebook(data: bytes, file: str) -> tuple[dict[str, Any], list[Finding]]:
    """(`{"cells": [...], "metadata": {...}}`, what was mended) from the contents of `file`. Raises NotebookError.

    Each cell is `{"cell_type", "id", "metadata", "source"}`, its source one string; outputs are dropped.
    """
    notes: list[Finding] = []
    if sum(map(data.count, (b",", b"[", b"{"))) > MOST_PARTS:
        raise NotebookError(find("notebook-parts", file))
    text = decode_text(data, file, notes)
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise NotebookError(find("notebook-cut", file)) from None
    if not isinstance(raw, dict):
        raise NotebookError(find("notebook-none", file))
    cells, metadata = raw.get("cells"), raw.get("metadata")
    if cells is None and isinstance(raw.get("worksheets"), list):
        notes.append(find("notebook-format", file))
        sheets = [sheet.get("cells") for sheet in raw["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise NotebookError(find("notebook-no-cells", file))
    if len(cells) > MOST_CELLS:
        raise NotebookError(find("notebook-cells", file, most=MOST_CELLS))
    kept = [found for cell in cells if (found := _read_cell(cell))]
    if len(kept) < len(cells):
        about = hash_about(*(repr(cell) for cell in cells if not _read_cell(cell)))
        notes.append(find("notebook-left-out", file, count=len(cells) - len(kept), about=about))
    return {"cells": kept, "metadata": metadata if isinstance(metadata, dict) else {}}, notes


def decode_text(data: bytes, file: str, notes: list[Finding]) -> str:
    """The contents of `file` as text; what was recovered is put into `notes`. Raises NotebookError."""
    found = next((m for m in MARKS if data.startswith(m[0])), None)
    if found:
        notes.append(find("notebook-coding", file, coding=found[2]))
    try:
        return data.decode(found[1] if found else "utf-8")
    except UnicodeDecodeError:
        raise NotebookError(find("notebook-not-text", file)) from None


def _read_cell(cell: object) -> dict[str, Any] | None:
    """A cell of whatever type as one that can be shown, with the pictures in it by name; None where its text cannot be read."""
    if not isinstance(cell, dict):
        return None
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    metadata, pictures, kind = cell.get("metadata"), cell.get("attachments"), cell.get("cell_type")
    found = {
        "cell_type": kind if kind in TYPES else "markdown",
        "id": str(cell.get("id", ""))[:64],
        "source": source,
        "metadata": metadata if isinstance(metadata, dict) else {},
    }
    return (
        {**found, "pictures": [show_name(str(name)) for name in pictures]} if pictures and isinstance(pictures, dict) else found
    )
