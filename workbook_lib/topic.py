"""Decoded data to a checked topic, or what is wrong where, in plain words."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from workbook_lib.cards import Card
from workbook_lib.kind import AnyKind
from workbook_lib.kinds import KINDS, PROBLEMS
from workbook_lib.wording import Id, Text, repeated, suggest

POINTS = ["S0", "S1", "S2", "S3", "K1", "K2", "K3", "K4", "K5", "T1", "T2", "T3", "M1", "M2", "M3", "P1", "P2", "P3"]
GROUPS = ("Start", "Working together", "Safe, heard and understood", "In the classroom", "Bringing it together")


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
    because: str | None = None
    points: float | None = None
    marking_points: list[str] = []
    sources: list[Id] = []


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise: what every activity has, its kind's content, and (not in an assignment) its key."""

    id: str
    kind: str
    title: str
    ask: str
    because: str | None
    points: float | None
    marking_points: list[str]
    sources: list[str]
    content: Any
    key: Any = None

    @property
    def rules(self) -> AnyKind:
        """The facts and functions of this activity's kind."""
        return KINDS[self.kind]


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A subject area (or an assignment) and its activities by id, in order."""

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


def read_topic(data: object, file: str) -> Topic:
    """The topic in decoded data. Raises TopicError naming file, activity and field."""
    header = _read_header(data, file)
    problems: list[str] = []
    if header.group not in GROUPS:
        problems.append(f"{file}, group: “{header.group}” is not a heading of the start page.{suggest(header.group, GROUPS)}")
    activities = _read_activities(header, file, problems, keyed=True)
    return _finish(header, activities, problems, slug=header.topic)


def read_assignment(data: object, file: str) -> Topic:
    """An assignment's released activities: points, and no keys. Raises TopicError."""
    header = _read_header(data, file)
    problems: list[str] = []
    if header.assignment is None:
        problems.append(f"{file}: the field “assignment” is missing; it holds the assignment's name.")
    activities = _read_activities(header, file, problems, keyed=False)
    problems += [
        f"{file}, activity “{a.id}”: points are missing. Give a number, such as `points: 6`."
        for a in activities
        if a.points is None or a.points < 0
    ]
    return _finish(header, activities, problems, slug=header.assignment or header.topic)


def with_key(activity: Activity, data: object, where: str) -> Activity:
    """The activity with the key in `data` (the key fields of its kind). Raises TopicError."""
    start = f"{where}, activity “{activity.id}”"
    try:
        key = msgspec.convert(data, activity.rules.Key)
    except msgspec.ValidationError as error:
        raise TopicError([f"{start}, {explain(error, _fields(activity.rules.Key))}"]) from None
    problems = [f"{start}, {said}" for said in activity.rules.check(activity.content, key)]
    if problems:
        raise TopicError(problems)
    return msgspec.structs.replace(activity, key=key)


def _finish(header: _Header, activities: list[Activity], problems: list[str], slug: str) -> Topic:
    problems += [f"{header.topic}, {said}" for said in repeated([c.id for c in header.cards], "cards")]
    problems += [
        f"{header.topic}, teaches: “{p}” is not one of {', '.join(POINTS)}." for p in header.teaches if p not in POINTS
    ]
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
        assignment=header.assignment is not None,
        activities={a.id: a for a in activities},
    )


def _read_header(data: object, file: str) -> _Header:
    if not isinstance(data, dict):
        raise TopicError([f"{file} is empty or not a list of fields. It begins with `topic:`, `title:` and `activities:`."])
    try:
        return msgspec.convert(data, _Header)
    except msgspec.ValidationError as error:
        raise TopicError([f"{file}, {explain(error, _fields(_Header))}"]) from None


def _read_activities(header: _Header, file: str, problems: list[str], *, keyed: bool) -> list[Activity]:
    ids = [str(a.get("id")) for a in header.activities]
    problems += [f"{file}, {said}" for said in repeated(ids, "activities")]
    read = []
    for number, data in enumerate(header.activities, 1):
        name = f"activity “{data['id']}”" if isinstance(data.get("id"), str) else f"activity number {number}"
        try:
            activity = _read_activity(data, f"{file}, {name}", keyed=keyed)
        except TopicError as error:
            problems += error.problems
        else:
            read.append(activity)
    return read


def _read_activity(data: dict[str, Any], where: str, *, keyed: bool) -> Activity:
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        word = str(data.get("kind", ""))
        known = ", ".join(sorted(KINDS))
        broken = "".join(f" {said}" for said in PROBLEMS if f"/{word} " in said)
        raise TopicError([f"{where}, kind: “{word}” is not a kind.{suggest(word, KINDS)} The kinds are {known}.{broken}"])
    common_names, key_names = _fields(Common), _fields(kind.Key)
    key_data = {k: v for k, v in data.items() if k in key_names}
    if key_data and not keyed:
        raise TopicError(
            [f"{where}: “{next(iter(key_data))}” belongs in the hidden test, because learners are given this file."]
        )
    common = _convert({k: v for k, v in data.items() if k in common_names}, Common, where, common_names)
    rest = {k: v for k, v in data.items() if k not in common_names | key_names}
    content = _convert(rest, kind.Content, where, common_names | key_names | _fields(kind.Content))
    key = _convert(key_data, kind.Key, where, key_names) if keyed else None
    problems = [
        f"{where}, marking_points: “{p}” is not one of {', '.join(POINTS)}." for p in common.marking_points if p not in POINTS
    ]
    problems += [f"{where}, {said}" for said in kind.check(content, key)]
    if problems:
        raise TopicError(problems)
    return Activity(
        id=common.id,
        kind=common.kind,
        title=common.title,
        ask=common.ask,
        because=common.because,
        points=common.points,
        marking_points=common.marking_points,
        sources=common.sources,
        content=content,
        key=key,
    )


def _convert(data: object, to: type[Any], where: str, names: set[str]) -> Any:
    try:
        return msgspec.convert(data, to)
    except msgspec.ValidationError as error:
        raise TopicError([f"{where}, {explain(error, names)}"]) from None


def _fields(struct: type[Any]) -> set[str]:
    return {field.name for field in msgspec.structs.fields(struct)}


def explain(error: msgspec.ValidationError, names: set[str]) -> str:
    """msgspec's message in plain words: the field first, then what to do, with a suggestion."""
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$").replace("[...]", "").strip(".").replace(".", ", ")
    at = f"{field}: " if field else ""
    if found := re.match(r"Object contains unknown field `(.+)`", message):
        return f"{at}there is no field “{found[1]}”.{suggest(found[1], names) or ' Remove it.'}"
    if found := re.match(r"Object missing required field `(.+)`", message):
        return f"{at}the field “{found[1]}” is missing. Add it."
    if found := re.match(r"Expected `(.+)`, got `(.+)`", message):
        return f"{at}this is {_plain(found[2])}, but {_plain(found[1])} is wanted here."
    if "matching regex" in message:
        return f"{at}an id has small letters, digits and single hyphens only, such as “class-teacher”."
    if "length >= 1" in message:
        return f"{at}the text is empty. Write it, or remove the field."
    return f"{at}{message}."


def _plain(word: str) -> str:
    names = {
        "str": "a text",
        "array": "a list",
        "object": "a group of fields",
        "int": "a whole number",
        "float": "a number",
        "bool": "true or false",
        "null": "nothing",
    }
    kinds = dict.fromkeys(names.get(w.strip(), w.strip()) for w in word.split("|"))
    return " or ".join(kinds)
