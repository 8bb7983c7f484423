"""Is a row joined to a learner by what says so exactly, and left alone wherever it could be somebody else?"""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook_lib.give_back.numbers import read_numbers
from workbook_lib.give_back.whom import Known, Person, match_people
from workbook_lib.grading.finding import CourseError

CLASS = [
    Known("amira", "Amira Khan", "amira@college.test"),
    Known("S2", "Ben Okafor"),
    Known("S3", "Ben Okafor", "ben3@college.test"),
    Known("Zoë Hill"),
    Known("Participant_77"),
    Known("88"),
]


@pytest.mark.parametrize(
    ("person", "learner"),
    [
        (Person(1, email="AMIRA@college.test", name="A. Khan"), "amira"),
        (Person(1, name="amira  khan"), "amira"),
        (Person(1, name="Khan, Amira"), "amira"),
        (Person(1, name="Zoe\u0308 Hill"), "Zoë Hill"),
        (Person(1, ids=["", "s2"], name="Ben Okafor"), "S2"),
        (Person(1, email="ben3@college.test", name="Ben Okafor"), "S3"),
        (Person(1, platform="77"), "Participant_77"),
    ],
)
def test_is_who_is_certain_found(person: Person, learner: str) -> None:
    assert match_people([person], CLASS).learners == {1: learner}


@pytest.mark.parametrize(
    "person",
    [
        Person(1, name="Ben Okafor"),  # two of this name
        Person(1, email="another.amira@college.test", name="Amira Khan"),  # the name is right, the address another's
        Person(1, ids=["S2"], email="amira@college.test"),  # two that say different things
        Person(1, ids=["S2"], name="Amira Khan"),
    ],
)
def test_is_who_could_be_another_left_alone(person: Person) -> None:
    matched = match_people([person], CLASS)
    assert (matched.learners, matched.nobody, matched.unsure) == ({}, [], [person])


@pytest.mark.parametrize("person", [Person(1, name="Amira"), Person(1, platform="88"), Person(1), Person(1, email="x@y.test")])
def test_is_who_is_nobody_here_left_alone(person: Person) -> None:
    """A platform's number is no learner's id, though it may look like one."""
    matched = match_people([person], CLASS)
    assert (matched.learners, matched.nobody, matched.unsure) == ({}, [person], [])


def test_do_two_rows_of_one_learner_get_nothing() -> None:
    twice = [Person(1, name="Amira Khan"), Person(2, email="amira@college.test")]
    assert match_people(twice, CLASS).learners == {} and match_people(twice, CLASS).unsure == twice


def test_is_the_platforms_number_taken_where_a_download_told_it() -> None:
    assert match_people([Person(1, platform="501")], CLASS, {"501": "amira"}).learners == {1: "amira"}


def test_is_what_collecting_noted_read(tmp_path: Path) -> None:
    assert read_numbers(tmp_path, "small") == {}
    note = tmp_path / "downloaded" / "small" / "collected.json"
    note.parent.mkdir(parents=True)
    note.write_text('{"version": 1, "owners": {"Moodle:501": "amira", "Canvas:9": "S2", "odd": "x"}, "chosen": {}}')
    assert read_numbers(tmp_path, "small") == {"moodle": {"501": "amira"}, "canvas": {"9": "S2"}}
    note.write_text("{")
    with pytest.raises(CourseError, match=r"collected\.json"):
        read_numbers(tmp_path, "small")
