"""What would be done with a download, before anything is done: for each learner which files; what is refused, and why. Pure.

A desk, a command and a browser call the same: `make_plan` over listed files. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

import msgspec

from workbook_lib.collect.inside import Inside, is_blank_page, look_inside
from workbook_lib.collect.layouts import TEXTS, read_place
from workbook_lib.collect.loose import gather_loose, place_in
from workbook_lib.collect.newest import Newest, choose, find_newest, has_times
from workbook_lib.collect.offered import CannotReadError, Kept, Listing, Offered, Refused, name_kept, show_path
from workbook_lib.collect.owners import Known, Owner, Piece, gather_platforms
from workbook_lib.collect.zips import has_bad_name
from workbook_lib.course.course_settings import Limits
from workbook_lib.course.learner_ids import show_name
from workbook_lib.grading.finding import Finding, find
from workbook_lib.grading.handed_in.names import TIMESTAMP, name_type

NUMBERED = ("Moodle", "Canvas")  # platforms that mark each learner with a number of their own
DEEPEST = 6  # folders in a learner's hand-in: marking looks no further


class Row(msgspec.Struct):
    """One learner's line: how they were found, their files by place, when they were handed in (UTC, and whose clock says so),
    and what a person should know. `older` are files that gave way to newer ones in the same download."""

    learner: str
    how: str
    owners: list[Owner]
    files: dict[str, Piece] = {}
    works: bool = False
    when: datetime | None = None
    by: str = ""
    late: bool = False
    notes: list[Finding] = []
    older: list[Piece] = []


class Plan(msgspec.Struct):
    """A line for each learner by id, everything refused with what to keep of it, and who is in the class and not in it."""

    rows: list[Row]
    refused: list[Refused]
    missing: list[str]


class Task(msgspec.Struct, frozen=True):
    """What is collected: the assignment, the course's others, the limits of a hand-in, what is known of the class, which
    number was whose before, and the time now (UTC)."""

    assignment: str
    others: Collection[str]
    limits: Limits
    known: Known
    now: datetime
    before: dict[str, str] = {}


def make_plan(listing: Listing, task: Task) -> Plan:
    """The plan for what was listed. Every file is in a row, or refused; files are read one at a time. Never raises for what
    they hold."""
    refused = list(listing.refused)
    pieces = [piece for one in listing.files if (piece := _read(one, task, refused)) is not None]
    marked = [one for one in pieces if one.seen.platform != "files"]
    loose = [one for one in pieces if one.seen.platform == "files"]
    owners = gather_platforms(marked, task.known) + gather_loose(loose, task.known, task.assignment, task.others)
    for owner in owners:
        if not owner.matched.learner:
            refused += [_refuse(owner, piece, task) for piece in owner.pieces]
    by_learner: dict[str, list[Owner]] = {}
    for owner in owners:
        if owner.matched.learner:
            by_learner.setdefault(owner.matched.learner, []).append(owner)
    rows = [row for id in sorted(by_learner) if (row := _make_row(id, by_learner[id], owners, task, refused)) is not None]
    return Plan(rows, refused, [one.id for one in task.known.people.all.values() if one.id not in by_learner and not one.left])


def _read(offered: Offered, task: Task, refused: list[Refused]) -> Piece | None:
    label = show_path(offered.path)
    try:
        data = offered.load()
    except CannotReadError as error:
        refused.append(Refused(find(error.code, label), offered.around))
        return None
    seen = read_place(offered.path)
    name = seen.file[-1]
    if seen.platform != "files" and name in TEXTS and is_blank_page(data):
        return None  # the platform makes the page also where nothing was typed
    try:
        inside = look_inside(name, data, task.assignment, task.limits, label)
    except Exception as error:  # whatever was handed in stops nobody else's
        inside = Inside("document", findings=[find("could-not-read", label, error=f"{type(error).__name__}: {error}")])
    return Piece(offered, seen, inside, sha256(data).hexdigest())


def _keep(piece: Piece) -> Kept:
    return Kept(name_kept(piece.offered.path), piece.offered.load)


def _refuse(owner: Owner, piece: Piece, task: Task) -> Refused:
    people, near = task.known.people, owner.matched.near
    shown = " or ".join(people.show(id) for id in near)
    who, number = show_name(owner.said, 60), owner.token.partition(":")[2]
    key = number if owner.matched.code == "collect-several" and owner.platform in NUMBERED else who
    values = {"who": who, "key": key, "near": shown, "id": near[0] if near else "LEARNER"}
    return Refused(find(owner.matched.code, show_path(piece.offered.path), **values), _keep(piece))


def _make_row(id: str, owners: list[Owner], everybody: list[Owner], task: Task, refused: list[Refused]) -> Row | None:
    """One learner's line; None where it cannot be told what is theirs: then all of it is refused."""
    if said := _find_two(id, owners, everybody, task):
        refused += [
            Refused(msgspec.structs.replace(said, file=show_path(p.offered.path)), _keep(p)) for o in owners for p in o.pieces
        ]
        return None
    row = Row(id, owners[0].matched.how, owners)
    for owner in owners:
        owner.pieces = [one for one in owner.pieces if not _sort_out(one, owner, task, refused)]
    times = {n: has_times([one for one in everybody if one.source == n]) for n in {owner.source for owner in owners}}
    sets = [find_newest(one, timed=times[one.source], now=task.now) for one in owners if one.pieces]
    chosen = choose(sets)
    if chosen is None:
        for one in (piece for owner in owners for piece in owner.pieces):
            refused.append(Refused(find("collect-which", show_path(one.offered.path), learner=id), _keep(one)))
        return None
    for newest in chosen[0]:
        _take(row, newest, task, refused)
    for newest in chosen[1]:
        row.older += newest.pieces
        row.notes += [find("collect-older", show_path(one.offered.path)) for one in newest.pieces]
    _say_whose(row, task)
    _say_number(row, task)
    return row if row.files or row.older else None


