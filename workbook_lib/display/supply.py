"""Where an activity's needs are met: a supplier for each need. No kind is known here, only what may be needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course, open_course, read_reference
from workbook_lib.kind.supplied import Need, Supplied, Table
from workbook_lib.topic import Activity, Topic


def complete(activity: Activity, topic: Topic, folder: Path) -> Activity:
    """The activity with what its kind needs from elsewhere. Raises YamlError, TopicError or OSError."""
    needs = activity.rules.needs
    if needs is None:
        return activity
    supplied = SUPPLIERS[needs.what](activity, topic, folder)
    content, key = needs.take(activity.content, activity.key, supplied)
    return msgspec.structs.replace(activity, content=content, key=key)


def _supply_cards(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib.display.overview import gather_looks
    from workbook_lib.kind.cards import Cards, Stack

    topics = topic_files.find_readable(open_course(folder))
    looks, hand_in = gather_looks(topics, folder)
    stacks = [Stack(one.number, one.title, one.cards) for one in topics.values()]
    return Supplied(cards=Cards(stacks, looks, hand_in, date.today(), topic.number, activity.id))


def _supply_criteria(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib.course import criteria

    return Supplied(criteria=read_reference(open_course(folder), criteria.FILE, criteria.read_criteria).criteria)


def _supply_registers(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    course = open_course(folder)
    return Supplied(registers={"editions": partial(_read_editions, course), "glossary": partial(_read_glossary, course)})


def _read_editions(course: Course) -> Table:
    from workbook_lib.course import editions

    return editions.to_table(read_reference(course, editions.FILE, editions.read_editions))


def _read_glossary(course: Course) -> Table:
    from workbook_lib.course import glossary

    titles = {topic.number: topic.title for topic in topic_files.find_readable(course).values()}
    return glossary.to_table(read_reference(course, glossary.FILE, glossary.read_terms), titles)


def _supply_overview(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib.display import overview

    return Supplied(overview=overview.gather(topic_files.find_readable(open_course(folder)), folder))


SUPPLIERS: dict[Need, Callable[[Activity, Topic, Path], Supplied]] = {
    "cards": _supply_cards,
    "criteria": _supply_criteria,
    "registers": _supply_registers,
    "overview": _supply_overview,
}
