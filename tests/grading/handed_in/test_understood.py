"""Does nothing that came and was not understood pass as a number, and does honest work draw no waiting?"""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from tests.grading.odd_hand_ins import NAME, answered, notebook, save, save_answers, zipped
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.finding import Looked
from workbook_lib.grading.handed_in.claim import hash_answers
from workbook_lib.grading.handed_in.hand_in import HandIn
from workbook_lib.grading.handed_in.look import look

Change = Callable[[Path], Any]


def look_at(folder: Path, master: Master) -> tuple[HandIn | None, Looked]:
    return look("amira", folder, NAME, master)


def place(tmp_path: Path) -> Path:
    folder = tmp_path / "submitted" / "amira" / NAME
    folder.mkdir(parents=True)
    return folder


def waiting(found: Looked) -> set[str]:
    return {finding.code for finding in found.waits}


def mine(text: str = "My essay.") -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": text}


def stripped(records: dict[str, Any] | None = None) -> dict[str, Any]:
    made = {**notebook(records), "metadata": {}}
    for cell in made["cells"]:
        cell["metadata"] = {}
    return made


def whole() -> dict[str, Any]:
    return notebook(answered())


def as_bytes(data: Any) -> bytes:
    return json.dumps(data).encode()


def typed_over(cell: int, text: str) -> dict[str, Any]:
    made = whole()
    made["cells"][cell]["source"] = text
    return made


def with_cell(*cells: dict[str, Any], records: Any = None) -> dict[str, Any]:
    made = notebook(answered() if records is None else records)
    made["cells"] += cells
    return made


