"""The workbook as somebody meets it who has done nothing yet, and what an activity asked of it: that is what its page needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from workbook_lib.answers import Record
from workbook_lib.course.course_files import Course, read_reference
from workbook_lib.files.places import Lines
from workbook_lib.kind.cards import Stack
from workbook_lib.opening.workbook import Page, T, list_dealing, stack
from workbook_lib.site.opening import CARDS
from workbook_lib.topic import Topic


class AskedWorkbook:
    """A new learner's workbook on a site; `needs` are the names of the files that were asked for."""

    def __init__(self, course: Course, topics: Mapping[str, Topic], given: list[Topic], hrefs: Mapping[str, str]) -> None:
        self.course, self.topics, self.given, self.hrefs = course, topics, given, hrefs
        self.needs: set[str] = set()

    def find_topics(self) -> dict[str, Topic]:
        """All of them: each has a file."""
        self.needs |= {name_file(topic) for topic in (*self.topics.values(), *self.given)}
        return dict(self.topics)

    def list_stacks(self) -> list[Stack]:
        """The cards have one file."""
        self.needs.add(CARDS)
        return stack(self.topics.values(), self.find_page)

    def list_dealing(self) -> set[str]:
        """In the same file."""
        self.needs.add(CARDS)
        return list_dealing(self.topics.values())

    def read_reference(self, file: str, read: Callable[[object, str, Lines | None], T]) -> T:
        """The course's own, else the packaged one."""
        self.needs.add(name_reference(file))
        return read_reference(self.course, file, read)

    def find_worry(self) -> str:
        """As the course's unit has it."""
        return self.course.unit.worry.scenario

    def find_page(self, topic: Topic) -> Page | None:
        """The topic's page, with nothing done on it."""
        return Page(self.hrefs[topic.slug], {}) if topic.slug in self.hrefs else None

    def list_assignments(self) -> list[tuple[Topic, Page]]:
        """Every released assignment, with nothing done in it."""
        return [(topic, Page(self.hrefs[topic.slug], {})) for topic in self.given]

    def list_records(self) -> Iterable[dict[str, Record]]:
        """Nothing is kept yet."""
        return []


def name_file(topic: Topic) -> str:
    """The file of a topic or an assignment on the site."""
    return f"{'assignments' if topic.assignment else 'topics'}/{topic.slug}.json"


def name_reference(file: str) -> str:
    """The same of a reference file, such as `reference/glossary.yaml`."""
    return f"reference/{PurePosixPath(file).stem}.json"
