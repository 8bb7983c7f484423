"""Rules for the topic files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbook_lib import topic_files
from workbook_lib.check.register import read_register
from workbook_lib.topic import Topic, TopicError
from workbook_lib.yaml_file import YamlError

MISCONCEPTIONS = ("M1", "M2", "M3")
EDITION = re.compile(r"\b(?:edition|guidance|KCSIE|Code|Together|education)\W{1,3}(?:of |from )?\(?20[12]\d\b", re.IGNORECASE)


def check_topics(folder: Path = topic_files.TOPICS) -> tuple[dict[str, Topic], list[str]]:
    """The topics that can be read, by slug, and a sentence for each thing to mend."""
    topics: dict[str, Topic] = {}
    entries, said = read_register()
    for path in sorted(folder.glob("*.yaml")):
        try:
            topic = topic_files.load_topic(path)
        except TopicError as error:
            said += error.problems
        except YamlError as error:
            said.append(str(error))
        else:
            topics[topic.slug] = topic
            said += check_ids(topic, path.name, topics)
            said += check_editions(path.read_text(encoding="utf-8"), path.name)
            said += _check_fields(topic, path.name, set(entries))
            said += check_misconceptions(topic, path.name)
    return topics, said


def check_ids(topic: Topic, file: str, others: dict[str, Topic]) -> list[str]:
    """A sentence for each activity id that another topic or assignment has too."""
    return [
        f"{file}, activity “{id}”: “{other.slug}” has an activity of that id. Rename one of the two."
        for id in topic.activities
        for other in others.values()
        if other is not topic and id in other.activities
    ]


def check_misconceptions(topic: Topic, where: str) -> list[str]:
    """A sentence for each misconception in the feedback of a topic with keys that is not one of the unit's."""
    said = []
    for activity in topic.activities.values():
        named = set(_find_misconceptions(msgspec.to_builtins(activity.key)))
        said += [
            f"{where}, activity “{activity.id}”: “{m}” is not a misconception of the unit. "
            f"They are {', '.join(MISCONCEPTIONS)}."
            for m in sorted(named - set(MISCONCEPTIONS))
        ]
    return said


def _find_misconceptions(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if data.get("misconception"):
            yield str(data["misconception"])
        for value in data.values():
            yield from _find_misconceptions(value)


def check_editions(text: str, where: str) -> list[str]:
    """A sentence for each edition year of guidance that is spelt out."""
    return [
        f"{where}: “{found[0]}” spells out an edition's year. Name the guidance without it; "
        "its edition stands in reference/editions.yaml."
        for found in EDITION.finditer(text)
    ]


def _check_fields(topic: Topic, file: str, known: set[str]) -> list[str]:
    said = []
    for activity in topic.activities.values():
        where = f"{file}, activity “{activity.id}”"
        if activity.rules.asks and not activity.marking_points:
            said.append(f"{where}: marking_points are missing. Name the points of the unit that it serves.")
        said += [f"{where}, sources: “{s}” is not in reference/editions.yaml." for s in activity.sources if s not in known]
    return said
