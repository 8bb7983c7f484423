"""Can a tired reader take it in: the reading grade of each page's prose."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from workbook_lib.files import notebook_file
from workbook_lib.grading.course.scheme import BEGIN


def read_prose(path: Path) -> str:
    """The prose of a notebook's Markdown, without marks; a heading or a line of a list ends a sentence."""
    cells = notebook_file.read_notebook(path)["cells"]
    texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    return "\n".join(_strip(text) for text in texts if BEGIN not in text)


def _strip(text: str) -> str:
    text = re.sub(r"^\s*\|?[-:| ]+\|?\s*$", "", text, flags=re.MULTILINE)  # the rule under a table's head
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+|[*_`#|>]", " ", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[\w”’)])\s*\n", ".\n", text + "\n")


def find_grade(text: str) -> float:
    """The Flesch–Kincaid grade of a text."""
    import textstat

    return float(textstat.flesch_kincaid_grade(text))


def check_readability(paths: list[Path], highest: float) -> list[str]:
    """A sentence for each page whose mean Flesch–Kincaid grade is above `highest`."""
    grades: dict[Path, float] = {}
    for path in paths:
        with suppress(ValueError):  # not a notebook: another rule says so
            grades[path] = find_grade(read_prose(path))
    return [
        f"{notebook_file.name_notebook(path)}: the reading grade is {grade:.1f}, and at most {highest:g} is meant. "
        "Shorten sentences, and use shorter words."
        for path, grade in grades.items()
        if grade > highest
    ]
