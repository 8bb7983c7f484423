"""Decoded data to a checked topic, or what is wrong where, in plain words."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.files.places import Lines, Places, explain, find_place, say_unknown
from workbook_lib.kind.cards import Card
from workbook_lib.kind.common_key import FIELDS
from workbook_lib.kind.contract import AnyKind, Unscored
from workbook_lib.kind.scheme import Scheme, check_points
from workbook_lib.kinds import KINDS, PROBLEMS
from workbook_lib.wording import Document, Id, Text, repeated, suggest

__all__ = ["Activity", "Topic", "TopicError", "explain", "read_activity", "read_assignment", "read_topic"]

HIGHEST = 99  # number of a topic
LONGEST = 600  # minutes


class TopicError(ValueError):
    """A topic or key that cannot be used; `problems` holds one plain sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Common(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What every activity has, whatever its kind."""

    id: Id
    kind: str
    title: Text
    ask: str = ""
    document: Document | None = None
    because: str | None = None
    points: float | None = None
    marking_points: list[str] = []
    sources: list[Id] = []


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise: what every activity has, its kind's content, and (not in an assignment) its key.

    `needs` and `safety_critical` stand in an assignment's hidden key: see `kind/common_key.py`.
    """

    id: str
    kind: str
    title: str
    ask: str
    document: Document | None = None
    because: str | None
    points: float | None
    marking_points: list[str]
    sources: list[str]
    content: Any
    key: Any = None
    needs: list[str] = []
    safety_critical: list[str] = []

    @property
    def rules(self) -> AnyKind:
        """The facts and functions of this activity's kind."""
        return KINDS[self.kind]

    @property
    def scheme(self) -> Scheme | None:
        """How a person marks it; None where there is no scheme of rows."""
        rules = self.rules
        return rules.find_scheme(self.content) if isinstance(rules, Unscored) and rules.find_scheme else None


def name_assignment(title: str) -> str:
    """How an assignment is called wherever its title stands alone."""
    return f"Assignment: {title}"


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A subject area (or an assignment) and its activities by id, in order.

    `broken` says of activities that a course tried to change what is wrong with the change; they stand here unchanged.
    """

    slug: str
    title: str
    activities: dict[str, Activity]
    number: int = 0
    group: str = ""
    minutes: int = 0
    assignment: bool = False
    cards: list[Card] = []
    teaches: list[str] = []
    cases: list[str] = []
    emergency: bool = False
    broken: dict[str, list[str]] = {}


class _Header(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    topic: Id
    title: Text
    number: int
    activities: list[dict[str, Any]]
    group: str = ""
    minutes: int = 0
    assignment: Id | None = None
    cards: list[Card] = []
    teaches: list[str] = []  # the points of the unit that its page teaches
    cases: list[Id] = []  # the invented cases it uses; one that an assignment uses is kept out of practice
    emergency: bool = False  # its page speaks of harm: the emergency line stays in sight


def read_topic(data: object, file: str, lines: Lines | None = None) -> Topic:
    """The topic in decoded data. Raises TopicError naming file, line (where `lines` has it), activity and field."""
    places = Places(file, lines or {})
    header = _read_header(data, places)
    problems: list[str] = []
    activities = _read_activities(header, places, problems, keyed=True)
    return _finish(header, activities, problems, slug=header.topic)


def read_assignment(data: object, file: str, lines: Lines | None = None) -> Topic:
    """An assignment's released activities: points, and no keys. Raises TopicError."""
    places = Places(file, lines or {})
    header = _read_header(data, places)
    problems: list[str] = []
    if header.assignment is None:
        problems.append(f"{file}: the field “assignment” is missing; it holds the assignment's name.")
    activities = _read_activities(header, places, problems, keyed=False)
    for number, activity in enumerate(activities):
        place = places.below("activities", number, name=f"activity “{activity.id}”")
        start = place.at("points") + (": " if activity.points is None else ", ")
        problems += [start + said for said in check_points(activity.points, activity.scheme)]
    return _finish(header, activities, problems, slug=header.assignment or header.topic)


def _finish(header: _Header, activities: list[Activity], problems: list[str], slug: str) -> Topic:
    problems += [f"{header.topic}, {said}" for said in repeated([c.id for c in header.cards], "cards")]
    if problems:
        raise TopicError(problems)
    return Topic(
        slug=slug,
        title=header.title,
        number=header.number,
        group=header.group,
        minutes=header.minutes,
        cards=header.cards,
        teaches=header.teaches,
        cases=header.cases,
        emergency=header.emergency,
        assignment=header.assignment is not None,
        activities={a.id: a for a in activities},
    )


def _read_header(data: object, places: Places) -> _Header:
    if not isinstance(data, dict):
        raise TopicError(
            [f"{places.file} is empty or not a list of fields. It begins with `topic:`, `title:` and `activities:`."]
        )
    try:
        header = msgspec.convert(data, _Header)
    except msgspec.ValidationError as error:
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, list_fields(_Header))}"]) from None
    problems = []
    if not 0 <= header.number <= HIGHEST:
        said = f"number: this is {header.number}, and two digits begin a notebook's name. Give one from 0 to {HIGHEST}."
        problems.append(f"{places.at('number')}, {said}")
    if "minutes" in data and not 1 <= header.minutes <= LONGEST:
        said = f"minutes: this is {header.minutes}. Give a whole number from 1 to {LONGEST}, such as `minutes: 45`."
        problems.append(f"{places.at('minutes')}, {said}")
    if problems:
        raise TopicError(problems)
    return header


