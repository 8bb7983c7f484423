"""Does nothing that came and was not understood pass as a number, and does honest work draw no waiting?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.handed_in.forms import (
    Change,
    as_bytes,
    look_at,
    mine,
    place,
    stripped,
    typed_over,
    waiting,
    whole,
    with_cell,
    write_bytes,
)
from tests.grading.odd_hand_ins import answered, notebook, save, save_answers
from workbook_lib.grading.course.master import Master

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
