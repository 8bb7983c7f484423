"""The small class, made once for all the tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.personal_data.small import make_course


@pytest.fixture(scope="session")
def small_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course; it is copied for each test."""
    return make_course(tmp_path_factory.mktemp("class") / "course")
