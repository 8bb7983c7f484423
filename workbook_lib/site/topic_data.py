"""A topic as plain data, in its course's own words: what a page reads where it can read no YAML."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.topic import Activity, Common, Topic

HEADER = ("title", "number", "group", "minutes", "cards", "teaches", "cases", "emergency")
COMMON = [field.name for field in msgspec.structs.fields(Common)]


def to_data(topic: Topic) -> dict[str, Any]:
    """Data of which `read_topic`, or `read_assignment`, makes the same topic again."""
    data: dict[str, Any] = {"topic": topic.slug, **{name: getattr(topic, name) for name in HEADER}}
    if topic.assignment:
        data["assignment"] = topic.slug
    data["activities"] = [_describe(activity) for activity in topic.activities.values()]
    return {name: value for name, value in _without_none(msgspec.to_builtins(data)).items() if name != "minutes" or value}


def _describe(activity: Activity) -> dict[str, Any]:
    data = {name: getattr(activity, name) for name in COMMON}
    for part in (activity.content, activity.key):
        data |= msgspec.to_builtins(part) if part is not None else {}
    return data


def _without_none(value: Any) -> Any:
    """The same without fields that hold nothing, which say what leaving them out says."""
    if isinstance(value, dict):
        return {name: _without_none(inner) for name, inner in value.items() if inner is not None}
    return [_without_none(inner) for inner in value] if isinstance(value, list) else value
