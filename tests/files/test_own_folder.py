"""Is what lies outside a learner's folder out of everybody else's reach?"""

import os
import stat
from pathlib import Path

import pytest

from workbook_lib import answers_file
from workbook_lib.files import own_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there, a person's folders are theirs by the system's own rules")


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    return tmp_path / "runtime"


def test_may_nobody_else_enter_even_one_that_was_open_before(runtime: Path) -> None:
    (runtime / "joined-up" / "locks").mkdir(0o777, parents=True)
    found = own_folder.open_own_folder("locks")
    assert found == runtime / "joined-up" / "locks"
    assert [stat.S_IMODE(place.stat().st_mode) for place in (found, found.parent)] == [0o700, 0o700]


def test_is_a_folder_of_somebody_else_refused(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder.open_own_folder("locks")
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    with pytest.raises(OSError, match="belongs to somebody else"):
        own_folder.open_own_folder("locks")


@pytest.mark.parametrize("taken", ["link", "file", "nothing"])
def test_are_answers_locked_where_nobody_else_can_hold_the_lock(runtime: Path, tmp_path: Path, taken: str) -> None:
    runtime.mkdir()
    if taken == "link":
        (runtime / "joined-up").symlink_to(tmp_path)
    elif taken == "file":
        (runtime / "joined-up").touch()
    place = own_folder.find_lock(tmp_path / "x.answers.json")
    assert place.parent == (runtime / "joined-up" / "locks" if taken == "nothing" else tmp_path)
    with answers_file._locked(tmp_path / "x.answers.json"):
        assert place.exists()
