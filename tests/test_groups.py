"""Do tests that share what is costly stay together, and do the long ones begin?"""

from __future__ import annotations

import pytest

from tests.groups import arrange, find_group

pytest_plugins = ["pytester"]
FILE = """
import pytest
@pytest.fixture(params=["bulk", "nbgrader"])
def marked(request): return request.param
@pytest.fixture
def played(): pass
def test_quick(): pass
def test_of_a_class(played): pass
def test_of_marks(marked): pass
@pytest.mark.browser
def test_of_a_page(): pass
@pytest.mark.slow
def test_of_nbgrader(): pass
@pytest.mark.slow
@pytest.mark.browser
def test_of_a_long_page(): pass
"""
MARKERS = "[pytest]\nmarkers =\n    slow\n    browser\n    xdist_group\n"


@pytest.fixture
def items(pytester: pytest.Pytester) -> list[pytest.Item]:
    pytester.makeini(MARKERS)
    found, _ = pytester.inline_genitems(pytester.makepyfile(test_some=FILE))
    return list(found)


def test_does_each_test_have_the_group_of_what_it_shares(items: list[pytest.Item], pytester: pytest.Pytester) -> None:
    groups = {item.name: find_group(item) for item in items}
    assert groups == {
        "test_quick": "test_some",
        "test_of_a_class": "played",
        "test_of_marks[bulk]": "marked-bulk",
        "test_of_marks[nbgrader]": "marked-nbgrader",
        "test_of_a_page": None,
        "test_of_nbgrader": "test_some",
        "test_of_a_long_page": None,
    }


def test_do_the_long_ones_begin(items: list[pytest.Item]) -> None:
    arrange(items)
    assert [item.name for item in items] == [
        "test_of_a_class",
        "test_of_marks[bulk]",
        "test_of_marks[nbgrader]",
        "test_of_nbgrader",
        "test_of_a_long_page",
        "test_quick",
        "test_of_a_page",
    ]
    assert [mark.args for mark in items[0].iter_markers("xdist_group")] == [("played",)]
