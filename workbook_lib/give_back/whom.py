"""Whose row it is: by what says so exactly, the platform's id, an ID number, an e-mail or a name; never guessed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib.course.learner_ids import key_of

Table = dict[str, set[str]]  # learners by a key


class Person(msgspec.Struct, frozen=True):
    """One row of a platform's table: what it calls the learner. `platform` is the platform's own number; '' where unknown."""

    row: int
    platform: str = ""
    ids: list[str] = []
    email: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """What a tutor knows the row by."""
        return self.name or self.email or next(filter(None, self.ids), "") or self.platform


class Known(msgspec.Struct, frozen=True):
    """One learner of the course."""

    id: str
    name: str = ""
    email: str = ""


class Matched(msgspec.Struct, frozen=True):
    """`{row: learner}` where it is certain; the people whom nobody here is, and those who could be more than one."""

    learners: dict[int, str]
    nobody: list[Person] = []
    unsure: list[Person] = []


def match_people(people: Iterable[Person], known: Iterable[Known], platform: Mapping[str, str] | None = None) -> Matched:
    """Who is who. `platform` has learners by the platform's number, where a download has told.

    Two different answers, two rows for one learner, or the right name with another e-mail address are no answer.
    """
    rows, tables = list(people), _Tables(list(known), platform or {})
    found = {person.row: tables.find(person) for person in rows}
    owned = [id for ids, sure in found.values() if sure for id in ids]
    learners = {row: id for row, (ids, sure) in found.items() if sure for id in ids if owned.count(id) == 1}
    left = [person for person in rows if person.row not in learners]
    return Matched(learners, [p for p in left if not found[p.row][0]], [p for p in left if found[p.row][0]])


class _Tables:
    """The learners of a course by everything that a row may say of them."""

    def __init__(self, learners: list[Known], platform: Mapping[str, str]) -> None:
        self.emails = {one.id: level(one.email) for one in learners}
        self.by_id: Table = {}
        self.by_email: Table = {}
        self.by_name: Table = {}
        self.by_number: Table = {}
        for one in learners:
            self.by_id.setdefault(key_of(one.id), set()).add(one.id)
            self.by_email.setdefault(level(one.email), set()).add(one.id)
            self.by_name.setdefault(level(one.name or one.id), set()).add(one.id)  # an id is a name where there is no other
            for key in list_numbers(one.id):
                self.by_number.setdefault(key, set()).add(one.id)
        for number, id in platform.items():  # also of one who is not in the class any more: then nobody else's
            self.by_number.setdefault(number, set()).add(id)

    def find(self, person: Person) -> tuple[set[str], bool]:
        """Who it may be, and whether it is certain."""
        exact = self.by_number.get(person.platform, set()) | self.by_email.get(level(person.email) or "-", set())
        exact = exact.union(*(self.by_id.get(key_of(id), set()) for id in person.ids if id))
        named = set[str]().union(*(self.by_name.get(name, set()) for name in list_names(person.name) if name))
        if exact:  # a name that many have says nothing against it; one that is another learner's alone does
            all_told = exact | named if len(named) == 1 else exact
            return all_told, len(all_told) == 1
        address = level(person.email)
        strange = any(address and self.emails.get(id) and self.emails[id] != address for id in named)
        return named, len(named) == 1 and not strange


def list_numbers(id: str) -> list[str]:
    """The platform's number in the id of a learner without a name: “Participant 123” and “participant_123” are 123."""
    word, _, number = level(id).replace("_", " ").replace("-", " ").rpartition(" ")
    return [number] if word == "participant" and number.isdecimal() else []


def list_names(name: str) -> list[str]:
    """A name as it may stand here: “Khan, Amira” is “Amira Khan” too."""
    last, comma, first = name.partition(",")
    return [level(name), *([level(f"{first} {last}")] if comma and "," not in first else [])]


def level(text: str) -> str:
    """The same text for what differs in capital letters, blanks or the way letters are stored."""
    return " ".join(key_of(text).split())