def write_bytes(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


UNREAD: dict[str, tuple[Change, str]] = {
    "an essay in a cell of their own": (lambda f: save(f, with_cell(mine())), "own-cells"),
    "an essay over a locked cell": (lambda f: save(f, typed_over(0, "My essay.")), "cells-written"),
    "a code cell of ours, changed": (lambda f: save(f, typed_over(3, "x = 1")), "cells-written"),
    "a word document": (lambda f: (save(f, whole()), write_bytes(f, "essay.docx", b"PK x")), "others"),
    "a text file": (lambda f: (save(f, whole()), write_bytes(f, "notes.txt", b"My words")), "others"),
    "a hidden file": (lambda f: (save(f, whole()), write_bytes(f, ".essay", b"My words")), "others"),
    "a picture deep inside": (lambda f: (save(f, whole()), write_bytes(f, "a/b/c/d/page.jpg", b"x")), "others"),
    "a picture in a cell": (
        lambda f: save(f, with_cell({**mine("![x](attachment:x.png)"), "attachments": {"x.png": {"image/png": "i"}}})),
        "pictures",
    ),
    "unknown ids": (lambda f: save(f, notebook(answered() | {"roles-new": answered()["roles-ines-team"]})), "answers-unknown"),
    "all ids unknown": (lambda f: save(f, notebook({"x-y": answered()["roles-ines-team"]})), "answers-unknown"),
    "a record in no form we know": (lambda f: save(f, notebook(answered() | {"roles-ines-limits": 5})), "answers-left-out"),
    "options of another version": (
        lambda f: save(f, notebook({"roles-ines-plan": {"answer": {"chosen": ["gone"]}, "saved": "2026-11-01T10:00:00Z"}})),
        "answers-partly",
    ),
    "stripped with an answers file": (lambda f: (save(f, stripped()), save_answers(f, answered())), "labels-lost"),
    "stripped and nothing else": (lambda f: save(f, stripped()), "answers-none"),
    "only its copy of the answers taken away": (lambda f: save(f, notebook()), "answers-none"),
    "blank, with its cells gone": (lambda f: save(f, {**notebook({}), "cells": []}), "answers-none"),
    "stripped under another name": (lambda f: save(f, stripped(), "My homework.ipynb"), "answers-none"),
    "answers alone": (lambda f: save_answers(f, answered()), "notebook-missing"),
    "a damaged newer copy": (
        lambda f: (save(f, whole()), write_bytes(f, "roles (1).ipynb", as_bytes(whole())[:999])),
        "unread-beside",
    ),
    "a damaged answers file": (
        lambda f: (save(f, whole()), write_bytes(f, "roles.answers.json", b'{"version": 1, "ans')),
        "unread-beside",
    ),
    "a newer copy that is too large": (
        lambda f: (save(f, whole()), write_bytes(f, "roles (1).ipynb", b" " * 21_000_000)),
        "unread-beside",
    ),
    "a newer copy that is a link": (
        lambda f: (save(f, whole()), (f / "roles (1).ipynb").symlink_to("/etc/hostname")),
        "unread-beside",
    ),
    "a folder with the name of the newer copy": (
        lambda f: (save(f, whole()), (f / "roles (1).ipynb").mkdir()),
        "unread-beside",
    ),
    "a second hand-in in a folder": (
        lambda f: (save(f, whole()), (f / "new").mkdir(), save(f / "new", with_cell(mine()))),
        "cells-elsewhere",
    ),
    "a locked zip": (lambda f: (save(f, whole()), write_bytes(f, "roles.zip", b"PK\x03\x04")), "unread-beside"),
    "the answers of another": (
        lambda f: (save(f, whole()), save_answers(f, answered(), "barriers.answers.json")),
        "answers-another",
    ),
    "a checkpoint with more in it": (
        lambda f: (save(f, notebook({})), (f / ".ipynb_checkpoints").mkdir(), save(f / ".ipynb_checkpoints", whole())),
        "answers-further",
    ),
    "a long text": (lambda f: save(f, with_cell(mine("word " * 80_000))), "text-left"),
    "six hundred cells": (lambda f: save(f, with_cell(*[mine(f"Line {n}.") for n in range(600)])), "text-left"),
}


@pytest.mark.parametrize("what", UNREAD)
def test_does_what_nobody_understood_wait_for_a_person(tmp_path: Path, master: Master, what: str) -> None:
    folder = place(tmp_path)
    write, code = UNREAD[what]
    write(folder)
    hand_in, found = look_at(folder, master)
    assert found.readable and code in waiting(found), found.findings
    assert not found.blank and hand_in and not hand_in.proves_blank
    assert all(one.about and one.do for one in found.waits if one.code != "answers-none"), found.waits


def test_do_the_words_and_the_files_reach_the_place_where_a_person_reads(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    made = with_cell(
        mine("In my own cell."),
        records=answered() | {"x-y": {"answer": {"s": "In an unknown answer."}, "saved": "2026-11-01T10:00:00Z"}},
    )
    made["cells"][0]["source"] = "Over your heading."
    save(folder, made)
    save(folder, with_cell(mine("In the other copy.")), "roles (1).ipynb")
    write_bytes(folder, "essay.docx", b"PK")
    hand_in, _ = look_at(folder, master)
    assert hand_in
    shown = "\n".join(hand_in.added.texts)
    for said in ("In my own cell.", "Over your heading.", "In an unknown answer.", "In the other copy."):
        assert said in shown
    assert hand_in.added.files == ["essay.docx (a Word document)"] == hand_in.documents
    assert list(hand_in.added.changed.values()) == ["Over your heading."]


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
    import unicodedata

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


def test_does_a_hand_in_of_the_notebook_alone_draw_no_line(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    save(folder, whole())
    assert look_at(folder, master)[1].findings == []


def test_are_the_words_of_an_earlier_release_no_work(tmp_path: Path, master: Master) -> None:
    """A class may still work in the version that it was given first."""
    folder = place(tmp_path)
    save(folder, typed_over(0, "# The heading of last year"))
    assert waiting(look_at(folder, master)[1]) == {"cells-written"}
    released = {*master.released, "# The heading of last year"}
    assert waiting(look_at(folder, Master(master.notebook, released, master.topic, master.others))[1]) == set()


def test_does_a_change_of_what_waits_change_what_it_is_about(tmp_path: Path, master: Master) -> None:
    """Settling refers to it, and lapses then."""
    folder = place(tmp_path)
    found = []
    for text in ("one", "one", "two"):
        save(folder, with_cell(mine(text)))
        write_bytes(folder, "essay.docx", text.encode())
        found.append([one.about for one in look_at(folder, master)[1].waits])
    assert found[0] == found[1] and not set(found[1]) & set(found[2])


def test_is_a_bomb_not_unpacked(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    zipped(folder, {"roles.ipynb": b" " * 400_000_000}, compression=zipfile.ZIP_DEFLATED, compresslevel=9)
    _, found = look_at(folder, master)
    assert not found.readable and {"large", "answers-gone"} <= {one.code for one in found.findings}


@pytest.mark.parametrize("name", ["../roles.ipynb", "/roles.ipynb", "C:/roles.ipynb", "a/../../roles.ipynb", "..\\roles.ipynb"])
def test_does_nothing_come_out_of_a_zip(tmp_path: Path, master: Master, name: str) -> None:
    folder = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    zipped(folder, {name: as_bytes(whole())})
    _, found = look_at(folder, master)
    assert not found.readable and "points-away" in {one.code for one in found.findings}
    assert sorted(tmp_path.rglob("*")) == [*before, folder / "roles.zip"]


def test_is_a_link_in_a_zip_not_followed(tmp_path: Path, master: Master) -> None:
    folder = place(tmp_path)
    link = zipfile.ZipInfo("roles.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "roles.zip", "w") as made:
        made.writestr(link, "/etc/hostname")
    assert {"link", "answers-gone"} <= {one.code for one in look_at(folder, master)[1].findings}
