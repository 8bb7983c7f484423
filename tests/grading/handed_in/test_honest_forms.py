"""Does honest work, in whatever form it comes, draw no waiting?"""

from __future__ import annotations

import copy
import json
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from tests.grading.handed_in.forms import (
    Change,
    as_bytes,
    look_at,
    mine,
    place,
    waiting,
    whole,
    with_cell,
    write_bytes,
)
from tests.grading.odd_hand_ins import NAME, answered, notebook, save, save_answers, zipped
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.handed_in.claim import hash_answers

HONEST: dict[str, Change] = {
    "the notebook alone": lambda f: save(f, whole()),
    "both files": lambda f: (save(f, whole()), save_answers(f, answered())),
    "named with the learner's name": lambda f: save(f, whole(), "roles-amira-khan.ipynb"),
    "a second download": lambda f: (save(f, whole()), save(f, whole(), "roles (1).ipynb")),
    "an older download too": lambda f: (save(f, whole()), save(f, notebook({}), "roles (1).ipynb")),
    "a capital name": lambda f: save(f, whole(), "Roles.ipynb"),
    "under a platform's name": lambda f: save(f, whole(), "Amira Khan_1234_assignsubmission_file_roles.ipynb"),
    "as .json": lambda f: save(f, whole(), "roles.ipynb.json"),
    "as .txt": lambda f: save(f, whole(), "roles.ipynb.txt"),
    "as another name of the browser": lambda f: save(f, whole(), "roles.ipynb (1).json"),
    "as JSON alone": lambda f: save(f, whole(), "roles.json"),
    "in a folder": lambda f: ((f / "roles").mkdir(), save(f / "roles", whole())),
    "in a zip": lambda f: zipped(f, {"roles.ipynb": as_bytes(whole())}),
    "the whole folder in a zip": lambda f: zipped(
        f,
        {
            "assignments/roles/roles.ipynb": as_bytes(whole()),
            "assignments/roles/roles.answers.json": as_bytes({"version": 1, "answers": answered()}),
            "assignments/roles/activities.yaml": b"x: 1",
            "__MACOSX/._roles.ipynb": b"\0",
            "assignments/roles/.DS_Store": b"\0",
            "assignments/roles/.ipynb_checkpoints/roles-checkpoint.ipynb": as_bytes(whole()),
        },
    ),
    "a zip in a zip": lambda f: (zipped(f, {"roles.ipynb": as_bytes(whole())}, "in.zip"), zip_again(f)),
    "what a Mac leaves": lambda f: (
        save(f, whole()),
        write_bytes(f, ".DS_Store", b"x"),
        write_bytes(f, "__MACOSX/._roles.ipynb", b"x"),
        write_bytes(f, "._roles.ipynb", b"x"),
    ),
    "what Windows leaves": lambda f: (save(f, whole()), write_bytes(f, "Thumbs.db", b"x"), write_bytes(f, "desktop.ini", b"x")),
    "an office lock": lambda f: (save(f, whole()), write_bytes(f, "~$essay.docx", b"x")),
    "an empty checkpoint folder": lambda f: (save(f, whole()), (f / ".ipynb_checkpoints").mkdir()),
    "a checkpoint": lambda f: (save(f, whole()), (f / ".ipynb_checkpoints").mkdir(), save(f / ".ipynb_checkpoints", whole())),
    "our own files": lambda f: (
        save(f, whole()),
        shutil.copy(COURSE / "release" / NAME / "activities.yaml", f),
        write_bytes(f, ".joined-up.json", b'{"version": 1, "name": "Amira"}'),
        write_bytes(f, "joined-up-name.json", b'{"version": 1, "name": "Amira"}'),
    ),
    "the platform's time": lambda f: (save(f, whole()), write_bytes(f, "timestamp.txt", b"2026-11-01 10:00:00 UTC")),
    "empty cells": lambda f: save(f, with_cell(mine(""), mine(" \n "))),
    "a cell of ours twice": lambda f: save(f, with_cell(copy.deepcopy(whole()["cells"][0]))),
    "Windows' line ends": lambda f: save(f, in_every_cell(lambda text: text.replace("\n", "\r\n"))),
    "letters decomposed": lambda f: save(f, in_every_cell(decompose)),
    "spaces at the ends of lines": lambda f: save(f, in_every_cell(lambda text: text.replace("\n", "  \n") + "\n")),
    "with outputs": lambda f: save(f, with_outputs()),
    "nbformat 4.4, without ids": lambda f: save(f, without_ids()),
    "a byte-order mark": lambda f: save(f, whole(), encoding="utf-8-sig"),
    "UTF-16": lambda f: save(f, whole(), encoding="utf-16"),
    "blank": lambda f: save(f, notebook({})),
    "blank, with an answers file": lambda f: (save(f, notebook()), save_answers(f, {})),
    "a clock a week fast": lambda f: save(f, notebook(answered("2026-12-01T10:00:00Z"))),
    "with a claim": lambda f: save(f, claiming(answered())),
    "with a claim of a code": lambda f: save(f, claiming(answered(), "s1234567")),
    "an activity begun and emptied": lambda f: save(
        f, notebook(answered() | {"roles-ines-limits": {"answer": {}, "saved": "2026-11-01T10:00:00Z"}})
    ),
    "a page of practice beside it": lambda f: (
        save(f, whole()),
        shutil.copy(COURSE / "notebooks" / "03-agencies-and-roles.ipynb", f),
    ),
    "sorted and indented by another program": lambda f: (f / "roles.ipynb").write_text(
        json.dumps(whole(), indent=4, sort_keys=True)
    ),
    "an earlier hand-in in a folder": lambda f: (
        save(f, whole()),
        (f / "old").mkdir(),
        save(f / "old", notebook(answered("2026-10-01T10:00:00Z"))),
    ),
}


def zip_again(folder: Path) -> None:
    with zipfile.ZipFile(folder / "roles.zip", "w") as made:
        made.write(folder / "in.zip", "in.zip")
    (folder / "in.zip").unlink()


def in_every_cell(change: Callable[[str], str]) -> dict[str, Any]:
    made = whole()
    for cell in made["cells"]:
        cell["source"] = change("".join(cell["source"]))
    return made


def decompose(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def with_outputs() -> dict[str, Any]:
    made = whole()
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell |= {
                "outputs": [{"output_type": "display_data", "data": {"text/plain": "Card()"}, "metadata": {}}],
                "execution_count": 3,
            }
    return made


def without_ids() -> dict[str, Any]:
    made = whole()
    for cell in made["cells"]:
        del cell["id"]
    return made


def claiming(records: dict[str, Any], name: str = "Amira") -> dict[str, Any]:
    made = notebook(records)
    about = {"version": 1, "name": name, "at": "2026-11-02T10:00:00Z", "workbook": "1.0", "count": len(records)}
    made["metadata"]["joined_up_hand_in"] = {**about, "hash": hash_answers(records)}
    return made


@pytest.mark.parametrize("what", HONEST)
def test_does_honest_work_draw_no_waiting(tmp_path: Path, master: Master, what: str) -> None:
    folder = place(tmp_path)
    HONEST[what](folder)
    hand_in, found = look_at(folder, master)
    assert hand_in and found.readable and waiting(found) == set(), found.findings
    assert not any(one.refused for one in found.findings), found.findings
    assert found.answered is not what.startswith("blank") and found.blank is what.startswith("blank")


def test_are_there_forty_honest_forms() -> None:
    assert len(HONEST) >= 40
