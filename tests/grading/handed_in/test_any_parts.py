"""Does any part of a hand-in, in whatever state, end in a final number only where all that was answered is in it?"""

from __future__ import annotations

import copy
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.grading.odd_hand_ins import NAME, notebook
from workbook_lib import marks
from workbook_lib.demo.players import play
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.handed_in.look import look

SAVED = "2026-11-01T10:00:00Z"
State = Callable[[Any], bytes | None]
SETTINGS = settings(
    max_examples=int(os.environ.get("EXAMPLES", "80")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def often(states: dict[str, State]) -> list[str]:
    """Each state, and being whole as often as all others: else hardly any hand-in would be marked."""
    return [*states, *["whole"] * len(states)]


def encode(data: Any) -> bytes:
    return json.dumps(data).encode()


def without_metadata(made: Any) -> bytes:
    return encode({**made, "metadata": {}, "cells": [{**cell, "metadata": {}} for cell in made["cells"]]})


def without_copy(made: Any) -> bytes:
    return encode({**made, "metadata": {k: v for k, v in made["metadata"].items() if k != "joined_up_answers"}})


def without_labels(made: Any) -> bytes:
    return encode({**made, "metadata": {k: v for k, v in made["metadata"].items() if k != "joined_up"}})


def of_version(made: Any) -> bytes:
    made = copy.deepcopy(made)
    made["metadata"]["joined_up_answers"]["version"] = 7
    return encode(made)


def of_other_ids(made: Any) -> bytes:
    made = copy.deepcopy(made)
    kept = made["metadata"]["joined_up_answers"]["answers"]
    made["metadata"]["joined_up_answers"]["answers"] = {f"{id}-x": record for id, record in kept.items()}
    return encode(made)


def of_other_options(made: Any) -> bytes:
    made = copy.deepcopy(made)
    made["metadata"]["joined_up_answers"] = json.loads(
        json.dumps(made["metadata"]["joined_up_answers"]).replace("rt-c", "old-c")
    )
    return encode(made)


NOTEBOOK: dict[str, State] = {
    "away": lambda made: None,
    "whole": encode,
    "stripped": without_metadata,
    "without its copy": without_copy,
    "without its labels": without_labels,
    "without cells": lambda made: encode({**made, "cells": []}),
    "cut": lambda made: encode(made)[:4000],
    "empty": lambda made: b"",
    "of another version": of_version,
    "with other ids": of_other_ids,
    "with other options": of_other_options,
    "of another assignment": lambda made: encode({**made, "metadata": {**made["metadata"], "joined_up": {"assignment": "x"}}}),
}
ANSWERS: dict[str, State] = {
    "away": lambda data: None,
    "whole": encode,
    "cut": lambda data: encode(data)[:300],
    "empty": lambda data: b"",
    "of another version": lambda data: encode({**data, "version": 7}),
    "with other ids": lambda data: encode({**data, "answers": {f"{id}-x": record for id, record in data["answers"].items()}}),
    "with records in no form": lambda data: encode(
        {**data, "answers": {id: [record] for id, record in data["answers"].items()}}
    ),
    "a list": lambda data: encode([data]),
}
NAMES = [
    f"{NAME}.ipynb",
    f"{NAME} (1).ipynb",
    f"{NAME}-amira-khan.ipynb",
    "Roles.IPYNB",
    "homework.ipynb",
    f"{NAME}.ipynb.json",
    "a.txt",
]
FILES = [f"{NAME}.answers.json", f"{NAME}.answers (1).json", "Roles.answers.json", "x.answers.json", "answers.json"]
PLACES = ["", "work/", "a/b/c/"]


def play_all(master: Master) -> dict[str, Any]:
    """A whole hand-in's answers: everything right."""
    played = {id: play(activity, "good") for id, activity in master.topic.activities.items()}
    return {id: {"answer": found[0], "attempts": 1, "saved": SAVED} for id, found in played.items() if found}


def count(master: Master, records: dict[str, Any]) -> float:
    """What the activities of a hand-in are worth."""
    found = {id: marks.assess(activity, records.get(id)) for id, activity in master.topic.activities.items()}
    return round(sum(mark.points for mark in found.values()), 2)


@SETTINGS
@given(
    parts=st.lists(
        st.tuples(st.sampled_from(often(NOTEBOOK)), st.sampled_from(NAMES), st.sampled_from(PLACES)), min_size=0, max_size=2
    ),
    files=st.lists(st.tuples(st.sampled_from(often(ANSWERS)), st.sampled_from(FILES), st.sampled_from(PLACES)), max_size=2),
    essay=st.sampled_from([None, None, None, None, "essay.docx", "work/essay.pdf", "reflection.txt"]),
    zipped=st.booleans(),
)
def test_is_a_number_final_only_where_all_is_in_it(
    master: Master, parts: list[Any], files: list[Any], essay: str | None, zipped: bool
) -> None:
    whole = play_all(master)
    made = notebook(whole)
    data = {"version": 1, "notebook": f"{NAME}.ipynb", "answers": whole}
    laid = {place + name: NOTEBOOK[state](made) for state, name, place in parts}
    laid |= {place + name: ANSWERS[state](data) for state, name, place in files}
    laid |= {essay: b"My essay, which counts."} if essay else {}
    top = Path(tempfile.mkdtemp())
    try:
        folder = top / "submitted" / "amira" / NAME
        folder.mkdir(parents=True)
        lay({name: found for name, found in laid.items() if found is not None}, folder, zipped=zipped)
        hand_in, found = look("amira", folder, NAME, master)
    finally:
        shutil.rmtree(top)
    assert found.findings or (hand_in and found.readable)
    if not found.readable or any(one.waits or one.refused for one in found.findings):
        return  # could not be read, or waits for a person: no number is final
    assert essay is None and found.answered and hand_in, found.findings
    answers = {id: record.answer for id, record in hand_in.records.items()}
    assert count(master, answers) == count(master, {id: record["answer"] for id, record in whole.items()})
    assert answers == {id: record["answer"] for id, record in whole.items()}, "the writing too"


def lay(files: dict[str, bytes], folder: Path, *, zipped: bool) -> None:
    """Lay the files in the folder, or in a zip in it."""
    if zipped and files:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        files = {f"{NAME}.zip": made.getvalue()}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
