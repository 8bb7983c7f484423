"""One learner on the roster in `course.yaml`: taken out, or noted as withdrawn; the rest of the file stays as it is written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import FILE
from workbook_lib.course.learner_ids import key_of
from workbook_lib.files import yaml_file
from workbook_lib.files.safe_files import write_whole
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.finding import stop

LIST = "roster"
WITHDRAWN = "withdrawn"


def is_on_roster(root: Path, id: str) -> bool:
    """Whether `course.yaml` names the learner."""
    text = _read(root)
    return text is not None and _find(_load(text), id) is not None


def drop_member(root: Path, id: str) -> bool:
    """Take the learner off the roster; whether they were on it. Raises CourseError where a person has to do it."""
    text = _read(root)
    if text is None or (number := _find(_load(text), id)) is None:
        return False
    wanted = _load(text)
    del wanted[LIST][number]
    _write(root, without_item(text, number), wanted, id)
    return True


def withdraw_member(root: Path, id: str, when: date | None) -> bool:
    """Note from when the learner is withdrawn (None: take that back); whether it is news. Raises CourseError."""
    text = _read(root)
    if text is None or (number := _find(_load(text), id)) is None:
        raise stop("person-not-on-roster", name=id)
    wanted = _load(text)
    one = wanted[LIST][number]
    member = {"id": one} if isinstance(one, str) else dict(one)
    before = member.pop(WITHDRAWN, "")
    if when is not None:
        member[WITHDRAWN] = when.isoformat()
    if before == member.get(WITHDRAWN, ""):
        return False
    wanted[LIST][number] = member
    _write(root, with_member(text, number, member), wanted, id)
    return True


def without_item(text: str, number: int) -> str:
    """The text of the settings without the item of that number on the roster; a remark above the next one stays with it."""
    items = yaml_file.find_items(text, LIST)
    start, end, within = items[number]
    if within:
        if number + 1 < len(items):
            return text[:start] + text[items[number + 1][0] :]
        return text[: items[number - 1][1] if number else start] + text[end:]
    first, last = _find_lines(text, items, number)
    rest = text[:first] + text[last:]
    return rest if len(items) > 1 else re.sub(rf"^({LIST}:)", r"\1 []", rest, count=1, flags=re.MULTILINE)


def with_member(text: str, number: int, member: dict[str, Any]) -> str:
    """The text of the settings with another member in the place of the one of that number, on one line."""
    from json import dumps

    items = yaml_file.find_items(text, LIST)
    start, end, within = items[number]
    line = "{" + ", ".join(f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in member.items()) + "}"
    if within or "\n" not in text[start:end]:
        return text[:start] + line + text[end:]
    last = _find_lines(text, items, number)[1]
    tail = "\r\n" if text[:last].endswith("\r\n") else "\n"
    return text[:start] + line + tail + text[last:]


def _find_lines(text: str, items: list[tuple[int, int, bool]], number: int) -> tuple[int, int]:
    """From where to where the lines of an item reach, its dash too; what is remarked above the next one is not among them."""
    start, end, _ = items[number]
    first = text.rfind("\n", 0, start) + 1
    last = text.rfind("\n", 0, items[number + 1][0]) + 1 if number + 1 < len(items) else end
    if number + 1 == len(items) and not text[:last].endswith("\n"):
        found = text.find("\n", last)
        last = len(text) if found < 0 else found + 1
    lines = text[first:last].splitlines(keepends=True)
    while len(lines) > 1 and re.fullmatch(r"\s*(#.*)?", lines[-1].rstrip("\r\n")):
        last -= len(lines.pop())
    return first, last


def _read(root: Path) -> str | None:
    file = root / FILE
    return file.read_bytes().decode("utf-8-sig") if file.is_file() and not file.is_symlink() else None


def _load(text: str) -> Any:
    return yaml_file.loads(text, FILE) or {}


def _find(data: Any, id: str) -> int | None:
    listed = data.get(LIST) if isinstance(data, dict) else None
    ids = [one.get("id") if isinstance(one, dict) else one for one in listed or []]
    return next((number for number, one in enumerate(ids) if isinstance(one, str) and key_of(one) == key_of(id)), None)


def _write(root: Path, text: str, wanted: Any, id: str) -> None:
    """Write the settings where they say just what is wanted. Raises CourseError where a person has to write them."""
    try:
        right = _load(text) == wanted
    except YamlError:
        right = False
    if not right:
        raise stop("member-by-hand", name=id)
    mode = (root / FILE).stat().st_mode & 0o777
    write_whole(root / FILE, text.encode(), mode=mode)
