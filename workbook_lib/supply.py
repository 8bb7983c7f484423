"""Where an activity's needs are met: a supplier for each need. No kind is known here, only what may be needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from workbook_lib import topic_files, yaml_file
from workbook_lib.supplied import Need, Supplied, Table
from workbook_lib.topic import Activity, Topic

HERE = Path(__file__).parent


def complete(activity: Activity, topic: Topic, folder: Path) -> Activity:
    """The activity with what its kind needs from elsewhere. Raises YamlError, TopicError or OSError."""
    needs = activity.rules.needs
    if needs is None:
        return activity
    supplied = SUPPLIERS[needs.what](activity, topic, folder)
    content, key = needs.take(activity.content, activity.key, supplied)
    return msgspec.structs.replace(activity, content=content, key=key)


def _supply_cards(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib.cards import Cards, Stack
    from workbook_lib.overview import gather_looks

    topics = topic_files.find_readable()
    looks, hand_in = gather_looks(topics, folder)
    stacks = [Stack(one.number, one.title, one.cards) for one in topics.values()]
    return Supplied(cards=Cards(stacks, looks, hand_in, date.today(), topic.number, activity.id))


def _supply_criteria(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib import criteria

    own = folder / criteria.OWN
    path = own if own.is_file() else HERE / criteria.FILE
    return Supplied(criteria=criteria.read_criteria(yaml_file.load(path), path.name).criteria)


def _supply_registers(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    return Supplied(registers={"editions": _read_editions, "glossary": _read_glossary})


def _read_editions() -> Table:
    from workbook_lib import editions

    return editions.to_table(editions.read_editions(yaml_file.load(HERE / editions.FILE)))


def _read_glossary() -> Table:
    from workbook_lib import glossary

    titles = {topic.number: topic.title for topic in topic_files.find_readable().values()}
    return glossary.to_table(glossary.read_terms(yaml_file.load(HERE / glossary.FILE)), titles)


def _supply_overview(activity: Activity, topic: Topic, folder: Path) -> Supplied:
    from workbook_lib import overview

    return Supplied(overview=overview.gather(topic_files.find_readable(), folder))


SUPPLIERS: dict[Need, Callable[[Activity, Topic, Path], Supplied]] = {
    "cards": _supply_cards,
    "criteria": _supply_criteria,
    "registers": _supply_registers,
    "overview": _supply_overview,
}