def _read_activities(header: _Header, places: Places, problems: list[str], *, keyed: bool) -> list[Activity]:
    ids = [str(a.get("id")) for a in header.activities]
    again = next((n for n, id in enumerate(ids) if id in ids[:n]), 0)
    problems += [f"{places.at('activities', again, 'id')}, {said}" for said in repeated(ids, "activities")]
    read = []
    for number, data in enumerate(header.activities, 1):
        name = f"activity “{data['id']}”" if isinstance(data.get("id"), str) else f"activity number {number}"
        try:
            activity = read_activity(data, places.below("activities", number - 1, name=name), keyed=keyed)
        except TopicError as error:
            problems += error.problems
        else:
            read.append(activity)
    return read


def read_activity(data: dict[str, Any], where: Places, *, keyed: bool) -> Activity:
    """One activity of a topic, with its key, or (`keyed` false) of an assignment without. Raises TopicError."""
    kind = _find_kind(data, where)
    common_names, key_names = list_fields(Common), list_fields(kind.Key)
    if not keyed:
        key_names |= FIELDS
    key_data = {k: v for k, v in data.items() if k in key_names}
    if key_data and not keyed:
        field = next(iter(key_data))
        raise TopicError([f"{where.at(field)}: “{field}” belongs in the hidden test, because learners are given this file."])
    all_names = common_names | key_names | list_fields(kind.Content)
    if strange := [name for name in data if name not in all_names]:  # before what is missing, which may be one misspelt
        raise TopicError([f"{where.at(name)}, {say_unknown(name, all_names)}" for name in strange])
    common = _convert({k: v for k, v in data.items() if k in common_names}, Common, where, common_names)
    rest = {k: v for k, v in data.items() if k not in common_names | key_names}
    content = _convert(rest, kind.Content, where, all_names)
    key = _convert(key_data, kind.Key, where, key_names) if keyed else None
    problems = [f"{where.at(said.partition(':')[0])}, {said}" for said in kind.check(content, key)]
    if problems:
        raise TopicError(problems)
    return Activity(
        id=common.id,
        kind=common.kind,
        title=common.title,
        ask=common.ask,
        document=common.document,
        because=common.because,
        points=common.points,
        marking_points=common.marking_points,
        sources=common.sources,
        content=content,
        key=key,
    )


def _find_kind(data: dict[str, Any], where: Places) -> AnyKind:
    if kind := KINDS.get(str(data.get("kind"))):
        return kind
    word, known = str(data.get("kind", "")), ", ".join(sorted(KINDS))
    if word in ("", "None"):
        raise TopicError([f"{where.at('kind')}, the field “kind” is missing. Add it. The kinds are {known}."])
    broken = "".join(f" {said}" for said in PROBLEMS if f"/{word} " in said)
    said = f"kind: “{word}” is not a kind.{suggest(word, KINDS)} The kinds are {known}.{broken}"
    raise TopicError([f"{where.at('kind')}, {said}"])


def _convert(data: object, to: type[Any], where: Places, names: set[str]) -> Any:
    try:
        return msgspec.convert(data, to)
    except msgspec.ValidationError as error:
        raise TopicError([f"{where.at(*find_place(error))}, {explain(error, names)}"]) from None


def list_fields(struct: type[Any]) -> set[str]:
    return {field.name for field in msgspec.structs.fields(struct)}
