"""Tables as CSV that a spreadsheet opens as they are: properly quoted, and nothing in them is taken for a formula."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook_lib.files.safe_files import write_whole

# What a spreadsheet may take for the beginning of a formula: at the start of a cell, and behind what another country's
# settings take for the end of one.
_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[^\S\t\r\n]*[=+\-@＝＋－＠])")
# What is not seen, or turns the direction of what follows around; a tab and a line end stay
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def neutralise(value: object) -> object:
    """The value as it may stand in a spreadsheet: numbers as they are, None and NaN empty, text never a formula."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, int | float):
        return value
    return _FORMULA.sub(r"\1'", _UNSEEN.sub("", str(value)))


def write_csv(
    path: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], *, marked: bool = True, private: bool = False
) -> Path:
    """Write `rows` under the headings of `columns`, `{key: heading}`; returns `path`. Raises OSError.

    `marked` puts a byte-order mark in front, without which spreadsheets misread accents; a program may not want it. What is
    `private` nobody else on the computer may read.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([neutralise(heading) for heading in columns.values()])
    writer.writerows([neutralise(row.get(key)) for key in columns] for row in rows)
    data = text.getvalue().encode("utf-8-sig" if marked else "utf-8", errors="backslashreplace")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(data)  # as to /dev/stdout
    else:
        write_whole(path, data, mode=0o600 if private else None, lasting=False)
    return path
