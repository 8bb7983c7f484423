"""What is costly to make is made once a run, not once a worker: the others wait for it and find it."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

T = TypeVar("T")
WORKER = "PYTEST_XDIST_WORKER"  # set by pytest-xdist in its workers


def find_shared(factory: pytest.TempPathFactory) -> Path:
    """The run's temporary folder, one for all its workers."""
    base = factory.getbasetemp()
    return base.parent if WORKER in os.environ else base


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> tuple[Path, T]:
    """(folder, what `make(folder)` gave): made by whichever worker asks first. Nobody may change what lies there."""
    folder = find_shared(factory) / f"once-{name}"
    kept = folder.with_suffix(".made")
    with FileLock(folder.with_suffix(".lock")):
        if not kept.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed halfway
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder)))
        found: T = pickle.loads(kept.read_bytes())
    return folder, found
