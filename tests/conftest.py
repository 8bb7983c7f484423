"""What several tests share: the course of this repository, and one demonstration class, played once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.groups import arrange
from tests.once import make_once
from workbook_lib.demo.course import Outcome, play_course
from workbook_lib.files import yaml_file
from workbook_lib.grading.nbgrader_side.release import put_on_path
from workbook_lib.topic import Topic, read_topic

COURSE = Path(__file__).parent.parent


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares something costly stays together; the long ones begin."""
    arrange(items)


@pytest.fixture(scope="session", autouse=True)
def tools_on_path() -> None:
    """nbgrader calls `alembic` by name."""
    put_on_path()


@pytest.fixture
def sample() -> Topic:
    """A small topic with nothing wrong in it."""
    return read_topic(yaml_file.load(COURSE / "tests" / "broken_topics" / "good.yaml"), "sample.yaml")


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[Outcome]]]:
    """(folder, outcomes by assignment) of the demonstration class, marked by the real nbgrader."""
    return make_once(tmp_path_factory, "demo", lambda folder: play_course(COURSE, folder, lambda said: None))
