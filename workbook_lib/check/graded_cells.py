"""Are the cells of an assignment's notebook what nbgrader needs: one to mark each activity, with the points of its YAML?"""

from __future__ import annotations

from typing import Any

from workbook_lib import notebook_file, topic_files
from workbook_lib.authoring.fill import MARKS, SOLUTION
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.topic import Activity, Topic
from workbook_lib.wording import suggest

Cell = tuple[int, str, dict[str, Any]]  # its number from 1, its text, what nbgrader knows of it


def check_graded_cells(cells: list[dict[str, Any]], topic: Topic, name: str) -> list[str]:
    """A sentence for each activity that cannot be marked by its cell, and each cell that marks no activity."""
    listed: list[Cell] = [
        (n, notebook_file.text_of(c), c.get("metadata", {}).get("nbgrader") or {}) for n, c in enumerate(cells, 1)
    ]
    where = f"source/{name}/{name}.ipynb"
    said = [s for activity in topic.activities.values() for s in _check_activity(activity, listed, cells, where)]
    for number, text, _ in listed:
        found = MARKS.match(text)
        if found and found["id"] not in topic.activities:
            said.append(
                f"{where}, cell {number}: it marks “{found['id']}”, which {topic_files.ASSIGNMENT} does not have."
                f"{suggest(found['id'], topic.activities)} Correct the id, or delete the cell."
            )
    return said


def _check_activity(activity: Activity, listed: list[Cell], cells: list[dict[str, Any]], where: str) -> list[str]:
    read = activity.kind == "write"
    wanted = activity.id + (READ if read else MARK)
    found = [one for one in listed if _is_meant(one, cells[one[0] - 1], activity.id, wanted, read=read)]
    if not found:
        return [_say_missing(activity.id, wanted, where, read=read)]
    number, _, nbgrader = found[0]
    at = f"{where}, cell {number}"
    if len(found) > 1:
        return [f"{at}: cell {found[1][0]} is for “{activity.id}” too. Delete one of the two."]
    if nbgrader.get("grade_id") != wanted or nbgrader.get("grade") is not True or nbgrader.get("points") is None:
        return [f"{at}: nbgrader does not know this cell as “{wanted}” yet. Run `workbook tidy`."]
    if nbgrader["points"] != activity.points:
        return [
            f"{at}: the cell “{wanted}” gives {nbgrader['points']:g} points, but {topic_files.ASSIGNMENT} says "
            f"{activity.points:g} for “{activity.id}”. Run `workbook tidy`: it takes the points from the YAML."
        ]
    return []


def _is_meant(one: Cell, cell: dict[str, Any], id: str, wanted: str, *, read: bool) -> bool:
    _, text, nbgrader = one
    if read:
        return cell.get("cell_type") == "markdown" and SOLUTION in text and wanted in (nbgrader.get("grade_id"), cell.get("id"))
    found = MARKS.match(text)
    return bool(found and found["id"] == id)


def _say_missing(id: str, wanted: str, where: str, *, read: bool) -> str:
    if read:
        return (
            f"{where}: the activity “{id}” has no marking scheme. Below its cell put a Markdown cell that begins with "
            f"{SOLUTION} and ends with ### END SOLUTION, then run `workbook tidy`."
        )
    return (
        f"{where}: the grade cell “{wanted}” is missing. Below the cell of “{id}” put a code cell that begins with "
        f'# Your marks, then from workbook_lib import mark; mark("{id}"), then the hidden test with the key, and run '
        "`workbook tidy`."
    )
