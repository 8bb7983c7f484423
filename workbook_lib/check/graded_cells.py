"""Are the cells of an assignment's notebook what nbgrader needs: one to mark each activity, with the points of its YAML?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.authoring.fill import MARKS, fill
from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.course.ready import check_hidden
from workbook_lib.grading.course.scheme import BEGIN, END
from workbook_lib.topic import Activity, Topic
from workbook_lib.wording import suggest

Cell = tuple[int, dict[str, Any], str]  # its number from 1, what nbgrader knows of it, the id that it is meant to have


def check_graded_cells(notebook: dict[str, Any], path: Path, topic: Topic) -> list[str]:
    """A sentence for each activity that cannot be marked by its cell, and each cell that marks no activity."""
    name, cells = path.stem, notebook["cells"]
    meant = [_read_nbgrader(cell).get("grade_id", "") for cell in fill(notebook, path)["cells"]]
    listed = [(n, _read_nbgrader(cell), id) for n, (cell, id) in enumerate(zip(cells, meant, strict=True), 1)]
    where = f"source/{name}/{name}.ipynb"
    said = check_hidden(notebook, where)
    said += [s for activity in topic.activities.values() for s in _check_activity(activity, listed, where)]
    for number, cell in enumerate(cells, 1):
        found = MARKS.match(notebook_file.text_of(cell))
        if found and found["id"] not in topic.activities:
            said.append(
                f"{where}, cell {number}: it marks “{found['id']}”, which {topic_files.ASSIGNMENT} does not have."
                f"{suggest(found['id'], topic.activities)} Correct the id, or delete the cell."
            )
    return said


def _read_nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = cell.get("metadata", {}).get("nbgrader") or {}
    return found


def _check_activity(activity: Activity, listed: list[Cell], where: str) -> list[str]:
    read = activity.rules.read_by_person
    wanted = activity.id + (READ if read else MARK)
    found = [one for one in listed if one[2] == wanted]
    if not found:
        return [_say_missing(activity.id, wanted, where, read=read)]
    number, nbgrader, _ = found[0]
    at = f"{where}, cell {number}"
    if len(found) > 1:
        return [f"{at}: cell {found[1][0]} is for “{activity.id}” too. Delete one of the two."]
    if nbgrader.get("grade_id") != wanted or nbgrader.get("grade") is not True or not _is_number(nbgrader.get("points")):
        return [f"{at}: nbgrader does not know this cell as “{wanted}” yet. Run `workbook tidy`."]
    if nbgrader["points"] != activity.points:
        return [
            f"{at}: the cell “{wanted}” gives {nbgrader['points']:g} points, but {topic_files.ASSIGNMENT} says "
            f"{activity.points:g} for “{activity.id}”. Run `workbook tidy`: it takes the points from the YAML."
        ]
    return []


def _is_number(points: object) -> bool:
    return isinstance(points, int | float) and not isinstance(points, bool)


def _say_missing(id: str, wanted: str, where: str, *, read: bool) -> str:
    if read:
        return (
            f"{where}: the activity “{id}” has no marking scheme. Below its cell put a Markdown cell that begins with "
            f"{BEGIN} and ends with {END}, then run `workbook tidy`."
        )
    return (
        f"{where}: the grade cell “{wanted}” is missing. Below the cell of “{id}” put a code cell that begins with "
        f'# Your marks, then from workbook_lib import mark; mark("{id}"), then the hidden test with the key, and run '
        "`workbook tidy`."
    )
