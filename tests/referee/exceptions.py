"""nbgrader's tests that cannot pass by design, from `exceptions.yaml`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import msgspec

from workbook_lib.files import yaml_file

MOST = 17  # the list may only shrink: lower this when it does, never raise it. Raised once, for the privacy of marked work
FILE = Path(__file__).with_name("exceptions.yaml")


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tests that fail for one reason, each at one of these statements of its own."""

    why: str
    at: list[str]
    tests: list[str]


def find_module() -> Path:
    """The installed module of nbgrader's tests of `autograde`."""
    found = find_spec("nbgrader")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "tests" / "apps" / "test_nbgrader_autograde.py"


def read_exceptions() -> dict[str, Group]:
    """The group of each test, by the test's name."""
    groups = msgspec.convert(yaml_file.load(FILE), list[Group])
    return {name: group for group in groups for name in group.tests}
