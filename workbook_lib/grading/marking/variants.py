"""The tutor's side for a hand-in that was made for an earlier version: those activities, and their keys, as they were then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from workbook_lib.files import yaml_file
from workbook_lib.grading.course.earlier import Made
from workbook_lib.grading.course.keys import MARK
from workbook_lib.grading.marking.prepare import Prepared, prepare


def vary(ready: Prepared, made: Mapping[str, Made]) -> Prepared:
    """`ready`, with the activities in `made` as they were; the same again for every hand-in that needs the same."""
    if not made:
        return ready
    name = " ".join(f"{id}@{one.at.isoformat()}" for id, one in sorted(made.items()))
    if name not in ready.variants:
        ready.variants[name] = _vary(ready, made)
    return ready.variants[name]


def _vary(ready: Prepared, made: Mapping[str, Made]) -> Prepared:
    master = ready.master
    cells = [_put_key(cell, made) for cell in master.notebook["cells"]]
    activities = {**master.topic.activities, **{id: one.activity for id, one in made.items()}}
    other = replace(master, notebook={**master.notebook, "cells": cells}, topic=replace(master.topic, activities=activities))
    return prepare(other, _write(ready.contents, made))


def _put_key(cell: dict[str, Any], made: Mapping[str, Made]) -> dict[str, Any]:
    name = str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
    found = made.get(name.removesuffix(MARK)) if name.endswith(MARK) else None
    return {**cell, "source": found.key} if found and found.key else cell


def _write(contents: bytes, made: Mapping[str, Made]) -> bytes:
    """activities.yaml for these learners' marked copies. All JSON is YAML."""
    data = yaml_file.loads(contents.decode("utf-8-sig"))
    data["activities"] = [made[one["id"]].data if one["id"] in made else one for one in data["activities"]]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
