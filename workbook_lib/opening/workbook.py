"""What lies around an activity: its course's topics and reference, and what the learner has done on every page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import msgspec

from workbook_lib.answers import Record
from workbook_lib.files.places import Lines
from workbook_lib.kind.cards import Stack
from workbook_lib.topic import Topic

T = TypeVar("T")


class Page(msgspec.Struct, frozen=True):
    """A page of the workbook: the address by which another page leads there, and what is kept of it."""

    href: str
    records: dict[str, Record]


def stack(topics: Iterable[Topic], find_page: Callable[[Topic], Page | None]) -> list[Stack]:
    """The cards of these topics, with what else dealing wants to know of them."""
    return [Stack(topic.number, topic.title, topic.cards, topic.group, has_begun(topic, find_page(topic))) for topic in topics]


def has_begun(topic: Topic, page: Page | None) -> bool:
    """Whether the learner has answered anything on the topic's page."""
    return page is not None and any(id in page.records for id in topic.activities)


def list_dealing(topics: Iterable[Topic]) -> set[str]:
    """The activities of these topics that deal cards."""
    return {a.id for topic in topics for a in topic.activities.values() if a.rules.needs and a.rules.needs.what == "cards"}


class Workbook(Protocol):
    """A learner's workbook, wherever it lies."""

    def find_topics(self) -> dict[str, Topic]:
        """The topics that can be read, by slug, in their order."""

    def list_stacks(self) -> list[Stack]:
        """The cards of every topic, with its number and title, in the topics' order."""

    def list_dealing(self) -> set[str]:
        """The ids of the activities that deal cards: their answers remember how each card went."""

    def read_reference(self, file: str, read: Callable[[object, str, Lines | None], T]) -> T:
        """What `read` makes of a reference file's data. Raises TopicError or YamlError."""

    def find_worry(self) -> str:
        """What the unit says to a learner with a real worry."""

    def find_page(self, topic: Topic) -> Page | None:
        """The topic's page, where the learner has one."""

    def list_assignments(self) -> list[tuple[Topic, Page]]:
        """The assignments that the learner has; one that cannot be read is left out."""

    def list_records(self) -> Iterable[dict[str, Record]]:
        """What is kept of every page of practice, even of one that is there no more."""
