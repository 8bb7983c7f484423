"""The activities of an assignment as earlier versions had them, keys too: for hand-ins that were made for one of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from workbook_lib.course import topic_files
from workbook_lib.files import notebook_file, yaml_file
from workbook_lib.grading.course.changes import is_other
from workbook_lib.grading.course.keys import MARK, read_keyed
from workbook_lib.grading.course.versions import FOLDER, Version, list_versions
from workbook_lib.topic import Activity, Topic


class Made(msgspec.Struct, frozen=True):
    """One activity as the version released `at` had it, with its key; it is worth what it is worth now.

    `data` is what stood in activities.yaml, `key` the source of its grade cell ('' where a person reads it).
    """

    at: datetime
    activity: Activity
    data: dict[str, Any]
    key: str


class Earlier:
    """The kept versions of one assignment. They are read when they are first asked for, which is seldom."""

    def __init__(self, course: Path, assignment: str, now: Topic) -> None:
        self.course, self.assignment, self.now = course, assignment, now
        self._made: dict[str, list[Made]] | None = None

    @property
    def names(self) -> list[str]:
        """The names of the kept versions, read or not."""
        return sorted(folder.name for folder in (self.course / FOLDER / self.assignment).glob("*/"))

    def list_made(self, id: str) -> list[Made]:
        """The activity `id` as each kept version had it that says something else than now, newest first."""
        if self._made is None:
            self._made = {}
            for version in reversed(list_versions(self.course, self.assignment)):
                self._add(version)
        return self._made.get(id, [])

    def _add(self, version: Version) -> None:
        assert self._made is not None
        try:
            topic = read_keyed(version.folder, self.assignment)
            written = yaml_file.load(version.folder / topic_files.ASSIGNMENT)["activities"]
            cells = notebook_file.read_notebook(version.folder / f"{self.assignment}.ipynb")["cells"]
        except (ValueError, OSError):  # one that is not whole helps nobody; the errors of YAML and topics are ValueErrors
            return
        keys = {str(cell.get("id")): notebook_file.text_of(cell) for cell in cells}
        data = {one["id"]: one for one in written}
        for id, activity in topic.activities.items():
            now = self.now.activities.get(id)
            if now is None or now.rules.read_by_person != activity.rules.read_by_person or not is_other(activity, now):
                continue
            worth = replace(activity, points=now.points)
            one = Made(version.at, worth, {**data[id], "points": now.points}, keys.get(id + MARK, ""))
            self._made.setdefault(id, []).append(one)
