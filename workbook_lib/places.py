"""Where in a file something stands, and what is wrong with it, in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from workbook_lib.wording import suggest

Place = tuple[str | int, ...]
Lines = Mapping[Place, int]


class Places(msgspec.Struct, frozen=True):
    """A file (or a part of it, called `name`, that begins at `start`) whose lines are known, or not."""

    file: str
    lines: Lines
    start: Place = ()
    name: str = ""

    def below(self, *place: str | int, name: str) -> Places:
        """The part at `place`, called `name` in sentences."""
        return Places(self.file, self.lines, (*self.start, *place), name)

    def at(self, *place: str | int) -> str:
        """“topics/x.yaml, line 12, activity “y””: the line of `place`, or of the nearest thing around it that is known."""
        full = (*self.start, *place)
        known = next((self.lines[full[:n]] for n in range(len(full), 0, -1) if full[:n] in self.lines), None)
        return ", ".join(part for part in (self.file, f"line {known}" if known else "", self.name) if part)


def find_place(error: msgspec.ValidationError) -> Place:
    """Where msgspec found fault: `("options", 1, "text")`; as far as it says."""
    message, _, path = str(error).partition(" - at `")
    steps: list[str | int] = []
    for word, number, unsure in re.findall(r"\.(\w+)|\[(\d+)\]|\[(\.\.\.)\]", path):
        if unsure:
            return tuple(steps)
        steps.append(word or int(number))
    found = re.match(r"Object contains unknown field `(.+)`", message)
    return (*steps, found[1]) if found else tuple(steps)


def explain(error: msgspec.ValidationError, names: set[str]) -> str:
    """msgspec's message in plain words: the field first, then what to do, with a suggestion."""
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$").replace("[...]", "").strip(".").replace(".", ", ")
    at = f"{field}: " if field else ""
    if found := re.match(r"Object contains unknown field `(.+)`", message):
        return f"{at}{say_unknown(found[1], names)}"
    if found := re.match(r"Object missing required field `(.+)`", message):
        return f"{at}the field “{found[1]}” is missing. Add it."
    if found := re.match(r"Expected `(.+)`, got `(.+)`", message):
        return f"{at}this is {_plain(found[2])}, but {_plain(found[1])} is wanted here."
    if "matching regex" in message:
        return f"{at}an id has small letters, digits and single hyphens only, such as “class-teacher”."
    if "length >= 1" in message:
        return f"{at}the text is empty. Write it, or remove the field."
    return f"{at}{message}."


def _plain(word: str) -> str:
    names = {
        "str": "a text",
        "array": "a list",
        "object": "a group of fields",
        "int": "a whole number",
        "float": "a number",
        "bool": "true or false",
        "null": "nothing",
    }
    kinds = dict.fromkeys(names.get(w.strip(), w.strip()) for w in word.split("|"))
    return " or ".join(kinds)


def say_unknown(name: str, names: set[str]) -> str:
    """That there is no field called `name`, and what may have been meant."""
    comma = " A comma inside {…} begins a new field: put the whole text in quotation marks." if " " in str(name) else ""
    return f"there is no field “{name}”.{comma or suggest(str(name), names) or ' Remove it.'}"
