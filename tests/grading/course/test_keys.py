"""Is a key found by reading the cell, and only in the one form?"""

import pytest

from tests.conftest import COURSE
from workbook_lib.course import topic_files
from workbook_lib.demo.course import read_keyed
from workbook_lib.grading.course.keys import add_keys, find_key
from workbook_lib.topic import TopicError

CELL = '# Your marks\nfrom workbook_lib import mark; mark("a")\n### BEGIN HIDDEN TESTS\nmark("a", key="""\nkey: [b]\n""")\n'


def test_is_the_key_found_in_a_tutors_cell() -> None:
    assert find_key(CELL) == ("a", "\nkey: [b]\n")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "mark(",
        'mark("a")',
        'mark("a", key=open("x").read())',
        'mark("a", key="b" + "c")',
        'x.mark("a", key="b")',
        'print("a", key="b")',
        'mark("a", key=f"{1}")',
    ],
)
def test_is_anything_else_no_key(source: str) -> None:
    assert find_key(source) is None


@pytest.mark.parametrize("name", ["roles", "barriers"])
def test_has_each_activity_of_an_assignment_its_key(name: str) -> None:
    topic = read_keyed(COURSE / "source" / name, name)
    assert all(a.key is not None for a in topic.activities.values() if a.kind != "write")
    assert sum(a.points or 0 for a in topic.activities.values() if a.kind != "write") == 18
    assert sum(a.points or 0 for a in topic.activities.values()) == 40


def test_is_each_missing_or_wrong_key_named() -> None:
    topic = topic_files.load_assignment(COURSE / "source" / "roles" / "activities.yaml")
    cells = {
        "roles-ines-message-mark": 'mark("roles-ines-team", key="key: [x]")',
        "roles-ines-team-mark": 'mark("roles-ines-team", key="""\nkey: {rt-w99: rt-c1}\nfeedback: {}\n""")',
    }
    with pytest.raises(TopicError) as caught:
        add_keys(topic, cells, "roles.ipynb")
    said = caught.value.problems
    assert any(
        s == "roles.ipynb, cell “roles-ines-message-mark”: it marks “roles-ines-team”. "
        'Write mark("roles-ines-message", …) here.'
        for s in said
    )
    assert any("“rt-w99” is not one of the items" in s for s in said)
    assert any("“roles-ines-plan-mark”: there is no hidden test" in s for s in said)
