"""Is what is costly made once, whoever asks, and again after a failure?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import once

Factory = pytest.TempPathFactory


@pytest.fixture
def factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Factory) -> Factory:
    """A worker's, whose folder lies in the run's."""
    folder = tmp_path / "popen-gw1"
    folder.mkdir()
    monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda: folder)
    return tmp_path_factory


def test_is_it_made_once_when_four_ask_together(factory: Factory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> str:
        made.append(folder)
        (folder / "there").touch()
        return "played"

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: once.make_once(factory, "x", make), range(4)))
    assert set(found) == {(made[0], "played")} and len(made) == 1 and (made[0] / "there").exists()


def test_is_it_made_again_from_nothing_after_a_failure(factory: Factory) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("no")

    with pytest.raises(ValueError):
        once.make_once(factory, "y", fail)
    folder, _ = once.make_once(factory, "y", lambda folder: None)
    assert list(folder.iterdir()) == []


def test_do_all_workers_of_a_run_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, factory: Factory) -> None:
    monkeypatch.setenv(once.WORKER, "gw1")
    assert once.find_shared(factory) == tmp_path
    monkeypatch.delenv(once.WORKER)
    assert once.find_shared(factory) == tmp_path / "popen-gw1"