def _find_two(id: str, owners: list[Owner], everybody: list[Owner], task: Task) -> Finding | None:
    """Two people of one platform, now or before, who would be one learner: whoever said so, for that no word is clear enough.

    A number of before counts where others of the same download were there before: Moodle gives new ones to each activity.
    """
    said: dict[tuple[str, int], dict[str, str]] = {}
    for one in owners:
        if one.token:
            said.setdefault((one.platform, one.source if one.platform == "files" else 0), {})[one.token] = one.said
    again = {one.platform for one in everybody if one.token in task.before}
    sure = any(one.matched.how == "chosen" for one in owners)
    for (platform, _), tokens in said.items():
        was = {token: token for token, whose in task.before.items() if whose == id and token.startswith(f"{platform}:")}
        named = {**(was if platform in again and not sure else {}), **tokens}
        if len(named) > 1:
            return find("collect-two", learner=id, names=" and ".join(show_name(name, 60) for name in named.values()))
    return None


def _say_number(row: Row, task: Task) -> None:
    """Where a learner has another number than before, of an activity of its own as it seems."""
    for one in row.owners:
        was = [token for token, whose in task.before.items() if whose == row.learner and token.startswith(f"{one.platform}:")]
        if was and one.token and one.token not in was and one.matched.how != "chosen":
            row.notes.append(find("collect-number", row.learner, before=was[0], now=one.token))


def _sort_out(piece: Piece, owner: Owner, task: Task, refused: list[Refused]) -> bool:
    """Whether a file is refused although it is known whose it is: then that is noted."""
    label, code = show_path(piece.offered.path), ""
    place = place_in(piece, owner, task.assignment)
    if any(part.casefold() == TIMESTAMP for part in place):
        code = "collect-own-time"
    elif has_bad_name(place):
        code = "collect-name"
    elif piece.inside.other:
        code = "collect-other"
    if code:
        values = {"other": show_name(piece.inside.other, 40), "assignment": task.assignment}
        refused.append(Refused(find(code, label, **values), _keep(piece)))
    return bool(code)


def _take(row: Row, newest: Newest, task: Task, refused: list[Refused]) -> None:
    """Take what counts of one download into a learner's line."""
    for one in newest.pieces:
        place = place_in(one, newest.owner, task.assignment)
        name = "/".join(place if len(place) <= DEEPEST else place[-1:])
        there = {other.casefold(): piece.print for other, piece in row.files.items()}
        if name.casefold() in there:
            if there[name.casefold()] != one.print:
                refused.append(Refused(find("collect-twice", show_path(one.offered.path)), _keep(one)))
            continue
        row.files[name] = one
        row.notes += one.inside.findings
        if one.inside.kind == "document":
            row.notes.append(find("collect-type", show_path(one.offered.path), type=name_type(one.offered.name)))
    row.older += [one for one, _ in newest.older]
    for one, _ in newest.older:
        row.notes.append(find("collect-older", show_path(one.offered.path)))
    row.works = row.works or newest.works
    if newest.when and (newest.works or not row.when):
        row.when, row.by = newest.when, newest.by
    row.late = row.late or any(one.seen.late for one in newest.pieces)


def _say_whose(row: Row, task: Task) -> None:
    """Where a file says that it is somebody else's; and where the newest is empty and an older one is not."""
    for name, one in row.files.items():
        said = one.inside.claim.name if one.inside.claim else ""
        meant = task.known.people.find(said) if said else set()
        if meant and row.learner not in meant:
            row.notes.append(find("collect-claim", name, name=said, learner=task.known.people.show(row.learner)))
    older = any(one.inside.answered for one in row.older)
    if older and row.works and not any(one.inside.answered is not False for one in row.files.values() if one.inside.work):
        row.notes.append(find("collect-empty-newest", row.learner))
