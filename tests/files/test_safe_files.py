"""Is a file of ours written whole or not at all, also where a virus scanner looks at it, and without rubbish beside it?"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.windows import windows as windows
from workbook_lib.files import safe_files
from workbook_lib.files.safe_files import HeldError, put_in_place, write_whole

OLD, NEW = b"old " * 1000, b"new " * 2000
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions and opens no folder")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "page.html"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited; nothing is."""
    waited: list[float] = []
    monkeypatch.setattr(safe_files.time, "sleep", waited.append)
    return waited


def hold(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Refuse to replace a file so often, as Windows does while a virus scanner has it open."""
    left, replace = [times], os.replace

    def refuse(*args: object, **named: object) -> None:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(safe_files.os, "replace", refuse)


@pytest.mark.parametrize("how", [{}, {"alone": True}, {"lasting": False}])
def test_is_a_file_made_and_replaced(tmp_path: Path, how: dict[str, bool]) -> None:
    for data in (OLD, NEW, b""):
        write_whole(tmp_path / "page.html", data, **how)  # type: ignore[arg-type]
        assert (tmp_path / "page.html").read_bytes() == data
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("times", [1, 3, len(safe_files.PAUSES)])
def test_is_a_virus_scanner_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int) -> None:
    hold(monkeypatch, times)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW and pauses == list(safe_files.PAUSES[:times]) and sum(safe_files.PAUSES) < 2


def test_is_it_said_when_a_file_is_held_for_good(path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    hold(monkeypatch, 99)
    with pytest.raises(HeldError) as said:
        write_whole(path, NEW)
    assert "virus scanner" in str(said.value.strerror) and said.value.errno == errno.EACCES
    assert path.read_bytes() == OLD and [p.name for p in path.parent.iterdir()] == ["page.html"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_does_a_failure_leave_the_earlier_file_and_no_rubbish(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    if step == "write":
        monkeypatch.setattr(safe_files, "memoryview", fail, raising=False)
    else:
        monkeypatch.setattr(safe_files.os, step, fail)
    with pytest.raises(OSError, match="full"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD and [p.name for p in path.parent.iterdir()] == ["page.html"]


def test_is_what_an_ended_run_left_taken_away_where_nobody_else_writes(path: Path) -> None:
    left = path.with_name(".page.html.half")
    left.write_bytes(b"half")
    write_whole(path, NEW)
    assert left.exists(), "it may be somebody's who is writing now"
    write_whole(path, NEW, alone=True)
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]


@on_posix
def test_does_a_reader_never_meet_half_a_file_while_four_write(path: Path) -> None:
    wholes = {OLD, *(bytes([65 + n]) * 200_000 for n in range(4))}
    threads = [
        threading.Thread(target=lambda data=data: [write_whole(path, data, lasting=False) for _ in range(20)])
        for data in wholes - {OLD}
    ]
    for thread in threads:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in threads):
        seen.add(path.read_bytes())
    assert seen <= wholes and path.read_bytes() in wholes
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]


@on_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_are_the_permissions_exact_whatever_the_umask_is(tmp_path: Path, mode: int) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "a", NEW, mode=mode)
        write_whole(tmp_path / "b", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


@on_posix
@pytest.mark.parametrize("alone", [False, True])
def test_does_an_open_folder_stay_the_place_when_a_link_takes_its_name(tmp_path: Path, alone: bool) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "other").mkdir()
    handle = os.open(tmp_path / "real", os.O_RDONLY)
    try:
        (tmp_path / "real").rename(tmp_path / "moved")
        (tmp_path / "real").symlink_to(tmp_path / "other")
        write_whole(tmp_path / "real" / "page.html", NEW, folder=handle, alone=alone)
    finally:
        os.close(handle)
    assert (tmp_path / "moved" / "page.html").read_bytes() == NEW and list((tmp_path / "other").iterdir()) == []


@on_posix
def test_is_the_disk_asked_for_the_file_and_then_for_its_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    fsync: Callable[[int], None] = os.fsync
    monkeypatch.setattr(
        safe_files.os, "fsync", lambda handle: (asked.append(stat.S_ISDIR(os.fstat(handle).st_mode)), fsync(handle))
    )
    write_whole(path, NEW, lasting=False)
    assert asked == []
    write_whole(path, NEW)
    assert asked == [False, True]


def test_is_a_finished_folder_put_in_place_with_the_same_patience(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    (tmp_path / "made").mkdir()
    hold(monkeypatch, 2)
    put_in_place(tmp_path / "made", tmp_path / "there")
    assert (tmp_path / "there").is_dir() and len(pauses) == 2


def test_is_a_full_name_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / ("n" * (240 if sys.platform != "win32" else 100))
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


def test_is_a_read_only_file_replaced_at_once_on_windows(path: Path, windows: None, pauses: list[float]) -> None:
    path.chmod(0o444)
    write_whole(path, NEW, mode=0o444, alone=True)
    assert path.read_bytes() == NEW and pauses == [] and stat.S_IMODE(path.stat().st_mode) == 0o444
    path.with_name(f".{path.name}.half").write_bytes(b"of an ended run")
    path.with_name(f".{path.name}.half").chmod(0o444)
    write_whole(path, OLD, alone=True)
    assert [p.name for p in path.parent.iterdir()] == ["page.html"] and path.read_bytes() == OLD and pauses == []


def test_are_read_only_files_and_folders_of_them_taken_away_on_windows(path: Path, windows: None, pauses: list[float]) -> None:
    (path.parent / "half").mkdir()
    for file in (path, path.parent / "half" / "in it"):
        file.write_bytes(OLD)
        file.chmod(0o444)
    safe_files.take_away(path)
    safe_files.take_away_folder(path.parent / "half")
    safe_files.take_away_folder(path.parent / "none")
    assert list(path.parent.iterdir()) == [] and pauses == []
