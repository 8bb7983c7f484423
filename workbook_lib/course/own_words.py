"""Other words for single activities of a topic, from `content/<topic>.yaml` of a course: only what differs. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from workbook_lib.files.places import Lines, Places, explain, find_place
from workbook_lib.kind.cards import Card
from workbook_lib.topic import Activity, Topic, TopicError, read_activity
from workbook_lib.wording import Id, Text, repeated, suggest

FOLDER = "content"


class Changes(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What differs: fields of the topic, and by id fields of its activities. A field that is given replaces the whole field."""

    topic: Id | None = None
    title: Text | None = None
    minutes: int | None = None
    group: str | None = None
    cards: list[Card] | None = None
    activities: list[dict[str, Any]] = []


def put_over(topic: Topic, data: Any, changes: object, file: str, lines: Lines | None = None) -> Topic:
    """The topic with `changes` (decoded, from `file`) put over it; `data` is the topic's own decoded file.

    Raises TopicError naming `file`, line (where `lines` has it), activity and field.
    """
    places = Places(file, lines or {})
    read = _read_changes(changes, places)
    problems = _check(read, topic, places)
    written = {str(one.get("id")): one for one in data["activities"]}
    changed: dict[str, Activity] = {}
    for number, fields in enumerate(read.activities):
        id = str(fields.get("id"))
        if id not in written:
            continue
        where = places.below("activities", number, name=f"activity “{id}”")
        try:
            changed[id] = read_activity({**written[id], **fields}, where, keyed=True)
        except TopicError as error:
            problems += error.problems
    if problems:
        raise TopicError(problems)
    given = {name: value for name in ("title", "minutes", "group", "cards") if (value := getattr(read, name)) is not None}
    return msgspec.structs.replace(topic, activities={**topic.activities, **changed}, **given)


def _read_changes(data: object, places: Places) -> Changes:
    if not isinstance(data, dict):
        raise TopicError([f"{places.file} is empty or not a list of fields. Write `activities:` and below it `- id: …`."])
    try:
        return msgspec.convert(data, Changes)
    except msgspec.ValidationError as error:
        names = {field.name for field in msgspec.structs.fields(Changes)}
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, names)}"]) from None


def _check(read: Changes, topic: Topic, places: Places) -> list[str]:
    said = []
    if read.topic not in (None, topic.slug):
        said.append(
            f"{places.at('topic')}, topic: this is “{read.topic}”, but the file is for “{topic.slug}”. Make both the same."
        )
    ids = [str(one.get("id", "")) for one in read.activities]
    said += [f"{places.at('activities')}, {problem}" for problem in repeated(ids, "activities")]
    for number, id in enumerate(ids):
        where = places.at("activities", number)
        if not id:
            said.append(f"{where}, activities: number {number + 1} has no id. Write the id of the activity that it changes.")
        elif id not in topic.activities:
            said.append(f"{where}, activities: the topic “{topic.slug}” has no activity “{id}”.{suggest(id, topic.activities)}")
    return said


def list_stray(changed: Iterable[str], topics: Iterable[str]) -> list[str]:
    """A sentence for each file in `content/`, by its slug, for which there is no topic."""
    topics = list(topics)
    return [
        f"{FOLDER}/{slug}.yaml: there is no topic “{slug}”.{suggest(slug, topics)} Give the file the name of the topic "
        "that it changes."
        for slug in changed
        if slug not in topics
    ]
