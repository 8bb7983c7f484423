"""Who is meant: the ids, names and addresses under which a course knows one learner, and what other learners share of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_settings import Settings
from workbook_lib.course.learner_ids import key_of, name_folders, spell
from workbook_lib.grading.handed_in.claim import spell_name

STANDING = frozenset({  # names that a course folder has anyway: an id that is one of them says nothing as the name of a file
    "source", "release", "submitted", "autograded", "feedback", "reports", "report", "backups", "earlier", "downloaded",
    "archive", "extracted", "exchange", "inbound", "outbound", "notebooks", "content", "topics", "reference", "docs",
    "tests", "gradebook", "grading", "grades", "course", "readme", "nbgrader_config", "criteria", "unit", "editions",
    "glossary", "activities", "timestamp", "changelog",
})  # fmt: skip


class Person(msgspec.Struct, frozen=True):
    """One learner. `shared` are names, as `spell_name` has them, under which another learner is known too.

    `words` are names of the course's own (folders, assignments): an id that is one of them says nothing where it stands.
    """

    id: str
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def pick(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids, all that stand in one folder or table, that are this learner's, in whatever spelling."""
        return [name for name, id in name_folders(ids, [self.id]).items() if id == self.id]

    @property
    def full_names(self) -> list[str]:
        """The names of two words or more that nobody else in the course has."""
        return [name for name in self.names if "-" in spell_name(name) and spell_name(name) not in self.shared]

    @property
    def is_telling(self) -> bool:
        """Whether the id is no part of another learner's name: else “Ben” may be anybody who is called so."""
        return not any(spell_name(self.id) in name.split("-") for name in self.shared)

    def is_named(self, text: str) -> bool:
        """Whether a whole text (a folder's name, a cell) is this learner's id, a full name or an address."""
        if spell(text) == self.id or (key_of(text) == key_of(self.id) and self.is_telling):
            return spell(text).casefold() not in self.words
        spelled = spell_name(text)
        names = [spell_name(name) for name in self.full_names]
        turned = ["-".join([*name.split("-")[-1:], *name.split("-")[:-1]]) for name in names]
        return spelled in (*names, *turned) or text.strip().casefold() in map(str.casefold, self.emails)


def find_person(root: Path, learner: str, settings: Settings, coursedir: Any) -> Person:
    """The learner with this id, with every name that the roster and the databases of the course have for them."""
    from workbook_lib.personal_data.databases import list_databases, read_students

    id = spell(learner)
    known = [(member.id, member.name, member.email) for member in settings.roster]
    for path in list_databases(root, coursedir):
        known += read_students(path)
    own, others = [], set()
    for known_id, name, email in known:
        if key_of(known_id) == key_of(id):
            own.append((name.strip(), email.strip()))
        else:
            others |= {spell_name(known_id), spell_name(name)} - {""}
    names = tuple(dict.fromkeys(name for name, _ in own if name))
    emails = tuple(dict.fromkeys(email for _, email in own if email))
    assignments = {path.name.casefold() for path in (root / coursedir.source_directory).glob("*/")}
    return Person(id, names, emails, frozenset(others), STANDING | assignments)
