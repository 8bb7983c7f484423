"""The marking schemes of an assignment, in the cells that a person reads: a release takes the whole text out of them.

Rows, rules and bands are data in `activities.yaml`, which learners are given; the cell's text is made from them. Below
FOR_TUTOR stands what the tutor alone reads.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import READ
from workbook_lib.kind.scheme import Row, Scheme

FOR_TUTOR = "**For the tutor.**"
INTRO = "Give each row a number of points that has words."
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"  # nbgrader's: what stands between is taken out of the release


def read_schemes(folder: Path, assignment: str) -> dict[str, str]:
    """The scheme of each cell that a person reads, as Markdown, `{grade id: scheme}`, from a folder of `source/`.

    A cell without a scheme is left out. Raises OSError or ValueError where the notebook cannot be read.
    """
    cells = notebook_file.read_notebook(folder / f"{assignment}.ipynb")["cells"]
    found = {str(cell.get("id")): find_scheme("".join(cell["source"])) for cell in cells}
    return {name: scheme for name, scheme in found.items() if name.endswith(READ) and scheme}


def find_scheme(source: str) -> str:
    """What stands between nbgrader's two lines in a cell; '' where nothing does."""
    lines: list[str] = []
    inside = False
    for line in source.splitlines():
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            lines.append(line)
    return "\n".join(lines).strip()


def convert_scheme(data: object) -> Scheme | None:
    """The scheme in an activity's plain data; None where there is none that can be used (`workbook check` says why)."""
    try:
        return None if data is None else msgspec.convert(data, Scheme)
    except msgspec.ValidationError:
        return None


def write_scheme(scheme: Scheme, before: str) -> str:
    """The text of the cell: the scheme as a table, then what `before`, the cell's text so far, has for the tutor alone."""
    levels = sorted({level for row in scheme.rows for level in row.levels})
    head = "| | " + " | ".join(f"{level:g}" for level in levels) + " |"
    lines = [head, "|---" * (len(levels) + 1) + "|", *(_write_row(row, levels) for row in scheme.rows)]
    bands = [
        f"*{low:g} to {high:g}:* {_on_one_line(band.says)}"
        for (low, high), band in zip(scheme.ranges, scheme.bands, strict=True)
    ]
    parts = [
        f"**Marking scheme, {scheme.most:g} points.** {scheme.intro or INTRO}",
        "\n".join(f"- {_on_one_line(rule)}" for rule in scheme.rules),
        "\n".join(lines),
        f"**Bands.** {' '.join(bands)}",
        _find_for_tutor(before),
    ]
    return "\n".join([BEGIN, "\n\n".join(part for part in parts if part), END])


def _write_row(row: Row, levels: list[float]) -> str:
    words = [_on_one_line(row.levels.get(level, "–")).replace("|", "\\|") for level in levels]
    title = f"**{row.title}**" + (f" (counts {row.times} times)" if row.times > 1 else "")
    return f"| {title} | " + " | ".join(words) + " |"


def _find_for_tutor(before: str) -> str:
    """What is the tutor's alone: all below the line that says so; where there is none, what is neither table nor heading."""
    text = find_scheme(before)
    if FOR_TUTOR in text:
        return text[text.index(FOR_TUTOR) :]
    kept = [line for line in text.splitlines() if not line.startswith(("|", "**Marking scheme"))]
    prose = "\n".join(kept).strip()
    return f"{FOR_TUTOR} {prose}" if prose else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
