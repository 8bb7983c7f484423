"""Is a marked notebook laid out whole, and does a file that has two names stay one learner's own when it changes?"""

import os
from pathlib import Path

import pytest

from tests.files.windows import windows as windows
from workbook_lib.course.topic_files import ASSIGNMENT
from workbook_lib.grading.marking.marked_files import write_files

FILES = {"roles.ipynb": b"{}", ASSIGNMENT: b"assignment: roles"}


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_does_a_change_of_one_learners_file_leave_the_others(tmp_path: Path) -> None:
    first, second = tmp_path / "amira" / "roles", tmp_path / "ben" / "roles"
    write_files(first, FILES, 0o444)
    write_files(second, FILES, 0o444, first)
    assert (first / ASSIGNMENT).samefile(second / ASSIGNMENT) and not (first / "roles.ipynb").samefile(second / "roles.ipynb")
    changed = {**FILES, ASSIGNMENT: b"assignment: roles # anew"}
    write_files(second, changed, 0o444, first)
    assert (read(first), read(second)) == (FILES, changed)


def test_is_it_written_where_the_disk_knows_no_second_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*names: object) -> None:
        raise OSError("not here")

    monkeypatch.setattr(os, "link", refuse)
    first, second = tmp_path / "amira" / "roles", tmp_path / "ben" / "roles"
    write_files(first, FILES, 0o444)
    write_files(second, FILES, 0o444, first)
    assert read(second) == FILES and not (first / ASSIGNMENT).samefile(second / ASSIGNMENT)


def test_does_a_content_file_that_another_program_wrote_into_stay_with_one_learner(tmp_path: Path) -> None:
    first, second = tmp_path / "amira" / "roles", tmp_path / "ben" / "roles"
    write_files(first, FILES, 0o644)
    (first / ASSIGNMENT).write_bytes(b"assignment: other")
    write_files(second, FILES, 0o644, first)
    assert read(second) == FILES and not (first / ASSIGNMENT).samefile(second / ASSIGNMENT)


def test_is_a_marked_folder_laid_out_again_where_read_only_files_cannot_be_replaced(tmp_path: Path, windows: None) -> None:
    folder = tmp_path / "amira" / "roles"
    half = folder.with_name(".roles.half")
    half.mkdir(parents=True)
    (half / "left.txt").write_bytes(b"of an ended run")
    (half / "left.txt").chmod(0o444)
    write_files(folder, {**FILES, "roles.txt": b"old"}, 0o444)
    changed = {**FILES, "roles.ipynb": b'{"cells": []}'}
    write_files(folder, changed, 0o444)
    assert read(folder) == changed
