"""Rules for the topic files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbook_lib import marks
from workbook_lib.check.register import read_register
from workbook_lib.check.written import find_field, find_value, list_parts, place_of
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.course.unit import Unit
from workbook_lib.files.places import Places
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import Activity, Topic, TopicError
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
        files = [file for file in (changed.get(slug), path) if file]
        said += check_ids(topic, path, topics)
        for file in files if unit.measured else ():
            said += _check_years(file)
        said += _check_fields(topic, files, set(entries))
        said += check_misconceptions(topic, files, unit)
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


def check_misconceptions(topic: Topic, files: list[Path], unit: Unit) -> list[str]:
    """A sentence for each misconception in the feedback of a topic with keys that is not one of the unit's.

    `files` are those that its activities are written in, the one that counts first.
    """
    said = []
    for activity in topic.activities.values():
        for named in list_strange(activity, unit):
            where = find_value(list_parts(activity.id, files), "misconception", named)
            said.append(f"{where}: {say_misconception(named, unit)}")
    return said


def list_strange(activity: Activity, unit: Unit) -> list[str]:
    """The misconceptions in the feedback of an activity with its key that the unit does not have."""
    return sorted(set(_find_misconceptions(msgspec.to_builtins(activity.key))) - set(unit.misconceptions))


def say_misconception(named: str, unit: Unit) -> str:
    """That the unit has no such misconception."""
    return f"“{named}” is not a misconception of the unit. They are {', '.join(unit.misconceptions)}."


def _find_misconceptions(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if data.get("misconception"):
            yield str(data["misconception"])
        for value in data.values():
            yield from _find_misconceptions(value)


def check_editions(text: str, where: str) -> list[str]:
    """A sentence for each edition year of guidance that is spelt out."""
    return [f"{where}: {_say_year(found)}" for found in EDITION.finditer(text)]


def _check_years(path: Path) -> list[str]:
    text, name = path.read_text(encoding="utf-8-sig"), topic_files.name_file(path)
    found = EDITION.finditer(text)
    return [f"{name}, line {text.count(chr(10), 0, one.start()) + 1}: {_say_year(one)}" for one in found]


def _say_year(found: re.Match[str]) -> str:
    said = f"“{found[0]}” spells out an edition's year. Name the guidance without it; its edition stands in"
    return f"{said} reference/editions.yaml."


def _check_fields(topic: Topic, files: list[Path], known: set[str]) -> list[str]:
    said = []
    for activity in topic.activities.values():
        if activity.rules.asks and not activity.marking_points and not marks.is_private(activity):
            where = find_field(list_parts(activity.id, files), "marking_points")
            said.append(f"{where}: marking_points are missing. Name the points of the unit that it serves.")
        for source in (source for source in activity.sources if source not in known):
            where = find_field(list_parts(activity.id, files), "sources")
            said.append(f"{where}, sources: “{source}” is not in reference/editions.yaml.{suggest(source, known)}")
    return said
