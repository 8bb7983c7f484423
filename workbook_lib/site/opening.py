"""Python's side of a page: opens sessions, and hands them what the views say. JSON in, JSON out; nothing but msgspec.

The worker calls `start` once, then the methods of what it gives, one after the other. What changed is the page's to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import AnswersError, Record
from workbook_lib.files.places import Lines
from workbook_lib.kind.cards import Stack
from workbook_lib.kind.outcome import to_plain
from workbook_lib.opening import open_activity, renew
from workbook_lib.opening.workbook import Page, T
from workbook_lib.session import Session
from workbook_lib.shelf import MemoryShelf
from workbook_lib.topic import Topic, TopicError, read_assignment, read_topic

WHERE = "in this browser"
CARDS = "cards.json"


class Place(msgspec.Struct, frozen=True):
    """A page of the site: its topic's file, its notebook, and its address from the page that is open."""

    file: str
    notebook: str
    href: str
    assignment: bool = False


class About(msgspec.Struct, frozen=True):
    """What a page says of itself: its own place, its activities, and where the others are."""

    here: Place
    ids: list[str]
    worry: str
    places: list[Place]


class Dealt(msgspec.Struct, frozen=True):
    """What `cards.json` holds: cards by the file of their topic, in the topics' order."""

    stacks: dict[str, Stack]
    dealing: set[str]


class PageWorkbook:
    """The workbook as a page has it: the files that were fetched, and the records that the browser keeps."""

    def __init__(self, about: About, files: Mapping[str, str]) -> None:
        self.about, self.files = about, files
        self.books: dict[str, dict[str, Record]] = {}
        self.before: dict[str, Record] = {}  # what we had of an activity last, where the browser has kept more since
        self.read: dict[str, Topic] = {}

    def put(self, notebook: str, id: str, record: Record) -> None:
        """Take a record that the browser keeps."""
        self.books.setdefault(notebook, {})[id] = record

    def read_file(self, place: Place) -> Topic:
        """The topic or assignment of a page."""
        if place.file not in self.read:
            data = msgspec.json.decode(self.files[place.file])
            self.read[place.file] = (read_assignment if place.assignment else read_topic)(data, place.file)
        return self.read[place.file]

    def find_topics(self) -> dict[str, Topic]:
        """Every topic whose file was fetched."""
        found = [self.read_file(place) for place in self.about.places if not place.assignment and place.file in self.files]
        return {topic.slug: topic for topic in found}

    def list_stacks(self) -> list[Stack]:
        """Every topic's cards, which have a file of their own; and whether the learner has begun with the topic."""
        begun = {place.file for place in self.about.places if self.books.get(place.notebook)}
        stacks = self._read_cards().stacks
        return [msgspec.structs.replace(stack, begun=file in begun) for file, stack in stacks.items()]

    def list_dealing(self) -> set[str]:
        """As in the same file."""
        return self._read_cards().dealing

    def _read_cards(self) -> Dealt:
        return msgspec.json.decode(self.files[CARDS], type=Dealt) if CARDS in self.files else Dealt({}, set())

    def read_reference(self, file: str, read: Callable[[object, str, Lines | None], T]) -> T:
        """A reference file, as JSON."""
        name = f"reference/{PurePosixPath(file).stem}.json"
        if name not in self.files:
            raise TopicError([f"{file} is missing on this site."])
        return read(msgspec.json.decode(self.files[name]), file, None)

    def find_worry(self) -> str:
        """As the course's unit has it."""
        return self.about.worry

    def find_page(self, topic: Topic) -> Page | None:
        """The page of a topic."""
        found = next((place for place in self.about.places if self.read.get(place.file) is topic), None)
        return self._open(found) if found else None

    def list_assignments(self) -> list[tuple[Topic, Page]]:
        """The assignments whose files were fetched."""
        given = [place for place in self.about.places if place.assignment and place.file in self.files]
        return [(self.read_file(place), self._open(place)) for place in given]

    def list_records(self) -> Iterable[dict[str, Record]]:
        """All that the browser keeps of any page."""
        return list(self.books.values())

    def _open(self, place: Place) -> Page:
        return Page(place.href, self.books.get(place.notebook, {}))


class OpenPage:
    """The sessions of one page."""

    def __init__(self, workbook: PageWorkbook) -> None:
        here = workbook.about.here
        self.workbook, self.topic = workbook, workbook.read_file(here)
        self.shelf = MemoryShelf(workbook.books.setdefault(here.notebook, {}), WHERE)
        self.sessions = {id: self._open(id) for id in workbook.about.ids}

    def _open(self, id: str) -> Session:
        kept = self.shelf.records.get(id)
        draft = kept if kept and kept.unconfirmed else None  # the browser kept it, and was closed before we could read it
        if draft and id in self.workbook.before:
            self.shelf.records[id] = self.workbook.before[id]
        session = open_activity(self.topic.activities[id], self.topic, self.workbook, self.shelf)
        if draft:
            session.handle({"event": "offer", "value": answers.to_plain(draft)})
        return session

    def describe(self) -> str:
        """The traits of every activity, and what has been confirmed on opening."""
        traits = {id: {"content": draw(session), **_list_traits(session)} for id, session in self.sessions.items()}
        return _to_json({"activities": traits, "changed": self._take_changed()})

    def handle(self, id: str, message: str) -> str:
        """Do what a view asks: what is to be kept, the traits afterwards, and the content where its order is new."""
        session = self.sessions[id]
        seed = _seed_of(session)
        saved = session.handle(msgspec.json.decode(message))
        drawn = draw(session) if _seed_of(session) != seed else None
        return _to_json({"saved": saved, "traits": _list_traits(session), "changed": self._take_changed(), "drawn": drawn})

    def refuse(self, id: str, said: str) -> str:
        """What was to be kept could not be: the traits that say so."""
        session = self.sessions[id]
        session.say_unsaved(said)
        return _to_json(_list_traits(session))

    def take(self, rows: str) -> str:
        """Records that another page has kept since: the contents of what shows how far one has come."""
        put_rows(self.workbook, rows)
        return _to_json({id: draw(one) for id, one in self.sessions.items() if renew(one, self.workbook)})

    def _take_changed(self) -> dict[str, Any]:
        changed = self.shelf.take_changed()
        return {id: {"record": answers.to_plain(one), "done": self.sessions[id].status["done"]} for id, one in changed.items()}


def draw(session: Session) -> dict[str, Any]:
    """The content as a page draws it: no document can be made here of what was written."""
    return {**session.content, "keeps": False}


def start(about: str, files: Mapping[str, str], rows: str) -> OpenPage:
    """Open a page: what it says of itself, the files that it needs by name, and what the browser keeps."""
    workbook = PageWorkbook(msgspec.json.decode(about, type=About), files)
    put_rows(workbook, rows)
    return OpenPage(workbook)


def put_rows(workbook: PageWorkbook, rows: str) -> None:
    """Take the browser's records; one in no form we know is left where it is."""
    for row in msgspec.json.decode(rows):
        try:
            workbook.put(str(row["notebook"]), row["id"], answers.read_record(row["id"], row["record"]))
            if "before" in row:
                workbook.before[row["id"]] = answers.read_record(row["id"], row["before"])
        except (AnswersError, LookupError, TypeError):
            continue


def _seed_of(session: Session) -> int | None:
    return session.record.seed if session.record else None


def _list_traits(session: Session) -> dict[str, Any]:
    answer = answers.to_plain(session.record) if session.record else {}
    return {"answer": answer, "feedback": to_plain(session.feedback), "status": session.status}


def _to_json(data: object) -> str:
    return msgspec.json.encode(data).decode()
