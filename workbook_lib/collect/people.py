"""Who in the class is meant by a name, an id or an address: the one who is called exactly so, or nobody. Pure.

What is near is proposed to a person, and never taken.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib.course.learner_ids import key_of
from workbook_lib.grading.handed_in.claim import spell_name

NEAR = 0.75  # of 1: how alike two names are that may be meant for each other
MOST_NEAR = 3
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
LARGEST_SHEET = 5_000_000  # bytes


class Person(msgspec.Struct, frozen=True):
    """One learner of the class; `left` says that they have withdrawn, and are not missed."""

    id: str
    name: str = ""
    email: str = ""
    left: bool = False


def squeeze(name: str) -> str:
    """A name as platforms' spellings of it are compared: letters and digits alone (“O'Neill”, “ONeill”, “oneill”)."""
    return spell_name(re.sub(r"['’ʼ`]", "", name)).replace("-", "").translate(_LETTERS)


class People:
    """The class, to look names up in."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.all = {one.id: one for one in people}
        self._keys: dict[str, set[str]] = {}
        self._near: dict[str, list[str]] = {}
        for one in self.all.values():
            for key in {key_of(one.id), one.email.strip().casefold(), *_spellings(one.id), *_spellings(one.name)} - {""}:
                self._keys.setdefault(key, set()).add(one.id)

    def find(self, said: str) -> set[str]:
        """The ids of those who are called exactly so: by id, address, or name in whichever order of its words."""
        plain = said.strip()
        return set().union(*(self._keys.get(key, ()) for key in {key_of(plain), plain.casefold(), squeeze(plain)} - {""}))

    def find_near(self, said: str) -> list[str]:
        """The ids of those whose name is like it, the nearest first: to be proposed, never taken."""
        if said in self._near:
            return self._near[said]
        key, words = squeeze(said), set(spell_name(said).split("-"))
        found: dict[str, float] = {}
        for one in self.all.values():
            alike = max((_compare(key, other) for other in {*_spellings(one.name), *_spellings(one.id)}), default=0.0)
            own = {*spell_name(one.name).split("-"), *spell_name(one.id).split("-")}
            if any(len(word) > 2 for word in words & own):
                alike = max(alike, NEAR)
            if alike >= NEAR:
                found[one.id] = alike
        self._near[said] = sorted(found, key=lambda id: (-found[id], id))[:MOST_NEAR]
        return self._near[said]

    def show(self, id: str) -> str:
        """“Amira Khan (amira)”, or the id alone."""
        name = self.all[id].name if id in self.all else ""
        return f"{name} ({id})" if name and name != id else id


def _compare(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio() if one and other else 0.0


def _spellings(name: str) -> set[str]:
    """A name squeezed, beginning with each of its words: Canvas writes the surname first, and puts all together."""
    words = [word for word in re.split(r"[\s,]+", name.strip()) if word]
    return {squeeze("".join(words[at:] + words[:at])) for at in range(len(words))} - {""}


def read_worksheet(data: bytes) -> dict[str, list[str]]:
    """What a table of the class says of each number of a participant, as in Moodle's grading worksheet, in any language.

    The number ends the row's first cell (“Participant 12345”); the row's other cells may name the learner. Rows without one
    are left out. Raises ValueError for what is no table.
    """
    if len(data) > LARGEST_SHEET or b"\0" in data.replace(b"\xff\xfe", b"")[:200:2] or not data.strip():
        raise ValueError("not a table")
    text = _decode(data)
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        found = {match[1]: row[1:] for row in rows if row and (match := re.search(r"\D(\d{1,12})\s*$", row[0]))}
    except csv.Error as error:
        raise ValueError(str(error)) from None
    if not found:
        raise ValueError("no participants")
    return found


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_in_row(people: People, cells: Iterable[str]) -> set[str]:
    """The ids of those whom a row names: by address where it has one, else by name."""
    texts = [cell.strip() for cell in cells if cell.strip()]
    by_address = set().union(*(people.find(text) for text in texts if "@" in text))
    return by_address or set().union(*(people.find(text) for text in texts if re.search(r"[^\W\d_]", text)))


Chosen = Mapping[str, str]  # what a tutor said: {who, as the table names them: learner's id}


def find_chosen(chosen: Chosen, *said: str) -> str:
    """The learner whom the tutor named for one of these; '' where none was."""
    exact = {key_of(who.strip()): id for who, id in chosen.items()}
    loose = {squeeze(who): id for who, id in chosen.items() if not re.search(r"\d", who)} | exact
    keys = [key for one in said if one for key in (key_of(one.strip()), squeeze(one))]
    return next((id for key in keys if key and (id := loose.get(key, ""))), "")
