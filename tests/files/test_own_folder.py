"""Is what we need while we run in a folder that is the user's alone, and does saving go on where there can be none?"""

import os
import stat
from pathlib import Path

import pytest

from workbook_lib import answers, answers_file
from workbook_lib.answers import Record
from workbook_lib.files.own_folder import find_lock, find_own_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


def test_is_it_the_users_alone_and_not_in_a_shared_temporary_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_own_folder()
    assert found is not None and found.is_relative_to(home) and stat.S_IMODE(found.stat().st_mode) == 0o700
    found.chmod(0o777)
    assert find_own_folder() == found and stat.S_IMODE(found.stat().st_mode) == 0o700
    runtime = home / "run"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert find_own_folder() == runtime / "joined-up"


def test_is_one_that_somebody_else_made_first_not_used(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    runtime, other = home / "run", tmp_path / "other"
    runtime.mkdir(), other.mkdir()
    (runtime / "joined-up").symlink_to(other)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    found = find_own_folder()
    assert found is not None and found.is_relative_to(home / ".local") or found and found.is_relative_to(home / "Library")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert find_own_folder() is None


def test_is_an_answer_saved_though_the_home_folder_takes_no_files(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home.rmdir()
    home.write_text("no folder", encoding="utf-8")
    path = tmp_path / "n.answers.json"
    assert find_own_folder() is None and find_lock(path).parent == tmp_path
    answers_file.store(path, "n.ipynb", "a", Record(answer=1, n=1))
    assert answers.read_file(path).records["a"].answer == 1
