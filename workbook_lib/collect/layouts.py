"""How each platform names what learners handed in: from a place in a download to whose it is, by the name alone. Pure.

Moodle: `mod/assign/locallib.php` and `downloader.php` (folders since 3.1, flat before or by choice; `_` in names become
spaces). Canvas: `content_zipper.rb`. Teams: the library *Submitted files* of a class. Google Classroom: the folder in Drive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from workbook_lib.collect.offered import Parts
from workbook_lib.grading.handed_in.names import is_named, mentions, stem_of

Platform = Literal["Moodle", "Canvas", "Teams", "files"]
TEXTS = ("onlinetext.html", "text.html", "link.html")  # what was typed into the platform itself
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d{1,12})_assignsubmission_(?P<plugin>[a-z]{1,30})(?:_(?P<file>.*))?", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<name>[^\s/]+?)_(?P<late>LATE_)?(?P<id>\d{1,18})_(?:(?P<number>\d{1,18})_(?P<file>.+)|(?P<text>(?:text|link)\.html))",
    re.DOTALL,
)
_ANONYMOUS = re.compile(
    r"anon_(?P<id>[0-9A-Za-z]{4,8})_(?P<late>LATE_)?(?:(?P<number>\d{1,18})_(?P<file>.+)|(?P<text>(?:text|link)\.html))",
    re.DOTALL,
)
_VERSION = re.compile(r"(?:version|versión|versão|versione|versie|wersja) (\d{1,6})", re.IGNORECASE)
_SEPARATED = re.compile(r"^[\s_.,–—-]+|[\s_.,–—-]+$")
_COPY = re.compile(r"(?:[ _-]*\(\d{1,9}\)|[ _-]+copy)$", re.IGNORECASE)
_AGAIN = re.compile(r"-\d{1,3}$")  # as Canvas numbers a second upload; an id may end so too
LEAST_OF_GROUP = 3  # learners who have a group's name before their own


class Seen(msgspec.Struct, frozen=True):
    """Whose a file is by its place: `owner` is one person's in a download, `name` as the platform writes it ('' where it
    names nobody), `file` its place in the hand-in. `version` is higher for a newer one; `late` is the platform's word.
    """

    platform: Platform
    owner: str
    name: str
    file: Parts
    version: int = 0
    late: bool = False
    folders: Parts = ()


def read_place(path: Parts) -> Seen:
    """What a place in a download says; of the platform “files”, where it is none that is known."""
    for index, part in enumerate(path):
        inside = path[index + 1 :]
        if found := _MOODLE.fullmatch(part):
            file = (found["file"],) if found["file"] and not inside else inside or (f"{found['plugin']}.html",)
            return Seen("Moodle", found["id"], found["name"].strip(), file)
        if not inside and (found := _ANONYMOUS.fullmatch(part)):
            return Seen("Canvas", found["id"], "", (found["file"] or found["text"],), _number(found), bool(found["late"]))
        if not inside and (found := _CANVAS.fullmatch(part)) and found["name"] == found["name"].lower():
            file = (found["file"] or found["text"],)
            return Seen("Canvas", found["id"], found["name"], file, _number(found), bool(found["late"]))
        if index >= 2 and inside and (found := _VERSION.fullmatch(part)):
            return Seen("Teams", path[index - 2], path[index - 2], inside, int(found[1]))
    return Seen("files", "", "", path[-1:], folders=path[:-1])


def _number(found: re.Match[str]) -> int:
    return int(found["number"] or 0)


def is_somebodys(path: Parts) -> bool:
    """Whether the place is one learner's own, so that a zip there is a hand-in and no download."""
    return read_place(path).platform != "files"


def read_label(name: str, assignment: str) -> str:
    """What stands in a file's name beside the assignment's: “amira-khan” in `roles-amira-khan.ipynb`; '' for nothing."""
    stem = re.sub(r"\.zip$", "", stem_of(name), flags=re.IGNORECASE)
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", stem) if stem == name else stem
    if is_named(stem, assignment):
        return ""
    plain = stem.replace("_", " ")
    if not mentions(plain, assignment):
        return stem.partition(" - ")[0] if " - " in stem else ""
    own = rf"(?<![a-z0-9]){re.escape(assignment)}(?![a-z0-9])"
    sides = re.sub(own, "/", plain.replace("/", " "), count=1, flags=re.IGNORECASE).split("/")
    return " ".join(filter(None, (_SEPARATED.sub("", _COPY.sub("", side.strip())) for side in sides)))


def family_of(name: str) -> str:
    """A file's name without the number that a platform gives to a second upload: `roles-1.ipynb` is of `roles.ipynb`."""
    stem, dot, ending = name.partition(".")
    while (shorter := _AGAIN.sub("", _COPY.sub("", stem)).strip()) != stem and shorter:
        stem = shorter
    return f"{stem}{dot}{ending}".casefold()


def find_groups(seen: Iterable[Seen]) -> str:
    """The name of the group, and the hyphen behind it, that Moodle puts before each learner of a download of one group.

    '' unless all of at least three learners have it: no name is cut on a guess.
    """
    names = {one.owner: one.name for one in seen if one.platform == "Moodle"}
    if len(names) < LEAST_OF_GROUP:
        return ""
    first, *others = names.values()
    places = [found.end() for found in re.finditer("-", first)]
    return next((first[:at] for at in reversed(places) if all(name.startswith(first[:at]) for name in others)), "")


def is_anonymous(seen: Iterable[Seen]) -> bool:
    """Whether Moodle hides names: everybody has the same one, “Participant” in whatever language, with another number."""
    names = {one.owner: one.name for one in seen if one.platform == "Moodle"}
    words = {name.rpartition("-")[2].strip() for name in names.values()}
    return words == {"Participant"} or (len(names) > 1 and len(set(names.values())) == 1)
