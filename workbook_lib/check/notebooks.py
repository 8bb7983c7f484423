"""Rules for the practice notebooks."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from workbook_lib.authoring.fill import expect_flags, fill
from workbook_lib.check.topics import check_editions
from workbook_lib.course.unit import Unit
from workbook_lib.files import notebook_file
from workbook_lib.files.notebook_file import CLAIM, COPY, FLAGS
from workbook_lib.topic import Topic
from workbook_lib.wording import suggest

NAMED = re.compile(r"[0-9]{2}-(?P<slug>[a-z0-9-]+)")


def check_notebooks(course: Path, topics: dict[str, Topic], unit: Unit, broken: Collection[str] = ()) -> list[str]:
    """A sentence for each thing to mend in `notebooks/`, and for each topic without a notebook or the reverse.

    `broken` are topics that cannot be read: another rule says why, and their notebooks wait for that.
    """
    said: list[str] = []
    seen: set[str] = set()
    for path in sorted((course / "notebooks").glob("*.ipynb")):
        if not path.is_file():
            said += check_notebook(path, f"notebooks/{path.name}", set(), unit)
            continue
        found = NAMED.fullmatch(path.stem)
        topic = topics.get(found["slug"]) if found else None
        if found and found["slug"] in broken:
            continue
        if topic is None:
            hint = suggest(found["slug"], topics) if found else ""
            said.append(
                f"notebooks/{path.name}: no topic has this name.{hint} Call it <number>-<topic>.ipynb, or write the topic."
            )
            continue
        seen.add(topic.slug)
        if int(path.stem[:2]) != topic.number:
            said.append(f"notebooks/{path.name}: its topic has the number {topic.number}. Make the two the same.")
        said += check_notebook(path, f"notebooks/{path.name}", set(topic.activities), unit)
        said += _check_headings(path, f"notebooks/{path.name}", unit) if topic.number else []
    return said + [
        f"topics/{slug}.yaml: there is no notebook notebooks/{topic.number:02}-{slug}.ipynb. Write it (docs/author.md), or "
        "remove the topic."
        for slug, topic in topics.items()
        if slug not in seen
    ]


def _check_headings(path: Path, where: str, unit: Unit) -> list[str]:
    """A sentence for each heading that every notebook of the unit has, and this one has not."""
    try:
        cells = notebook_file.read_notebook(path)["cells"]
    except ValueError:
        return []  # said elsewhere
    lines = [line.strip() for c in cells if c.get("cell_type") == "markdown" for line in notebook_file.text_of(c).splitlines()]
    return [
        f"{where}: the heading “## {heading}” is missing. Put it into a cell of text near the end, with some lines below it."
        for heading in unit.headings
        if f"## {heading}" not in lines
    ]


def check_notebook(path: Path, where: str, activities: set[str], unit: Unit) -> list[str]:
    """A sentence for each thing to mend in one notebook that shows exactly these activities."""
    try:
        notebook = notebook_file.read_notebook(path)
    except ValueError as error:
        return [str(error)]
    said = _check_flags(notebook, path, where)
    ids = {found[1] for cell in notebook["cells"] if (found := notebook_file.SHOW.match(notebook_file.text_of(cell)))}
    known = ids <= activities  # an id to correct comes first: the cell is called by it
    if not said and known and notebook_file.to_text(fill(notebook, path)) != path.read_text(encoding="utf-8"):
        said = [f"{where} is not in canonical form. Run `workbook tidy`."]
    if {COPY, CLAIM} & notebook.get("metadata", {}).keys():
        said.append(f"{where} holds somebody's answers. Run `workbook tidy`.")
    cells = [(str(c.get("cell_type")), "".join(c.get("source", []))) for c in notebook["cells"]]
    said += _check_cells(cells, where, activities)
    texts = [text for kind, text in cells if kind == "markdown" and unit.measured]
    return said + [sentence for text in texts for sentence in check_editions(text, where)]


def _check_flags(notebook: dict[str, Any], path: Path, where: str) -> list[str]:
    """What learner mode would get wrong: without `joined_up` a notebook has no live activities, no bar and no Hand in."""
    expected = expect_flags(path)
    found = notebook.get("metadata", {}).get(FLAGS)
    if expected is None:
        return []
    if not isinstance(found, dict) or found.get("workbook") is not True:
        return [f"{where}: learner mode does not know this notebook: its metadata have no “joined_up”. Run `workbook tidy`."]
    said = []
    for way in ("previous", "next"):
        if way not in found or found[way] != expected[way]:
            present = f"“{found[way]}”" if found.get(way) else "no notebook"
            wanted = f"“{expected[way]}”" if expected[way] else "no notebook"
            said.append(f"{where}: “{way}” leads to {present}, and it should lead to {wanted}. Run `workbook tidy`.")
    return said


def _check_cells(cells: list[tuple[str, str]], where: str, activities: set[str]) -> list[str]:
    said: list[str] = []
    shown: dict[str, int] = {}
    heading = ""
    for number, (kind, text) in enumerate(cells, 1):
        at = f"{where}, cell {number}"
        if kind == "markdown":
            heading = text if re.search(r"^#{1,2} ", text, re.MULTILINE) else heading
        elif found := notebook_file.SHOW.match(text):
            said += _check_shown(found[1], number, shown, activities, at)
            if not re.search(r"^## ", heading, re.MULTILINE):
                said.append(f"{at}: there is no heading (##) above the activity “{found[1]}”. Put one into the cell above it.")
        elif not _is_mark(text):
            said.append(
                f"{at}: a code cell holds something else than an activity: “{text[:40]}…”. "
                'Write # an instruction, then from workbook_lib import show; show("id").'
            )
    first = cells[0][1] if cells else ""
    if not first.startswith("# "):
        said.append(f"{where}, cell 1: the first cell does not begin with a title (#).")
    if cells and cells[-1][0] != "markdown":
        said.append(f"{where}, cell {len(cells)}: the notebook ends with an activity. End it with a cell of text.")
    return said + [
        f"{where}: the activity “{id}” of its topic is not shown. Below a heading (##) add a code cell: # an instruction, "
        f'then from workbook_lib import show; show("{id}").'
        for id in sorted(activities - set(shown))
        if not any(f"“{id}”" in suggest(strange, activities) for strange in shown if strange not in activities)
    ]


def _check_shown(id: str, number: int, shown: dict[str, int], activities: set[str], at: str) -> list[str]:
    if id in shown:
        return [f"{at}: the activity “{id}” is shown twice; cell {shown[id]} shows it too. Delete one of the two."]
    shown[id] = number
    if id in activities:
        return []
    return [
        f"{at}: it shows “{id}”, which its topic does not have.{suggest(id, activities)} Correct the id, or write the activity."
    ]


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
