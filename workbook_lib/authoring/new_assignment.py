"""A new assignment: what learners are given, and the notebook with keys and schemes. It can be released at once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbook_lib.authoring import cells, place
from workbook_lib.authoring.examples import WRITE_HERE, list_offered, make_graded
from workbook_lib.authoring.fill import read_raw
from workbook_lib.authoring.made import Made
from workbook_lib.authoring.new_activity import check_marked, graded_cell, is_read, then_graded
from workbook_lib.authoring.new_topic import indent, name_first
from workbook_lib.authoring.yaml_text import NewError, scalar, write_text
from workbook_lib.course import topic_files
from workbook_lib.files import yaml_file
from workbook_lib.kind.contract import Scored
from workbook_lib.kinds import KINDS
from workbook_lib.topic import read_assignment
from workbook_lib.wording import suggest

POINTS = 20.0  # where the unit does not say how many an assignment has
FOR_WRITING = 10.0


class AssignmentPlan(msgspec.Struct, frozen=True):
    """What an author says of a new assignment; `topic` is the practice that leads to it."""

    slug: str
    title: str
    topic: str
    serves: list[str]
    kinds: list[str] = []
    minutes: int = 50


def add_assignment(course: Path, plan: AssignmentPlan) -> Made:
    """Write `source/<slug>/`. Raises NewError, and then nothing is written; YamlError, TopicError."""
    unit = place.load_unit(course)
    _check(course, plan, list(unit.points))
    kinds = plan.kinds or _choose_kinds()
    for kind in kinds:
        check_marked(kind)
    points = share_points(kinds, unit.size.assignment_points or POINTS)
    folder = course / "source" / plan.slug
    path, page = folder / topic_files.ASSIGNMENT, folder / f"{plan.slug}.ipynb"
    items, body = [], []
    for number, kind in enumerate(kinds, 1):
        id = f"{plan.slug}-{number}-{kind}" if kinds.count(kind) > 1 else f"{plan.slug}-{kind}"
        place.check_new_id(course, id)
        title = name_first(kind)
        item, key = make_graded(kind, id, title, plan.serves, points[number - 1])
        items.append(indent(item))
        body += [*cells.show_cells(id, title), graded_cell(kind, id, key, points[number - 1])]
    text = "\n".join(_begin(course, plan)) + "\n" + "".join(items)
    name = topic_files.name_file(path)
    read_assignment(yaml_file.loads(text, name), name, yaml_file.find_lines(text))
    write_text(path, text)
    cells.write(cells.new_notebook([_open(plan, sum(points)), *body, _close()]), page)
    return Made([path, page], then_graded(plan.slug))


def share_points(kinds: list[str], total: float) -> list[float]:
    """The points of each activity: ten for writing where that leaves some for the rest, the rest in whole shares."""
    read = [is_read(kind) for kind in kinds]
    if all(read) or not any(read) or total <= FOR_WRITING * sum(read):
        shares, rest = [total // len(kinds)] * len(kinds), total % len(kinds)
        return [shares[0] + rest, *shares[1:]]
    left = total - FOR_WRITING * sum(read)
    others = read.count(False)
    first = read.index(False)
    found = [FOR_WRITING if one else left // others for one in read]
    found[first] += left % others
    return found


def _check(course: Path, plan: AssignmentPlan, points: list[str]) -> None:
    place.check_slug(plan.slug, "--id")
    if (course / "source" / plan.slug).exists():
        raise NewError(f"There is a folder source/{plan.slug} already. Choose another --id.")
    topics = place.list_topics(course)
    if plan.topic not in topics:
        raise NewError(
            f"--topic: there is no topic “{plan.topic}”.{suggest(plan.topic, topics)} The topics are {', '.join(topics)}."
        )
    unknown = [p for p in plan.serves if p not in points]
    if unknown or not plan.serves:
        said = f"“{unknown[0]}” is not a point of the unit." if unknown else "Name at least one point that it assesses."
        raise NewError(f"--serves: {said} The points are {', '.join(points)}.")


def _choose_kinds() -> list[str]:
    """One that a key marks, and one that a person reads."""
    keyed = [k for k in list_offered() if isinstance(KINDS[k], Scored)]
    return [*keyed[:1], *[k for k in list_offered() if is_read(k)][:1]]


def _begin(course: Path, plan: AssignmentPlan) -> list[str]:
    data = read_raw(place.find_topic(course, plan.topic)[0]) or {}
    head = [f"topic: {plan.topic}", f"assignment: {plan.slug}", f"title: {scalar(plan.title)}"]
    head += [f"number: {data.get('number', 0)}", f"group: {scalar(str(data.get('group', '')))}"]
    return [*head, f"minutes: {plan.minutes}", "cases: []", "activities:"]


def _open(plan: AssignmentPlan, total: float) -> cells.Cell:
    about = f"{WRITE_HERE[3]} It takes about {plan.minutes} minutes."
    marked = f"There are {total:g} points. Everything is saved as you work; you need not do it in one go."
    hand_in = "When you have finished, press **Hand in** at the top of the page. It tells you which file to send."
    return cells.text_cell(f"# Assignment: {plan.title}", about, marked, hand_in)


def _close() -> cells.Cell:
    says = (
        "Press **Check what is missing** in each activity: it tells you of empty places, and not whether an answer is right. "
        "Then press **Hand in** at the top of the page."
    )
    return cells.text_cell("## Before you hand in", says)
