"""Rules for the practice notebooks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from workbook_lib import notebook_file
from workbook_lib.answers import COPY
from workbook_lib.check.topics import check_editions
from workbook_lib.topic import Topic
from workbook_lib.unit import Unit

NAMED = re.compile(r"[0-9]{2}-(?P<slug>[a-z0-9-]+)")


def check_notebooks(course: Path, topics: dict[str, Topic], unit: Unit) -> list[str]:
    """A sentence for each thing to mend in `notebooks/`, and for each topic without a notebook or the reverse."""
    said: list[str] = []
    seen: set[str] = set()
    for path in sorted((course / "notebooks").glob("*.ipynb")):
        found = NAMED.fullmatch(path.stem)
        topic = topics.get(found["slug"]) if found else None
        if topic is None:
            said.append(f"notebooks/{path.name}: no topic has this name. Call it <number>-<topic>.ipynb, or write the topic.")
            continue
        seen.add(topic.slug)
        if int(path.stem[:2]) != topic.number:
            said.append(f"notebooks/{path.name}: its topic has the number {topic.number}. Make the two the same.")
        said += check_notebook(path, f"notebooks/{path.name}", set(topic.activities), unit)
    said += [f"topics/{slug}.yaml: there is no notebook notebooks/NN-{slug}.ipynb." for slug in topics if slug not in seen]
    return said


def check_notebook(path: Path, where: str, activities: set[str], unit: Unit) -> list[str]:
    """A sentence for each thing to mend in one notebook that shows exactly these activities."""
    try:
        notebook = notebook_file.read_notebook(path)
    except ValueError as error:
        return [f"{where}: {error}"]
    said = (
        []
        if notebook_file.to_text(notebook_file.tidy_notebook(notebook)) == path.read_text(encoding="utf-8")
        else [f"{where} is not in canonical form. Run `workbook tidy`."]
    )
    if COPY in notebook["metadata"]:
        said.append(f"{where} holds somebody's answers. Run `workbook tidy`.")
    cells = [(str(c.get("cell_type")), "".join(c.get("source", []))) for c in notebook["cells"]]
    said += _check_cells(cells, where, activities)
    texts = [text for kind, text in cells if kind == "markdown" and unit.measured]
    return said + [sentence for text in texts for sentence in check_editions(text, where)]


def _check_cells(cells: list[tuple[str, str]], where: str, activities: set[str]) -> list[str]:
    said: list[str] = []
    shown: list[str] = []
    heading = ""
    for kind, text in cells:
        if kind == "markdown":
            heading = text if re.search(r"^#{1,2} ", text, re.MULTILINE) else heading
        elif found := notebook_file.SHOW.match(text):
            shown.append(found[1])
            if not re.search(r"^## ", heading, re.MULTILINE):
                said.append(f"{where}: there is no heading (##) above the activity “{found[1]}”.")
        elif not _is_mark(text):
            said.append(
                f"{where}: a code cell holds something else than an activity: “{text[:40]}…”. "
                'Write # an instruction, then from workbook_lib import show; show("id").'
            )
    first = cells[0][1] if cells else ""
    if not first.startswith("# "):
        said.append(f"{where}: the first cell does not begin with a title (#).")
    said += [f"{where}: it shows “{id}”, which its topic does not have." for id in shown if id not in activities]
    said += [f"{where}: the activity “{id}” of its topic is not shown." for id in sorted(activities - set(shown))]
    return said + [f"{where}: the activity “{id}” is shown twice." for id in {i for i in shown if shown.count(i) > 1}]


def _is_mark(text: str) -> bool:
    return text.startswith("# Your marks\nfrom workbook_lib import mark; mark(")


def sentences(data: Any, leave_out: str = "") -> set[str]:
    """Every sentence of five words or more in texts, lists and fields (but the field `leave_out`), in small letters."""
    if isinstance(data, dict):
        return set().union(*(sentences(value, leave_out) for key, value in data.items() if key != leave_out))
    if isinstance(data, list):
        return set().union(*(sentences(value, leave_out) for value in data))
    if not isinstance(data, str):
        return set()
    parts = re.split(r"(?<=[.?!”])\s+|\n+", data)
    plain = (" ".join(re.findall(r"[\w’']+", part.lower())) for part in parts)
    return {part for part in plain if len(part.split()) >= 5}
