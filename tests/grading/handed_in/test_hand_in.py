"""Is what a learner handed in read whatever its shape, refused in one sentence where it must be, and never changed?"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from workbook_lib.grading.handed_in.hand_in import HandIn, is_named, read_hand_in

RECORD = {"answer": {"chosen": ["a"]}, "saved": "2026-11-01T10:00:00Z"}
LATER = {"answer": {"chosen": ["b"]}, "saved": "2026-11-02T10:00:00Z"}


def notebook(records: dict[str, Any] | None = None, assignment: str = "roles") -> dict[str, Any]:
    metadata: dict[str, Any] = {"joined_up": {"workbook": True, "assignment": assignment}}
    if records is not None:
        metadata["joined_up_answers"] = {"version": 1, "answers": records}
    return {"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def answers(records: dict[str, Any]) -> str:
    return json.dumps({"version": 1, "notebook": "roles.ipynb", "answers": records})


def look(folder: Path) -> HandIn:
    before = {p.name: p.lstat().st_mtime_ns for p in folder.iterdir()}
    found = read_hand_in(folder, "roles")
    assert {p.name: p.lstat().st_mtime_ns for p in folder.iterdir()} == before
    return found


def said(found: HandIn) -> str:
    return " | ".join(f"{f.file}: {f.said}" for f in found.findings)


def test_are_notebook_and_answers_read_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    (tmp_path / "roles.answers.json").write_text(answers({"one": RECORD}))
    found = look(tmp_path)
    assert found.readable and found.records["one"].answer == {"chosen": ["a"]} and found.findings == []


def test_does_the_notebooks_copy_stand_in_for_a_missing_file(tmp_path: Path) -> None:
    """A notebook alone is the usual way to hand in, and draws no line."""
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    found = look(tmp_path)
    assert found.records["one"].answer == {"chosen": ["a"]} and found.findings == []


def test_does_the_notebooks_copy_stand_in_for_a_broken_file_and_is_it_said(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    (tmp_path / "roles.answers.json").write_text('{"version": 1, "ans')
    found = look(tmp_path)
    assert found.records["one"].answer == {"chosen": ["a"]}
    assert "The notebook's own copy of the answers was used." in said(found)


def test_is_it_seen_whether_answers_were_carried_be_they_none(tmp_path: Path) -> None:
    """Only a copy, be it an empty one, proves that nothing was answered."""
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook()))
    found = look(tmp_path)
    assert found.readable and found.labelled and not found.carried
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({})))
    found = look(tmp_path)
    assert found.carried and found.findings == []


def test_is_a_blank_notebook_beside_what_was_not_read_no_proof_of_nothing(tmp_path: Path) -> None:
    """Unread work never becomes a number: what lies beside the notebook may be the answers."""
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({})))
    for name, text, code in (
        ("my answers.docx", "words", "others"),
        ("frameworks.answers.json", answers({"one": RECORD}), "answers-another"),
    ):
        (tmp_path / name).write_text(text)
        found = look(tmp_path)
        assert found.readable and not found.records
        assert [finding.code for finding in found.findings if finding.waits] == [code]
        (tmp_path / name).unlink()
    assert look(tmp_path).readable and look(tmp_path).findings == []


def test_does_the_newest_answer_count(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": LATER})))
    (tmp_path / "roles.answers.json").write_text(answers({"one": RECORD}))
    found = look(tmp_path)
    assert found.records["one"].answer == {"chosen": ["b"]} and "newer, and counts" in said(found)


def test_are_lost_answers_never_a_zero(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook()))
    (tmp_path / "roles.answers.json").write_text('{"version": 1, "ans')
    found = look(tmp_path)
    assert not found.readable and "press Hand in and send roles.ipynb" in said(found)


def test_is_a_blank_notebook_readable_with_nothing_answered(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook()))
    found = look(tmp_path)
    assert found.readable and not found.records


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a complete notebook"),
        (b'{"cells": [', "not a complete notebook"),
        (b"[1]", "not a notebook"),
        (b'{"metadata": {}}', "has no cells"),
        (b"\xff\x00\xd8\x00" * 9, "is not text"),
        (b"[" * 100_000, "not a complete notebook"),
        (b'{"cells": [' + b"0," * 2500 + b"0]}", "more than 2000 cells"),
    ],
)
def test_is_a_file_that_is_no_notebook_refused_in_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "roles.ipynb").write_bytes(data)
    found = look(tmp_path)
    assert not found.readable and sentence in said(found) and found.findings[0].refused


@pytest.mark.parametrize(("encoding", "name"), [("utf-8-sig", "byte-order mark"), ("utf-16", "UTF-16")])
def test_is_another_encoding_read_and_said(tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})), encoding=encoding)
    found = look(tmp_path)
    assert found.records and name in said(found)


def test_is_an_old_format_read_and_said(tmp_path: Path) -> None:
    old = {
        "metadata": {"joined_up": {"assignment": "roles"}},
        "nbformat": 3,
        "worksheets": [{"cells": [{"cell_type": "code", "input": "1 + 1", "metadata": {}}]}],
    }
    (tmp_path / "roles.ipynb").write_text(json.dumps(old))
    found = look(tmp_path)
    assert found.notebook is not None and found.notebook["cells"][0]["source"] == "1 + 1"
    assert "old notebook format" in said(found)


def test_does_the_download_with_answers_win_over_the_blank_one(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook()))
    (tmp_path / "roles (1).ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    found = look(tmp_path)
    assert found.records and "Left aside: roles.ipynb" in said(found)


def test_is_another_assignments_notebook_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD}, assignment="barriers")))
    found = look(tmp_path)
    assert not found.readable and "It is the notebook of “barriers”" in said(found)


@pytest.mark.parametrize(
    ("stem", "same"),
    [
        ("roles", True),
        ("Roles", True),
        ("roles (1)", True),
        ("roles-1", True),
        ("roles - Copy", True),
        ("roles-Copy1", True),
        ("roles - Copy (2)", True),
        ("roles_2", True),
        ("barriers", False),
        ("roles-old", False),
        ("", False),
    ],
)
def test_is_a_copys_name_known(stem: str, same: bool) -> None:
    assert is_named(stem, "roles") is same


def test_are_links_and_pipes_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text(answers({"one": RECORD}))
    folder = tmp_path / "amira"
    folder.mkdir()
    (folder / "roles.answers.json").symlink_to(secret)
    os.mkfifo(folder / "roles.ipynb")
    (folder / "roles (1).ipynb").mkdir()
    found = look(folder)
    assert not found.readable and not found.records
    assert "is a link to another place" in said(found) and "not an ordinary file" in said(found)


def test_are_huge_files_not_read(tmp_path: Path) -> None:
    with (tmp_path / "roles.ipynb").open("wb") as file:
        file.truncate(21_000_000)
    (tmp_path / "roles.answers.json").write_text(" " * 1_000_001)
    found = look(tmp_path)
    assert not found.readable and "larger than 20 MB" in said(found) and "larger than 1 MB" in said(found)


def test_is_a_heap_of_other_files_one_finding(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"a{number}.txt").touch()
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    found = look(tmp_path)
    assert found.readable and said(found).count("more than 100 files") == 1
    assert [one.code for one in found.findings] == ["too-many-files", "unread-beside"]


def test_is_a_stray_file_or_two_one_finding(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"a{number}.txt").touch()
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    found = look(tmp_path)
    assert found.readable and said(found).count("not part of the assignment") == 1 and len(found.documents) == 30


def test_is_a_senseless_time_left_out(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({"one": RECORD})))
    (tmp_path / "timestamp.txt").write_text("yesterday-ish")
    found = look(tmp_path)
    assert found.timestamp is None and "no time that can be read" in said(found)


@pytest.mark.parametrize("beside", ["my answers.docx", "another.answers.json"])
def test_does_a_blank_notebook_beside_something_unread_wait_for_a_person(tmp_path: Path, beside: str) -> None:
    """What was not opened may hold the work: that is no 0."""
    (tmp_path / "roles.ipynb").write_text(json.dumps(notebook({})))
    blank = look(tmp_path)
    assert blank.readable and not blank.damaged and blank.findings == []
    (tmp_path / beside).write_text(answers({"one": RECORD}))
    found = look(tmp_path)
    assert found.readable and any(finding.waits for finding in found.findings)
