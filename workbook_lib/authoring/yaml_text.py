"""Edits YAML as text, so that everything that is not new stays byte for byte as its author wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from workbook_lib.authoring.writing import write_file
from workbook_lib.files import yaml_file
from workbook_lib.files.yaml_file import YamlError

LIST = "activities"


class NewError(Exception):
    """Something new cannot be written; the message says why, and what to do."""


def insert_item(text: str, item: str, after: str | None, name: str) -> str:
    """`text` with `item` (lines beginning with `id: …`) as one more activity, after the one called `after`, else last.

    Raises NewError, naming the file by `name`, where there is no list of activities to put it in.
    """
    data = yaml_file.loads(text, name)
    listed = data.get(LIST) if isinstance(data, dict) else None
    lines = text.splitlines(keepends=True)
    places = yaml_file.find_lines(text)
    if not isinstance(listed, list) or not listed or not (dash := re.match(r" *(?=- )", lines[places[LIST, 0] - 1])):
        raise NewError(f"{name} has no list of activities yet. Write `activities:` and below it one that begins with `- id:`.")
    ids = [str(one.get("id")) if isinstance(one, dict) else "" for one in listed]
    at = ids.index(after) + 1 if after in ids else len(ids)
    line = places[LIST, at] - 1 if at < len(ids) else _find_end(lines, places[LIST, len(ids) - 1], dash[0])
    while line > 0 and re.fullmatch(r"\s*(#.*)?", lines[line - 1].rstrip("\r\n")):
        line -= 1  # what is remarked above the next one stays with it
    ending = "\r\n" if "\r\n" in text else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    new = [f"{dash[0]}{'- ' if n == 0 else '  '}{one}".rstrip() + ending for n, one in enumerate(item.splitlines())]
    return "".join([*lines[:line], *new, *lines[line:]])


def _find_end(lines: list[str], last: int, indent: str) -> int:
    """The number of lines before whatever follows the list whose last item begins at line `last` (from 1)."""
    for number in range(last, len(lines)):
        line = lines[number]
        if line.strip() and not line.startswith((indent + " ", "#")) and not line.startswith(indent + "- "):
            return number
    return len(lines)


def scalar(text: str) -> str:
    """A text as YAML can hold it on one line: in quotation marks where it needs them."""
    try:
        plain = yaml_file.loads(f"x: {text}\n") == {"x": text}
    except YamlError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def flow(words: Iterable[str]) -> str:
    """A list on one line, which each of PyYAML's loaders reads: within brackets, its own stops at more signs than libyaml."""
    quoted = (word if re.fullmatch(r"[\w-]+", word) else json.dumps(word, ensure_ascii=False) for word in words)
    return f"[{', '.join(quoted)}]"


def split_fields(text: str) -> dict[str, str]:
    """The text of each field of a YAML mapping without indentation, by its name."""
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part.rstrip("\n") for part in parts if re.match(r"[a-z_]+:", part)}


def read_text(path: Path) -> str:
    """A file's text with the line ends it has."""
    return path.read_bytes().decode("utf-8")


def write_text(path: Path, text: str) -> None:
    """Write a text with the line ends it has."""
    write_file(path, text.encode())
