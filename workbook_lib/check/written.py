"""Where the fields of an activity are written: in its topic's file, or in the file of `content/` that changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook_lib.course import topic_files
from workbook_lib.files import yaml_file
from workbook_lib.files.places import Place, Places

Part = tuple[Places, dict[str, Any]]  # an activity's place in one file, and its fields there


def place_of(path: Path) -> Places:
    """The places of a YAML file, with its lines."""
    return Places(topic_files.name_file(path), yaml_file.find_lines(path.read_text(encoding="utf-8-sig")))


def list_parts(id: str, files: list[Path]) -> list[Part]:
    """The activity in each of the `files` that has it: those that change it first, its topic's own last."""
    found = []
    for path in files:
        for number, fields in enumerate(yaml_file.load(path).get("activities") or []):
            if fields.get("id") == id:
                found.append((place_of(path).below("activities", number, name=f"activity “{id}”"), fields))
    return found


def find_field(parts: list[Part], field: str) -> str:
    """Where `field` is written that counts; where nobody wrote it, the activity in its topic."""
    return next((where.at(field) for where, fields in parts if field in fields), parts[-1][0].at())


def find_value(parts: list[Part], field: str, value: str) -> str:
    """Where a `field` of any depth says `value`: “topics/x.yaml, line 70, activity “y””."""
    seen: set[str] = set()
    for where, fields in parts:
        for place, name, said in _walk({k: v for k, v in fields.items() if k not in seen}):
            if (name, said) == (field, value):
                return where.at(*place)
        seen |= set(fields)
    return parts[-1][0].at()


def _walk(data: Any, place: Place = ()) -> Iterator[tuple[Place, str | int, Any]]:
    """Every value in `data`: its place, its name there, itself."""
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        pairs = [(str(name), value) for name, value in data.items()]
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    for name, value in pairs:
        yield (*place, name), name, value
        yield from _walk(value, (*place, name))
