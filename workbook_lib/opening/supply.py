"""Where an activity's needs are met: a supplier for each need. No kind is known here, only what may be needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from workbook_lib.kind.supplied import Need, Supplied, Table
from workbook_lib.opening.workbook import Workbook
from workbook_lib.topic import Activity, Topic


def complete(activity: Activity, topic: Topic, workbook: Workbook) -> Activity:
    """The activity with what its kind needs from elsewhere. Raises YamlError, TopicError or OSError."""
    needs = activity.rules.needs
    if needs is None:
        return activity
    supplied = SUPPLIERS[needs.what](activity, topic, workbook)
    content, key = needs.take(activity.content, activity.key, supplied)
    return msgspec.structs.replace(activity, content=content, key=key)


def _supply_cards(activity: Activity, topic: Topic, workbook: Workbook) -> Supplied:
    from workbook_lib.kind.cards import Cards
    from workbook_lib.opening.overview import gather_looks

    looks, hand_in = gather_looks(workbook.list_dealing(), workbook)
    return Supplied(cards=Cards(workbook.list_stacks(), looks, hand_in, date.today(), topic.number, activity.id))


def _supply_criteria(activity: Activity, topic: Topic, workbook: Workbook) -> Supplied:
    from workbook_lib.course import criteria

    return Supplied(criteria=workbook.read_reference(criteria.FILE, criteria.read_criteria).criteria)


def _supply_registers(activity: Activity, topic: Topic, workbook: Workbook) -> Supplied:
    return Supplied(registers={"editions": partial(_read_editions, workbook), "glossary": partial(_read_glossary, workbook)})


def _read_editions(workbook: Workbook) -> Table:
    from workbook_lib.course import editions

    return editions.to_table(workbook.read_reference(editions.FILE, editions.read_editions))


def _read_glossary(workbook: Workbook) -> Table:
    from workbook_lib.course import glossary

    titles = {stack.number: stack.title for stack in workbook.list_stacks()}
    return glossary.to_table(workbook.read_reference(glossary.FILE, glossary.read_terms), titles)


def _supply_overview(activity: Activity, topic: Topic, workbook: Workbook) -> Supplied:
    from workbook_lib.opening import overview

    return Supplied(overview=overview.gather(workbook.find_topics(), workbook))


SUPPLIERS: dict[Need, Callable[[Activity, Topic, Workbook], Supplied]] = {
    "cards": _supply_cards,
    "criteria": _supply_criteria,
    "registers": _supply_registers,
    "overview": _supply_overview,
}
