"""A kind's files under another name: its folder's name, its styles' classes, its types, and the word above its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

CLASS = re.compile(r"(?<![\w-])ju-[a-z][\w-]*")
TYPES = "Content|Answer|Feedback"
WITH_CLASSES = (".js", ".css", ".py", ".html", ".jinja", ".j2")


class Names(msgspec.Struct, frozen=True):
    """The kind's `old` name and its `new` one; the `classes` of its styles that are its own, each with its new name."""

    old: str
    new: str
    classes: dict[str, str] = {}
    draw: str = ""  # what the function that draws is called from now on; "" leaves it as it is


def find_names(house: Path, old: str, new: str) -> Names:
    """What to call things in a copy of the kind `old` of the package in `house`."""
    folder = house / "kinds" / old
    own = "".join(_read_all(folder.glob("*.css")) + _read_all(folder.glob("*.js")))
    others = "".join(_read_all(p for p in house.rglob("*") if p.suffix in WITH_CLASSES and not p.is_relative_to(folder)))
    taken = set(CLASS.findall(others)) | set(CLASS.findall(own))
    shared = "".join(_read_all((house / "parts").glob("*.js"))) + own
    draw = f"draw{new.capitalize()}"
    classes: dict[str, str] = {}
    for name in sorted(set(CLASS.findall(own)) - set(CLASS.findall(others))):
        tail = name.removeprefix("ju-")
        better = [f"ju-{new}{tail.removeprefix(old)}"] if tail.startswith(old) else []
        classes[name] = next(one for one in [*better, f"ju-{new}-{tail}", f"ju-{new}-{tail}-own"] if one not in taken)
        taken.add(classes[name])
    return Names(old, new, classes, "" if re.search(rf"\b{draw}\b", shared) else draw)


def _read_all(paths: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def rename(text: str, names: Names) -> str:
    """A file's text with the new names. Nothing else is touched: a kind's name may be an ordinary word of its code."""
    old, new = names.old, names.new
    text = re.sub(rf"\bkinds([./]){old}\b", rf"kinds\1{new}", text)
    text = CLASS.sub(lambda found: names.classes.get(found[0], found[0]), text)
    text = re.sub(rf"\b{old.capitalize()}(?=({TYPES})\b)", new.capitalize(), text)
    if names.draw:
        text = re.sub(rf"\bdraw{old.capitalize()}\b", names.draw, text)
    return text.replace(f'word: "{old.capitalize()}"', f'word: "{new.capitalize()}"')


def say(text: str, says: str) -> str:
    """A module's text with `says` for its first line, which is a text in triple quotes."""
    whole = says if says.endswith(("?", "!")) else f"{says.rstrip('.')}."
    safe = whole.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return re.sub(r'\A"""[^"]*"""', lambda _: f'"""{safe}"""', text)
