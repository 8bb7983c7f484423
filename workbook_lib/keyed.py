"""An activity of an assignment with the key of its hidden test, or what is wrong with that key, in plain words. Pure."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from workbook_lib.kind.common_key import FIELDS, CommonKey, check_unsafe
from workbook_lib.kind.contract import Quality, Scored
from workbook_lib.topic import Activity, TopicError, explain, list_fields
from workbook_lib.wording import name_all


def with_key(activity: Activity, data: object, where: str) -> Activity:
    """The activity with the key in `data` (the key fields of its kind, and those of every key). Raises TopicError."""
    start = f"{where}, activity “{activity.id}”"
    fields, common = (dict(data), {}) if isinstance(data, dict) else (data, {})
    if isinstance(fields, dict):
        common = {name: fields.pop(name) for name in FIELDS & fields.keys()}
    names = list_fields(activity.rules.Key) | FIELDS
    try:
        key, more = msgspec.convert(fields, activity.rules.Key), msgspec.convert(common, CommonKey)
    except msgspec.ValidationError as error:
        raise TopicError([f"{start}, {explain(error, names)}"]) from None
    problems = [f"{start}, {said}" for said in activity.rules.check(activity.content, key)]
    problems = problems or [f"{start}, {said}" for said in _check_unsafe(activity, key, more.safety_critical)]
    if problems:
        raise TopicError(problems)
    return msgspec.structs.replace(activity, key=key, needs=more.needs, safety_critical=more.safety_critical)


def _check_unsafe(activity: Activity, key: Any, named: list[str]) -> list[str]:
    """A sentence for each name in `safety_critical` that stands for nothing, or for what is right."""
    rules, content = activity.rules, activity.content
    if not named:
        return []
    if not isinstance(rules, Scored):
        return ["safety_critical: nothing here has a right and a wrong answer. Leave the field out."]
    items = rules.list_items(content, key)
    answers = [rules.read_answer(content, rules.play(content, key, quality).answer) for quality in get_args(Quality)]
    choices = [rules.read_choices(content, key, answer) for answer in answers]
    known = {activity.id, *name_all(content), *(id for item in items for id in item.closes)}
    known |= {choice.item for made in choices for choice in made}
    known |= {choice.chosen.lower().replace(" ", "-") for made in choices for choice in made}
    return check_unsafe(named, known - {""}, items, choices[0])
