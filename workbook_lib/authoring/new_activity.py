"""A new activity: an item in a topic's (or an assignment's) YAML, and its cell in the notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook_lib.authoring import cells, place
from workbook_lib.authoring.examples import list_offered, make_graded, make_item, read_example
from workbook_lib.authoring.fill import read_raw
from workbook_lib.authoring.made import Made
from workbook_lib.authoring.yaml_text import NewError, insert_item, read_text, write_text
from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.kind.contract import Scored
from workbook_lib.kinds import KINDS
from workbook_lib.topic import read_assignment, read_topic
from workbook_lib.wording import suggest


def add_activity(
    course: Path, *, topic: str, kind: str, id: str, title: str, after: str | None = None, serves: list[str] | None = None
) -> Made:
    """Put an activity of this kind into a topic. Raises NewError, and then nothing is written; YamlError, TopicError."""
    place.check_new_id(course, id)
    read, path = place.find_topic(course, topic)
    page = place.find_notebook(course, topic)
    text, name = read_text(read), topic_files.name_file(path)
    data = _read(read, name)
    _check_after(data, after, name)
    points = _check_serves(course, serves or list(data.get("teaches") or [])[:1], name)
    new = insert_item(text, make_item(kind, id, title, points), after, name)
    read_topic(yaml_file.loads(new, name), name, yaml_file.find_lines(new))
    notebook = notebook_file.read_notebook(page)
    headings = place.load_unit(course).headings
    write_text(path, new)
    cells.write(cells.insert_cells(notebook, cells.show_cells(id, title), after, headings), page)
    then = [
        f"Write your own words into {name} (the activity “{id}”) and into notebooks/{page.name} (under the heading “{title}”).",
        "`workbook lab --author` shows both while you write; `workbook check` says what is still missing.",
    ]
    if read != path:
        then.insert(0, f"{name} is now this course's own copy of the topic, and wins over the packaged one.")
    return Made([path, page], then)


def add_graded(
    course: Path,
    *,
    assignment: str,
    kind: str,
    id: str,
    title: str,
    points: float,
    after: str | None = None,
    serves: list[str] | None = None,
) -> Made:
    """Put an activity into an assignment: without its key into the YAML, with it into the notebook. Raises as above."""
    folder = course / "source" / assignment
    path, page = folder / topic_files.ASSIGNMENT, folder / f"{assignment}.ipynb"
    if not path.is_file() or not page.is_file():
        names = [p.parent.name for p in sorted((course / "source").glob(f"*/{topic_files.ASSIGNMENT}"))]
        raise NewError(f"There is no assignment “{assignment}”.{suggest(assignment, names)}")
    place.check_new_id(course, id)
    text, name = read_text(path), topic_files.name_file(path)
    data = _read(path, name)
    check_marked(kind)
    _check_after(data, after, name)
    item, key = make_graded(kind, id, title, _check_serves(course, serves or [], name), points)
    new = insert_item(text, item, after, name)
    read_assignment(yaml_file.loads(new, name), name, yaml_file.find_lines(new))
    notebook = notebook_file.read_notebook(page)
    write_text(path, new)
    made = [*cells.show_cells(id, title), graded_cell(kind, id, key, points)]
    cells.write(cells.insert_cells(notebook, made, after, []), page)
    return Made([path, page], then_graded(assignment))


def graded_cell(kind: str, id: str, key: str, points: float) -> dict[str, Any]:
    """The cell that gives an activity's points: by its key, or by a person who reads it."""
    return cells.read_cell(id, points) if is_read(kind) else cells.mark_cell(id, key)


def check_marked(kind: str) -> None:
    """Raises NewError for what is no kind, or one that has no points: neither a key nor a person marks it."""
    read_example(kind)
    known = [k for k in list_offered() if is_read(k) or isinstance(KINDS[k], Scored)]
    if kind not in known:
        raise NewError(
            f"--kind: “{kind}” has no right or wrong, so it cannot be marked. In an assignment take {', '.join(known)}."
        )


def is_read(kind: str) -> bool:
    """Whether a person, and no key, marks this kind."""
    return KINDS[kind].read_by_person


def then_graded(assignment: str) -> list[str]:
    """What an author of an assignment does next."""
    return [
        f"Write what learners see into source/{assignment}/activities.yaml, and keys, feedback and schemes into "
        f"source/{assignment}/{assignment}.ipynb (`workbook lab --author` opens both).",
        f"`workbook check` says what is still missing; `workbook release {assignment}` makes the student version.",
    ]


def _read(path: Path, name: str) -> dict[str, Any]:
    data = read_raw(path)
    if data is None:
        yaml_file.load(path, name)  # says what is wrong
        raise NewError(f"{name} is empty. It begins with `topic:`, `title:` and `activities:`.")
    return data


def _check_after(data: dict[str, Any], after: str | None, name: str) -> None:
    ids = [str(one.get("id")) for one in data.get("activities") or [] if isinstance(one, dict)]
    if after is not None and after not in ids:
        raise NewError(f"{name} has no activity “{after}” to put it after.{suggest(after, ids)}")


def _check_serves(course: Path, serves: list[str], name: str) -> list[str]:
    points = place.load_unit(course).points
    unknown = [p for p in serves if p not in points]
    if unknown or not serves:
        said = f"“{unknown[0]}” is not a point of the unit." if unknown else f"{name} does not say which points it teaches."
        raise NewError(f"{said} Say with --serves which point the activity serves. The points are {', '.join(points)}.")
    return serves
