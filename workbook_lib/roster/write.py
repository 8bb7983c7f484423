"""Writes a changed roster into `course.yaml`: its own lines alone, and whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from workbook_lib.course.course_settings import FILE, Member, SettingsError, read_settings
from workbook_lib.files import yaml_file
from workbook_lib.files.safe_files import read_bytes, write_whole
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.finding import stop
from workbook_lib.roster.plan import Plan

LARGEST = 5_000_000  # bytes
FIELD = re.compile(r"^roster:[ \t]*(?:\[\s*\]|~|null)?[ \t]*(#[^\r\n]*)?$", re.MULTILINE)
TAIL = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|[ \t]+|#[^\n]*)*\Z")  # blanks and remarks behind an item: they stay


def write_roster(course: Path, roster: Sequence[Member], plan: Plan) -> Path:
    """Put the plan into the file; its path. Raises CourseError where more than the roster would change."""
    path = course / FILE
    text = read_bytes(path, LARGEST).decode("utf-8-sig") if path.is_file() else ""
    after = plan.changed_by_id()
    wanted = [after.get(one.id, one) for one in roster] + plan.new
    written = change_text(text, roster, plan)
    if not _says(written, text, wanted):
        raise stop("roster-by-hand", lines=" ".join(say_member(one) for one in [*after.values(), *plan.new]))
    write_whole(path, written.encode(), mode=0o600 if not path.is_file() else path.stat().st_mode & 0o777)
    return path


def change_text(text: str, roster: Sequence[Member], plan: Plan) -> str:
    """The text of the settings with the changed and the new members."""
    items, end = yaml_file.find_items(text, "roster"), "\r\n" if "\r\n" in text else "\n"
    after = plan.changed_by_id()
    if not items:
        lines = "".join(f"{end}- {say_member(one)}" for one in plan.new)
        if FIELD.search(text):
            return FIELD.sub(lambda found: "roster:" + (f"  {found[1]}" if found[1] else "") + lines, text, count=1)
        return text + ("" if not text or text.endswith("\n") else end) + f"roster:{lines}{end}"
    last_start, last_end, within = items[-1]
    stop_at = last_end if within else last_start + len(_cut(text[last_start:last_end]))
    if within:
        added = "".join(f", {say_member(one)}" for one in plan.new)
    else:
        indent = re.sub(r"[^\s-]", " ", text[text.rfind("\n", 0, last_start) + 1 : last_start])
        added = "".join(f"{end}{indent}{say_member(one)}" for one in plan.new)
    text = text[:stop_at] + added + text[stop_at:]
    for number in reversed(range(len(items))):
        if roster[number].id in after:
            start, finish, _ = items[number]
            text = text[:start] + say_member(after[roster[number].id]) + text[start + len(_cut(text[start:finish])) :]
    return text


def say_member(member: Member) -> str:
    """One learner as a line of YAML has them."""
    fields = {"id": member.id, "name": member.name, "email": member.email, "withdrawn": member.withdrawn}
    return "{" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value) + "}"


def _cut(item: str) -> str:
    """The words of an item, without the blanks and remarks behind it."""
    return TAIL.sub("", item, count=1)


def _says(written: str, before: str, wanted: list[Member]) -> bool:
    """Whether the new text has the roster that is wanted, and all else as it was."""
    try:
        data, was = yaml_file.loads(written, FILE), yaml_file.loads(before, FILE) or {}
        rest = {key: value for key, value in data.items() if key != "roster"}
        return read_settings(data).roster == wanted and rest == {key: value for key, value in was.items() if key != "roster"}
    except (YamlError, SettingsError, AttributeError):
        return False
