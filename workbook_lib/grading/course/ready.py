"""Can a source be given out: is its notebook one, does every key fit its activity, and does nothing hidden stay behind?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.keys import MARK, add_keys, find_key
from workbook_lib.grading.course.master import explain_content, release_text
from workbook_lib.grading.course.scheme import BEGIN, END
from workbook_lib.grading.finding import CourseError, find
from workbook_lib.topic import Topic, TopicError

HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")  # nbgrader's, as those of a scheme


def check_ready(folder: Path, assignment: str) -> None:
    """Raises CourseError where the source in `folder` could not be released, or would give away or mistake a key."""
    try:
        topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
    except (TopicError, YamlError) as error:
        raise CourseError(explain_content(error)) from None
    path = folder / f"{assignment}.ipynb"
    try:
        notebook = notebook_file.read_notebook(path)
        problems = check_hidden(notebook, notebook_file.name_notebook(path)) or _check_keys(topic, notebook, path)
    except ValueError as error:
        problems = [str(error)]
    if problems:
        raise CourseError(find("not-released", assignment=assignment, error=said) for said in problems)


def check_hidden(notebook: dict[str, Any], where: str) -> list[str]:
    """A sentence for each cell in which what nbgrader takes out of a release does not begin and end, or a key stands open."""
    said = []
    for number, cell in enumerate(notebook["cells"], 1):
        text = notebook_file.text_of(cell)
        fault = _find_fault(text, *HIDDEN) or _find_fault(text, BEGIN, END)
        if not fault and cell.get("cell_type") == "code" and find_key(release_text(text)):
            fault = f"the key stands where learners would be given it. Put it between “{HIDDEN[0]}” and “{HIDDEN[1]}”."
        said += [f"{where}, cell {number}: {fault}"] if fault else []
    return said


def _find_fault(text: str, begin: str, end: str) -> str:
    """What is wrong with the order of the lines `begin` and `end`, which nbgrader knows by their words; '' for nothing."""
    inside = False
    for line in text.splitlines():
        begins, ends = begin.strip("# ") in line, end.strip("# ") in line
        if begins and inside:
            return f"“{begin}” stands here twice before “{end}”. Take one of the two out."
        if ends and not inside and not begins:
            return f"“{end}” has no “{begin}” above it, so learners would be given what it hides. Write that line above."
        inside = begins or (inside and not ends)
    return f"“{begin}” has no “{end}” below it. Write that line at the end of what is hidden." if inside else ""


def _check_keys(topic: Topic, notebook: dict[str, Any], path: Path) -> list[str]:
    """A sentence for each key that does not fit its activity; an activity without its cell is another rule's."""
    cells = {cell["id"]: notebook_file.text_of(cell) for cell in notebook_file.tidy_notebook(notebook)["cells"]}
    there = {id: activity for id, activity in topic.activities.items() if id + MARK in cells}
    try:
        add_keys(replace(topic, activities=there), cells, notebook_file.name_notebook(path))
    except TopicError as error:
        return error.problems
    return []
