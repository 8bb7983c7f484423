"""The newest of several: which files of one learner count, which are older, and when they were handed in. Pure.

What is the newest is never guessed: by the platform's own numbers, or by times that all have.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from workbook_lib.collect.layouts import family_of
from workbook_lib.collect.owners import Owner, Piece
from workbook_lib.grading.handed_in.names import stem_of

TIMED = ("Moodle", "Teams")  # platforms whose zips have the time of handing in; Canvas's have that of the download
LEAST = 3  # learners
ONE_MOMENT = timedelta(minutes=2)  # all within it: the zip was packed anew, and its times are those of packing


class Newest(msgspec.Struct):
    """What counts of one owner's, what is older (with what counts instead), and the time in UTC; `by` says whose clock:
    “platform”, “hand-in” or ''."""

    owner: Owner
    pieces: list[Piece]
    older: list[tuple[Piece, Piece]] = []
    when: datetime | None = None
    by: str = ""

    @property
    def works(self) -> bool:
        """Whether there is any work of this assignment in it that can be read."""
        return any(one.inside.work for one in self.pieces)

    @property
    def prints(self) -> set[str]:
        """The prints of what counts."""
        return {one.print for one in self.pieces}


def find_newest(owner: Owner, *, timed: bool, now: datetime) -> Newest:
    """What counts of what one person has in one download; the same file twice counts once."""
    pieces = list({(one.print, one.seen.file): one for one in owner.pieces}.values())
    found = Newest(owner, pieces)
    if owner.platform == "Teams":
        last = max(one.seen.version for one in pieces)
        newest = next(one for one in pieces if one.seen.version == last)
        _set_aside(found, {id(one): newest for one in pieces if one.seen.version < last})
    elif owner.platform == "Canvas":
        best: dict[str, Piece] = {}
        works = [one for one in pieces if one.inside.work]
        for one in works:
            family = family_of(one.seen.file[-1])
            best[family] = max(best.get(family, one), one, key=lambda piece: piece.seen.version)
        newer = {id(one): best[family_of(one.seen.file[-1])] for one in works}
        _set_aside(found, {key: one for key, one in newer.items() if id(one) != key})
    _compare_claims(found)
    _tell_time(found, timed, now)
    return found


def _set_aside(found: Newest, newer: dict[int, Piece]) -> None:
    found.older += [(one, newer[id(one)]) for one in found.pieces if id(one) in newer]
    found.pieces = [one for one in found.pieces if id(one) not in newer]


def _compare_claims(found: Newest) -> None:
    """Of several notebooks of the assignment the one handed in last, where each of them says when that was."""
    works = [one for one in found.pieces if one.inside.work and one.inside.kind in ("notebook", "archive")]
    times = {id(one): one.inside.claim.at for one in works if one.inside.claim and one.inside.claim.at}
    if len(works) < 2 or len(times) < len(works) or len(set(times.values())) < len(times):
        return
    newest = max(works, key=lambda one: times[id(one)])
    stems = {stem_of(one.offered.name) for one in works if one is not newest}
    gone = [one for one in works if one is not newest]
    gone += [one for one in found.pieces if one.inside.kind == "answers" and stem_of(one.offered.name) in stems]
    if stem_of(newest.offered.name) not in stems:
        _set_aside(found, {id(one): newest for one in gone})
    else:
        _set_aside(found, {id(one): newest for one in gone if one.inside.kind != "answers"})


def _tell_time(found: Newest, timed: bool, now: datetime) -> None:
    """The platform's time where its zip has it, else what Hand in noted. One in the future is none."""
    ones = [one for one in found.pieces if one.inside.work] or found.pieces
    if timed and found.owner.platform in TIMED:
        times = [one.offered.at for one in ones if one.offered.at]
        if times and len(times) == len(ones) and max(times) <= now + timedelta(hours=1):
            found.when, found.by = max(times), "platform"
            return
    claims = [one.inside.claim.at for one in ones if one.inside.claim and one.inside.claim.at]
    if claims and max(claims) <= now + timedelta(hours=1):
        found.when, found.by = max(claims), "hand-in"


def has_times(owners: list[Owner]) -> bool:
    """Whether the times in a download are those of handing in, and not that of packing it anew."""
    times = [one.offered.at for owner in owners if owner.platform in TIMED for one in owner.pieces if one.offered.at]
    return bool(times) and (len(owners) < LEAST or max(times) - min(times) > ONE_MOMENT)


def choose(sets: list[Newest]) -> tuple[list[Newest], list[Newest]] | None:
    """(what counts, what is older) of one learner's from several downloads; None where nobody can tell.

    What has no work in it goes along with what has.
    """
    works = [one for one in sets if one.works]
    unlike: list[Newest] = []
    for one in sorted(works, key=lambda one: -len(one.prints)):
        if not any(one.prints <= other.prints for other in unlike):
            unlike.append(one)
    rest = [one for one in sets if not one.works]
    if len(unlike) < 2:
        return [*unlike, *rest], []
    times = [one.when for one in unlike if one.when]
    if len(set(times)) < len(unlike) or len({one.by for one in unlike}) > 1:
        return None
    unlike.sort(key=lambda one: one.when.timestamp() if one.when else 0.0)
    return [unlike[-1], *rest], unlike[:-1]
