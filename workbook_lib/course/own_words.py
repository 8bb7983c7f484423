"""Other words for single activities of a topic, from `content/<topic>.yaml` of a course: only what differs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

import msgspec

from workbook_lib.files.places import Lines, Places, explain, find_place
from workbook_lib.kind.cards import Card
from workbook_lib.topic import Activity, Topic, TopicError, read_activity
from workbook_lib.wording import Id, Text, find_near, repeated, suggest

FOLDER = "content"


Fit = Callable[[Activity, Places], list[str]]


class Changes(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What differs: fields of the topic, and by id fields of its activities. A field that is given replaces the whole field."""

    topic: Id | None = None
    title: Text | None = None
    minutes: int | None = None
    group: str | None = None
    cards: list[Card] | None = None
    activities: list[dict[str, Any]] = []


def put_over(
    topic: Topic, data: Any, changes: object, file: str, lines: Lines | None = None, fit: Fit = lambda activity, where: []
) -> Topic:
    """The topic with `changes` (decoded, from `file`) put over it; `data` is the topic's own decoded file.

    `fit` says what is wrong with a changed activity in its course. What is wrong with one activity stands in `broken` of the
    topic, naming `file`, line (where `lines` has it), activity and field, and the others go on. Raises TopicError for
    anything that cannot be laid to one activity.
    """
    places = Places(file, lines or {})
    read = _read_changes(changes, places)
    broken, problems = _check(read, topic, places)
    if problems:
        raise TopicError([*problems, *chain.from_iterable(broken.values())])
    written = {str(one.get("id")): one for one in data["activities"]}
    changed: dict[str, Activity] = {}
    for number, fields in enumerate(read.activities):
        id = str(fields.get("id"))
        if id not in written:
            continue
        where = places.below("activities", number, name=f"activity “{id}”")
        try:
            changed[id] = read_activity({**written[id], **fields}, where, keyed=True)
            said = fit(changed[id], where)
        except TopicError as error:
            said = error.problems
        if said:
            broken[id] = [*broken.get(id, []), *said]
    given = {name: value for name in ("title", "minutes", "group", "cards") if (value := getattr(read, name)) is not None}
    good = {id: activity for id, activity in changed.items() if id not in broken}
    return msgspec.structs.replace(topic, activities={**topic.activities, **good}, broken=broken, **given)


def _read_changes(data: object, places: Places) -> Changes:
    if not isinstance(data, dict):
        raise TopicError([f"{places.file} is empty or not a list of fields. Write `activities:` and below it `- id: …`."])
    try:
        return msgspec.convert(data, Changes)
    except msgspec.ValidationError as error:
        names = {field.name for field in msgspec.structs.fields(Changes)}
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, names)}"]) from None


def _check(read: Changes, topic: Topic, places: Places) -> tuple[dict[str, list[str]], list[str]]:
    """What is wrong with the ids: by the activity that is meant; and what cannot be laid to one."""
    broken: dict[str, list[str]] = {}
    said: list[str] = []
    if read.topic not in (None, topic.slug):
        said.append(
            f"{places.at('topic')}, topic: this is “{read.topic}”, but the file is for “{topic.slug}”. Make both the same."
        )
    ids = [str(one.get("id", "")) for one in read.activities]
    for number, id in enumerate(ids):
        where = places.at("activities", number)
        if not id:
            said.append(f"{where}, activities: number {number + 1} has no id. Write the id of the activity that it changes.")
        elif id not in topic.activities:
            meant = find_near(id, topic.activities)
            problems = broken.setdefault(meant[0], []) if meant else said
            problems.append(
                f"{where}, activities: the topic “{topic.slug}” has no activity “{id}”.{suggest(id, topic.activities)}"
            )
        elif id in ids[:number]:
            broken.setdefault(id, []).extend(f"{where}, {problem}" for problem in repeated([id, id], "activities"))
    return broken, said


def list_stray(changed: Iterable[str], topics: Iterable[str]) -> list[str]:
    """A sentence for each file in `content/`, by its slug, for which there is no topic."""
    topics = list(topics)
    return [
        f"{FOLDER}/{slug}.yaml: there is no topic “{slug}”.{suggest(slug, topics)} Give the file the name of the topic "
        "that it changes."
        for slug in changed
        if slug not in topics
    ]
