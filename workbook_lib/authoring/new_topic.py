"""A new topic: its YAML, its notebook with the headings that the unit asks for, and activities to begin with."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbook_lib.authoring import cells, place
from workbook_lib.authoring.examples import WRITE_HERE, list_offered, make_item
from workbook_lib.authoring.fill import tidy_paths
from workbook_lib.authoring.made import Made
from workbook_lib.authoring.yaml_text import NewError, flow, scalar, write_text
from workbook_lib.course import topic_files
from workbook_lib.course.unit import Unit
from workbook_lib.files import yaml_file
from workbook_lib.kind.contract import Scored
from workbook_lib.kinds import KINDS
from workbook_lib.topic import read_topic
from workbook_lib.wording import suggest


class TopicPlan(msgspec.Struct, frozen=True):
    """What an author says of a new topic; `kinds` are those of its first activities (none: as many as the unit asks)."""

    slug: str
    title: str
    group: str
    teaches: list[str]
    number: int | None = None
    minutes: int = 45
    kinds: list[str] = []
    emergency: bool = False


def add_topic(course: Path, plan: TopicPlan) -> Made:
    """Write a topic and its notebook, and join it to its neighbours. Raises NewError, and then nothing is written."""
    unit = place.load_unit(course)
    number = place.next_number(course) if plan.number is None else plan.number
    _check(course, plan, unit, number)
    ids = {f"{plan.slug}-{kind}": kind for kind in plan.kinds or _choose_kinds(max(1, unit.size.topic_activities))}
    for id in ids:
        place.check_new_id(course, id)
    path = place.topics_folder(course) / f"{plan.slug}.yaml"
    page = course / "notebooks" / f"{number:02}-{plan.slug}.ipynb"
    text = _write_yaml(plan, number, ids)
    name = f"topics/{path.name}"
    read_topic(yaml_file.loads(text, name), name, yaml_file.find_lines(text))
    write_text(path, text)
    cells.write(cells.new_notebook(_make_page(plan, number, ids, unit)), page)
    changed = tidy_paths([page])
    return Made(
        [path, page, *changed],
        [
            f"Write your own words into {topic_files.name_file(path)} and notebooks/{page.name}; "
            "`workbook lab --author` shows them while you write.",
            f"`workbook new activity --topic {plan.slug}` adds one more activity; `workbook check` says what is still missing.",
        ],
    )


def _check(course: Path, plan: TopicPlan, unit: Unit, number: int) -> None:
    place.check_slug(plan.slug, "--id")
    if plan.slug in place.list_topics(course):
        raise NewError(f"There is a topic “{plan.slug}” already. Choose another --id, or add to it: `workbook new activity`.")
    if plan.group not in unit.groups:
        groups = ", ".join(f"“{group}”" for group in unit.groups)
        raise NewError(
            f"--group: “{plan.group}” is not a heading of the start page.{suggest(plan.group, unit.groups)} They are {groups}."
        )
    unknown = [p for p in plan.teaches if p not in unit.points]
    if unknown or not plan.teaches:
        said = f"“{unknown[0]}” is not a point of the unit." if unknown else "Name at least one point that the page teaches."
        raise NewError(f"--teaches: {said} The points are {', '.join(unit.points)}.")
    if not 0 <= number <= 99:
        raise NewError(f"--number: {number} cannot be used. Take a number from 0 to 99.")
    if taken := sorted((course / "notebooks").glob(f"{number:02}-*.ipynb")):
        raise NewError(f"--number: {taken[0].name} has the number {number}. The next free one is {place.next_number(course)}.")


def _choose_kinds(wanted: int) -> list[str]:
    """As many kinds as the unit asks for, those that are checked first."""
    return sorted(list_offered(), key=lambda kind: not isinstance(KINDS[kind], Scored))[:wanted]


def _write_yaml(plan: TopicPlan, number: int, ids: dict[str, str]) -> str:
    head = [f"topic: {plan.slug}", f"number: {number}", f"title: {scalar(plan.title)}", f"group: {scalar(plan.group)}"]
    head += [f"minutes: {plan.minutes}", *(["emergency: true"] if plan.emergency else [])]
    head += [f"teaches: {flow(plan.teaches)}", "cases: []", "cards: []", "activities:"]
    items = [make_item(kind, id, name_first(kind), plan.teaches[:1]) for id, kind in ids.items()]
    return "\n".join(head) + "\n" + "".join(indent(item) for item in items)


def indent(item: str) -> str:
    """An activity's lines as an item of the list of activities."""
    return "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(item.splitlines()))


def name_first(kind: str) -> str:
    """The title of an example."""
    return f"A first activity: {kind}"


def _make_page(plan: TopicPlan, number: int, ids: dict[str, str], unit: Unit) -> list[cells.Cell]:
    aims = f"Afterwards you can:\n\n{WRITE_HERE[2]}\n- and something else."
    made = [cells.text_cell(f"# {number} {plan.title}", WRITE_HERE[1], aims, f"It takes about {plan.minutes} minutes.")]
    for id, kind in ids.items():
        made += cells.show_cells(id, name_first(kind))
    closing = unit.headings or ["To end with"]
    return made + [cells.text_cell(f"## {heading}", WRITE_HERE[4]) for heading in closing]
