"""How a learner is named: which ids are none, which two are one and the same, and how a name is shown. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from workbook_lib.wording import spell_out

LONGEST_ID = 120  # characters of a learner's id
BARRED = '<>:"|\\/*?[]'  # in folders of Windows, in a web page, or in nbgrader's patterns
QUOTES = "“”„‟«»"  # a word processor puts them around a word; no name has them
SINGLE = "'‘’‚‛`"  # inside a name they are an apostrophe
# Windows has devices of these names, whatever ending they have: a folder called so cannot be made, or copied there
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
ANOTHER = "Give the learner another id."


def find_fault(id: str) -> str:
    """Why `id` cannot name a learner (in a folder, also of Windows, a web page and nbgrader's patterns); '' where it can."""
    if not id or id != id.strip() or id.startswith(".") or id.endswith("."):
        return f"“{show_name(id)}” is empty, or begins or ends with a space or a full stop. {ANOTHER}"
    if len(id) > LONGEST_ID:
        return f"“{show_name(id)}” is longer than {LONGEST_ID} characters. Give the learner a shorter id."
    if not id.isprintable() or set(id) & set(BARRED):
        return f"“{show_name(id)}” has a sign that no id may have: one of {' '.join(BARRED)} or one that is not seen. {ANOTHER}"
    if set(id) & set(QUOTES) or id[0] in SINGLE or id[-1] in SINGLE:
        bare = id.strip(QUOTES + SINGLE)
        return f"“{show_name(id)}” has quotation marks in it. Take them away: {show_name(bare)}."
    if _DEVICE.fullmatch(id):
        return f"“{show_name(id)}” is a name that Windows keeps for itself, so no folder can have it there. {ANOTHER}"
    if id != spell(id):
        return (
            f"“{show_name(id)}” looks like the id of another folder here, and is the same learner: its letters and their marks "
            "are only stored in another way. Put what counts into one of the two folders, and take the other away."
        )
    return ""


def spell(id: str) -> str:
    """The id with each letter and its marks as one sign (Unicode's NFC): a Mac may store “Zoë” as “Zoe” and two dots."""
    return unicodedata.normalize("NFC", id)


def key_of(id: str) -> str:
    """The same text for ids that some file system takes for one: capital letters and the way marks are stored aside."""
    return spell(spell(id).casefold())


def list_twins(ids: Iterable[str]) -> list[list[str]]:
    """Groups of different ids that some file system takes for one, each in the order in which they came."""
    groups: dict[str, dict[str, None]] = {}
    for id in ids:
        groups.setdefault(key_of(id), {})[id] = None
    return [list(group) for group in groups.values() if len(group) > 1]


def match(name: str, known: Iterable[str]) -> str:
    """That of the `known` ids which `name` means: the very same, else the only one that differs by spelling; else `name`."""
    ids = list(known)
    if name in ids:
        return name
    key = key_of(name)
    near = [id for id in ids if key_of(id) == key]
    return near[0] if len(near) == 1 else name


def name_folders(names: Iterable[str], roster: Iterable[str] = ()) -> dict[str, str]:
    """`{name of a folder: id of its learner}`: the spelling of the roster, else NFC.

    Where two folders would be one learner's, the one that is spelled so has the id, and the other keeps its own name, which
    `find_fault` refuses where only the storing of letters differs.
    """
    folders = list(names)
    there, ids = {*map(spell, folders)}, {spell(id) for id in roster}
    enrolled = {key_of(id): id for id in ids if id not in there}  # whose own spelling no folder has
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(folders, key=lambda one: one != spell(one)):
        id = spell(name) if spell(name) in ids else enrolled.get(key_of(name), spell(name))
        found[name] = name if id in taken else id
        taken.add(id)
    return found


def show_name(name: str, longest: int = 80) -> str:
    """A name that somebody else chose, fit to be printed: signs that are not seen are spelled out, the length bounded."""
    shown = spell_out(name[: longest + 1])
    return shown if len(name) <= longest else f"{shown[:longest]}…"
