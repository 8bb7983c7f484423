"""The marking schemes of an assignment: they stand in the tutor's own notebook and go to nobody else."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import READ

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
