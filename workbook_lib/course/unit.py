"""What a course teaches: points, headings of the start page, misconceptions, sizes, from `reference/unit.yaml`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec

from workbook_lib.files.places import Lines, Places, explain, find_place
from workbook_lib.topic import Activity, Topic, TopicError
from workbook_lib.wording import Id, Text, quote, repeated, suggest

FILE = "reference/unit.yaml"
MEASURED = ("en",)  # the languages whose style and reading grade can be measured
Least = Annotated[int, msgspec.Meta(ge=0)]


class Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The least there must be; 0 asks for nothing.

    `scenarios` counts those in which every path has four decisions or more. `topic_activities` is asked of each topic but
    the start page (number 0). `taught`, `practised` and `assessed` are asked of each point: notebooks, activities,
    assignments. `assignment_points` is what each assignment's points add up to; `needs` are the points that each part marked
    by its key must say it needs. `misconceptions` counts the wrong answers in practice that stand for one,
    `assignment_misconceptions` those over all assignments.
    """

    notebooks: Least = 0
    activities: Least = 0
    items: Least = 0
    topic_activities: Least = 0
    scenarios: Least = 0
    cases: Least = 0
    assignments: Least = 0
    assignment_points: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    misconceptions: Least = 0
    assignment_misconceptions: Least = 0
    needs: Least = 0
    taught: Least = 1
    practised: Least = 1
    assessed: Least = 1


class Worry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a learner is told who has met with more than an exercise; an empty text is not shown.

    `page` ends a page of feedback, `scenario` stands before a scenario, `line` (its first sentence in bold) at the top of
    every web page that speaks of harm.
    """

    page: str = ""
    scenario: str = ""
    line: str = ""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a unit is made of. Points, headings and misconceptions keep the order they are written in.

    `points` and `misconceptions` are words by id. `not_named` is the misconception that a plan shows whose rows are not
    taken up. `reflective` are the points that decide alone what writing leads back to. `no_teaching` are topics that
    nobody is sent back to. `not_assessed` are points that no assignment need assess. `headings` stand (as ##) in every
    notebook but the start page. `reading_grade` is the highest mean grade of a page's prose. `cases`, where there are
    any, are the invented people of the unit: a topic may use no other. `changes_on` is the day of the year, as MM-DD,
    on which guidance changes and the register is looked through again. `same_kind` is the most notebooks in which one
    kind with right and wrong may stand. `paid_once` has words by what they speak of: only one row of a marking scheme may
    give points for it.
    """

    unit: Id
    title: Text
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    points: dict[Text, Text]
    groups: list[Text]
    misconceptions: dict[Text, Text] = {}
    not_named: str | None = None
    reflective: list[str] = []
    no_teaching: list[Id] = []
    not_assessed: list[str] = []
    headings: list[Text] = []
    reading_grade: Annotated[float, msgspec.Meta(gt=0, le=30)] | None = None
    cases: list[Id] = []
    paid_once: dict[Text, list[Text]] = {}
    changes_on: Annotated[str, msgspec.Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")] | None = None
    same_kind: Annotated[int, msgspec.Meta(ge=1)] | None = None
    worry: Worry = Worry()
    size: Size = Size()

    @property
    def measured(self) -> bool:
        """Whether style and reading grade can be measured in the language of its prose."""
        return self.language.partition("-")[0] in MEASURED


def read_unit(data: object, file: str = FILE, lines: Lines | None = None) -> Unit:
    """The unit in decoded data. Raises TopicError naming file, line (where `lines` has it) and field."""
    places = Places(file, lines or {})
    if not isinstance(data, dict):
        raise TopicError([f"{file} is empty or not a list of fields. It begins with `unit:`, `title:` and `language:`."])
    try:
        unit = msgspec.convert(data, Unit)
    except msgspec.ValidationError as error:
        raise TopicError([f"{places.at(*find_place(error))}, {_explain(error)}"]) from None
    if problems := [f"{places.at(field)}, {said}" for field, said in _check(unit)]:
        raise TopicError(problems)
    return unit


def _check(unit: Unit) -> Iterator[tuple[str, str]]:
    """Each field that is not right, and what is to be said of it."""
    for field in ("points", "groups"):
        if not getattr(unit, field):
            yield field, f"{field}: give at least one."
    for field, ids in (("groups", unit.groups), ("cases", unit.cases)):
        yield from ((field, said) for said in repeated(ids, field))
    yield from _list_unknown("reflective", unit.reflective, unit.points, "points")
    yield from _list_unknown("not_assessed", unit.not_assessed, unit.points, "points")
    if unit.not_named is not None:
        yield from _list_unknown("not_named", [unit.not_named], unit.misconceptions, "misconceptions")


def _list_unknown(field: str, named: Iterable[str], known: Iterable[str], what: str) -> Iterator[tuple[str, str]]:
    known = list(known)
    for one in named:
        if one not in known:
            yield field, f"{field}: “{one}” is not one of the {what} above.{suggest(one, known)}"


def _explain(error: msgspec.ValidationError) -> str:
    names = {field.name for struct in (Unit, Size, Worry) for field in msgspec.structs.fields(struct)}
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$.")
    if field == "language":
        return 'language: write the language of the prose as a short code, such as "en-GB" or "fr", in quotation marks.'
    if field == "changes_on":
        return 'changes_on: write a day of the year as month and day, such as "09-01", in quotation marks.'
    if re.match(r"Expected `(?:int|float)` [<>]", message):
        return f"{field}: this number is too small or too large here."
    return explain(error, names)


def check_topic(topic: Topic, unit: Unit, file: str, lines: Lines | None = None) -> list[str]:
    """A sentence for each point, heading or case of a topic (or an assignment) that the unit does not have.

    What a page teaches or an activity serves may be a misconception too.
    """
    places, known = Places(file, lines or {}), unit.points | unit.misconceptions
    said = []
    if not topic.assignment and topic.group not in unit.groups:
        said.append(
            f"{places.at('group')}, group: “{topic.group}” is not a heading of the start page."
            f"{suggest(topic.group, unit.groups)} The headings are {', '.join(quote(group) for group in unit.groups)}."
        )
    said += [
        f"{places.at('teaches')}, teaches: “{p}” is not one of {', '.join(known)}." for p in topic.teaches if p not in known
    ]
    for number, (id, activity) in enumerate(topic.activities.items()):
        said += check_points(activity, unit, places.below("activities", number, name=f"activity “{id}”"))
    return said + [
        f"{places.at('cases')}, cases: there is no case “{case}”.{suggest(case, unit.cases)} The cases stand in {FILE}: "
        "choose one, or add it there."
        for case in topic.cases
        if unit.cases and case not in unit.cases
    ]


def check_points(activity: Activity, unit: Unit, where: Places) -> list[str]:
    """A sentence for each point that an activity serves and the unit does not have; `where` is the activity's place."""
    known = unit.points | unit.misconceptions
    said = [
        f"{where.at('marking_points')}, marking_points: “{p}” is not one of {', '.join(known)}."
        for p in activity.marking_points
        if p not in known
    ]
    return said + [
        f"{where.at()}, needs (in its key): “{p}” is not one of {', '.join(unit.points)}."
        for p in activity.needs
        if p not in unit.points
    ]
