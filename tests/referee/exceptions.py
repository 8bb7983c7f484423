"""nbgrader's tests that cannot pass by design, from `exceptions.yaml`, each with its reason."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from workbook_lib import yaml_file

MOST = 16  # the list may only shrink: lower this when it does, never raise it
FILE = Path(__file__).with_name("exceptions.yaml")


def find_module() -> Path:
    """The installed module of nbgrader's tests of `autograde`."""
    found = find_spec("nbgrader")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "tests" / "apps" / "test_nbgrader_autograde.py"


def read_exceptions() -> dict[str, str]:
    """The reason by the test's name."""
    groups = yaml_file.load(FILE)
    assert isinstance(groups, list)
    return {name: group["why"].strip() for group in groups for name in group["tests"]}
