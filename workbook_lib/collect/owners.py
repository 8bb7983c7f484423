"""Whose a file is: by the tutor's own word, the class list, the name, the address, or what the file itself says. Pure.

Only who is called exactly so is taken. What a file says of itself counts where the platform names nobody; it never
outweighs the platform's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from workbook_lib.collect.inside import Inside
from workbook_lib.collect.layouts import Seen, find_groups, is_anonymous
from workbook_lib.collect.offered import Offered
from workbook_lib.collect.people import Chosen, People, find_chosen, find_in_row, squeeze
from workbook_lib.course.learner_ids import find_fault
from workbook_lib.grading.handed_in.claim import spell_name

HOW = {
    "chosen": "as you said",
    "table": "your table of the class",
    "number": "the platform's number",
    "address": "the e-mail address",
    "name": "the platform's name",
    "folder": "the folder's name",
    "file": "the file's name",
    "claim": "the name inside the file",
    "new": "new to the class",
}


class Piece(msgspec.Struct, frozen=True):
    """One file that was read: its place, what the place and the file say, and the SHA-256 of its bytes."""

    offered: Offered
    seen: Seen
    inside: Inside
    print: str


class Match(msgspec.Struct, frozen=True):
    """The learner whose something is, and `how` that was found (a key of HOW); or the `code` of why nobody's, and who is
    near."""

    learner: str = ""
    how: str = ""
    code: str = ""
    near: list[str] = []


class Owner(msgspec.Struct):
    """What one person has in one download. `token` is the platform's own mark of them; '' where the files alone tell. `said`
    is how the table names them, `name` their name by the platform; '' where it gives none."""

    source: int
    platform: str
    token: str
    said: str
    pieces: list[Piece]
    matched: Match = Match()
    name: str = ""


class Known(msgspec.Struct, frozen=True):
    """What is known besides a download: the class, the tutor's word, tables of the class, and whether who is not in the class
    is taken into it."""

    people: People
    chosen: Chosen = {}
    rows: Mapping[str, list[str]] = {}
    new: bool = False


def gather_platforms(pieces: Iterable[Piece], known: Known) -> list[Owner]:
    """The owners of everything that a platform marked as somebody's, each with the learner it is, or why it is nobody."""
    by_source: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_source.setdefault(piece.offered.source, []).append(piece)
    found: list[Owner] = []
    for source, own in by_source.items():
        group, hidden = find_groups(one.seen for one in own), is_anonymous(one.seen for one in own)
        owners: dict[tuple[str, str, str], Owner] = {}
        for piece in own:
            seen = piece.seen
            name = "" if hidden and seen.platform == "Moodle" else seen.name.removeprefix(group)
            said = name or (f"{seen.name} {seen.owner}" if seen.name else f"anon_{seen.owner}")
            owner = Owner(source, seen.platform, f"{seen.platform}:{seen.owner}", said, [], name=name)
            owner = owners.setdefault((seen.platform, seen.owner, seen.name), owner)
            owner.pieces.append(piece)
        for owner in owners.values():
            owner.matched = match_owner(owner, known)
        found += owners.values()
    return found


def match_owner(owner: Owner, known: Known) -> Match:
    """Whose the pieces of one person on a platform are."""
    people, number, name = known.people, owner.token.partition(":")[2], owner.name
    if id := find_chosen(known.chosen, owner.said, owner.token, number):
        return Match(id, "chosen")
    if owner.platform == "Moodle" and number in known.rows:
        rows = find_in_row(people, known.rows[number])
        if len(rows) == 1:
            return Match(rows.pop(), "table")
    if owner.platform == "Canvas" and number in people.all and _agrees(people, number, name):
        return Match(number, "number")
    return _match_name(name, owner.said, list_claimed(owner.pieces, people), known)


def _agrees(people: People, id: str, name: str) -> bool:
    """Whether the class list does not call who has this number by another name."""
    return not name or not people.all[id].name or id in people.find(name)


def _match_name(name: str, said: str, claimed: set[str], known: Known) -> Match:
    """By the name that the platform gives; where it gives none, by what the file says."""
    found = known.people.find(name) if name else set()
    if len(found) == 1:
        return Match(found.pop(), "address" if "@" in name else "name")
    if found:
        both = found & claimed
        return Match(both.pop(), "claim") if len(both) == 1 else Match(code="collect-several", near=sorted(found))
    if not name and len(claimed) == 1:
        return Match(next(iter(claimed)), "claim")
    near = list(dict.fromkeys([*sorted(claimed), *(known.people.find_near(name) if name else [])]))
    if near:
        return Match(code="collect-near", near=near)
    return take_new(said, known) or Match(code="collect-nobody")


def take_new(said: str, known: Known) -> Match | None:
    """A learner who is not in the class yet, where the tutor wants such to be taken; None where not, or where no id is left."""
    id = spell_name(said)
    return Match(id, "new") if known.new and squeeze(said) and not find_fault(id) and id not in known.people.all else None


def list_claimed(pieces: Iterable[Piece], people: People) -> set[str]:
    """The ids of those whose the files say they are."""
    names = {one.inside.claim.name for one in pieces if one.inside.claim}
    return set().union(*(people.find(name) for name in names))
