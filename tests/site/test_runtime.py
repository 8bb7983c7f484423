"""Is Python for the browser the one that we know, and is it said what to do where it cannot be had?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import COURSE
from workbook_lib.site import runtime
from workbook_lib.site.runtime import RuntimeMissingError


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return runtime.find_cache()


def test_is_msgspec_in_the_browser_the_one_that_is_locked() -> None:
    lock = (COURSE / "requirements.lock").read_text(encoding="utf-8")
    locked = re.search(r"^msgspec==(\S+) \\\n((?: +--hash=\S+ ?\\?\n)+)", lock, re.MULTILINE)
    assert locked and locked[1] == runtime.MSGSPEC and f"sha256:{runtime.MSGSPEC_SHA256}" in locked[2]


def test_is_it_said_what_is_missing_where_nothing_can_be_fetched(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime.shutil, "which", lambda name: None)
    with pytest.raises(RuntimeMissingError, match=r"need Pyodide .*npm, which comes with Node\.js, could not fetch it"):
        runtime.make_runtime(b"")


def test_is_what_is_not_what_we_know_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(command: list[str]) -> bool:
        Path(command[command.index("--pack-destination") + 1], "pyodide-0.tgz").write_bytes(b"something else")
        return True

    monkeypatch.setattr(runtime.shutil, "which", lambda name: name)
    monkeypatch.setattr(runtime, "_run", fetch)
    with pytest.raises(RuntimeMissingError, match="is not what we know by that name, and is not used"):
        runtime.make_runtime(b"")
    assert not (cache / "package").exists()


def test_does_it_come_whole_where_node_is_missing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = cache / "package"
    package.mkdir(parents=True)
    for name in runtime.FILES:
        (package / name).write_bytes(b'{"info": {}, "packages": {"numpy": {}}}' if name.endswith("json") else name.encode())
    (cache / "msgspec.whl").write_bytes(b"wheel")
    monkeypatch.setattr(runtime.shutil, "which", lambda name: None)
    found = runtime.make_runtime(b"ours")
    assert "as it comes" in found.said and found.files["stdlib.zip"] == b"python_stdlib.zip"
    assert (found.files["app.zip"], found.files["msgspec.zip"]) == (b"ours", b"wheel")
    assert b"numpy" not in found.files["pyodide-lock.json"], "nothing more is ever fetched"


def test_is_a_cache_that_cannot_be_written_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "joined-up").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(RuntimeMissingError, match="cannot be written to"):
        runtime.make_runtime(b"")
