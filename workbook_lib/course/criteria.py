"""The tutor's criteria: neutral headings as we ship them, or a course's own list. Pure."""

from __future__ import annotations

import msgspec

from workbook_lib.files.places import Lines, Places, find_place
from workbook_lib.kind.supplied import Criterion
from workbook_lib.topic import TopicError, explain
from workbook_lib.wording import Id, repeated

FILE = "reference/criteria.yaml"
OWN = "criteria.yaml"  # in the course folder, and copied from there to the learner's


class Criteria(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Headings with what each asks, and which activities give evidence for it (`activities`: {activity: [headings]})."""

    criteria: list[Criterion]
    activities: dict[Id, list[Id]] = {}


def read_criteria(data: object, file: str = FILE, lines: Lines | None = None) -> Criteria:
    """The criteria in decoded data. Raises TopicError naming file, line and field."""
    places = Places(file, lines or {})
    try:
        found = msgspec.convert(data, Criteria)
    except msgspec.ValidationError as error:
        names = {f.name for struct in (Criteria, Criterion) for f in msgspec.structs.fields(struct)}
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, names)}"]) from None
    known = {c.id for c in found.criteria}
    problems = [f"{places.at('criteria')}, {said}" for said in repeated([c.id for c in found.criteria], "criteria")]
    problems += [
        f"{places.at('activities', activity)}, activities, {activity}: “{heading}” is not one of the criteria."
        for activity, headings in found.activities.items()
        for heading in headings
        if heading not in known
    ]
    if not found.criteria:
        problems.append(f"{places.at('criteria')}, criteria: give at least one.")
    if problems:
        raise TopicError(problems)
    return found
