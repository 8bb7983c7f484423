"""Rules for the topic files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbook_lib.check.register import read_register
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.course.unit import Unit
from workbook_lib.files import yaml_file
from workbook_lib.files.places import Places
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import Topic, TopicError
from workbook_lib.wording import suggest

EDITION = re.compile(r"\b(?:edition|guidance|KCSIE|Code|Together|education)\W{1,3}(?:of |from )?\(?20[12]\d\b", re.IGNORECASE)


def check_topics(course: Course) -> tuple[dict[str, Topic], list[str]]:
    """The topics of the course that can be read, by slug, and a sentence for each thing to mend."""
    topics: dict[str, Topic] = {}
    entries, said = read_register(course)
    unit, changed = course.unit, course.list_changes()
    broken: list[str] = []
    for slug, path in course.list_topics().items():
        try:
            topic = topic_files.load_topic(path, course)
        except (TopicError, YamlError) as error:
            broken += error.problems if isinstance(error, TopicError) else [str(error)]
            continue
        topics[topic.slug] = topic
        name = topic_files.name_file(path)
        said += check_ids(topic, path, topics)
        for file in (path, changed.get(slug)) if unit.measured else ():
            said += check_editions(file.read_text(encoding="utf-8"), topic_files.name_file(file)) if file else []
        said += _check_fields(topic, path, set(entries))
        said += check_misconceptions(topic, name, unit)
    said += [one for one in topic_files.check_own_words(course) if one not in broken]
    said += _check_numbers(topics, course) + _check_slugs(unit, topics)
    return topics, broken + said


def _check_numbers(topics: dict[str, Topic], course: Course) -> list[str]:
    said, taken = [], dict[int, str]()
    free = max((topic.number for topic in topics.values()), default=0) + 1
    for slug, topic in topics.items():
        other = taken.setdefault(topic.number, slug)
        if other != slug:
            said.append(
                f"{place_of(course.list_topics()[slug]).at('number')}, number: “{other}” has the number {topic.number} too. "
                f"Give one of the two another, such as {free}, and its notebook the same."
            )
    return said


def place_of(path: Path) -> Places:
    """The places of a YAML file, with its lines."""
    return Places(topic_files.name_file(path), yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))


def _check_slugs(unit: Unit, topics: dict[str, Topic]) -> list[str]:
    return [
        f"reference/unit.yaml, no_teaching: there is no topic “{slug}”. Take it out."
        for slug in unit.no_teaching
        if slug not in topics
    ]


def check_ids(topic: Topic, path: Path, others: dict[str, Topic]) -> list[str]:
    """A sentence for each activity id that another topic or assignment has too; `path` is the file of `topic`."""
    return [
        f"{place_in(path, topic, id).at('id')}: “{other.slug}” has an activity of that id. Rename one of the two."
        for id in topic.activities
        for other in others.values()
        if other is not topic and id in other.activities
    ]


def place_in(path: Path, topic: Topic, id: str) -> Places:
    """The places of one activity in its file."""
    return place_of(path).below("activities", list(topic.activities).index(id), name=f"activity “{id}”")


def check_misconceptions(topic: Topic, where: str, unit: Unit) -> list[str]:
    """A sentence for each misconception in the feedback of a topic with keys that is not one of the unit's."""
    said = []
    for activity in topic.activities.values():
        named = set(_find_misconceptions(msgspec.to_builtins(activity.key)))
        said += [
            f"{where}, activity “{activity.id}”: “{m}” is not a misconception of the unit. "
            f"They are {', '.join(unit.misconceptions)}."
            for m in sorted(named - set(unit.misconceptions))
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


def _check_fields(topic: Topic, path: Path, known: set[str]) -> list[str]:
    said = []
    for activity in topic.activities.values():
        if activity.rules.asks and not activity.marking_points:
            where = place_in(path, topic, activity.id).at()
            said.append(f"{where}: marking_points are missing. Name the points of the unit that it serves.")
        for source in (source for source in activity.sources if source not in known):
            where = place_in(path, topic, activity.id).at("sources")
            said.append(f"{where}, sources: “{source}” is not in reference/editions.yaml.{suggest(source, known)}")
    return said
