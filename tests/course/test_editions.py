"""Is the register of laws and guidance whole, and does everything that is named stand in it?"""

import copy
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib.course import topic_files
from workbook_lib.course.editions import read_editions
from workbook_lib.files import yaml_file
from workbook_lib.topic import TopicError

PATH = COURSE / "workbook_lib" / "reference" / "editions.yaml"
DATA = yaml_file.load(PATH)


def entry(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(next(e for e in DATA["entries"] if e["id"] == "kcsie"))
    return {"entries": [{**found, **changes}]}


def test_is_the_register_whole() -> None:
    register = read_editions(DATA)
    assert len(register) >= 50 and register["kcsie"].current.name == "2026 edition"
    assert register["working-together"].editions[1].replaced_by == "2026 edition"


def test_does_every_source_named_by_an_activity_stand_in_it() -> None:
    register = read_editions(DATA)
    topics = [*topic_files.find_topics().values(), *map(topic_files.load_assignment, COURSE.glob("source/*/activities.yaml"))]
    named = {source for topic in topics for activity in topic.activities.values() for source in activity.sources}
    assert len(named) >= 5 and named <= set(register)


def test_is_what_is_not_settled_flagged() -> None:
    register = read_editions(DATA)
    unsettled = {"cws-act", "ca2004-sharing-duty", "crime-policing-act", "medical-conditions", "allergy", "send-reform"}
    assert all(register[id].check_current and register[id].current.state != "in-force" for id in unsettled)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"entries": [{"id": "x"}]}, "editions.yaml, entries[0]: the field “title” is missing. Add it."),
        (entry(titel="x"), "there is no field “titel”. Did you mean “title”?"),
        (entry(editions=[]), "entry “kcsie”: editions: give at least one."),
        (entry(editions=[{"name": "a", "state": "in-force"}, {"name": "b", "state": "in-force"}]), "only one can be in force"),
        (entry(editions=[{"name": "a", "state": "replaced"}]), "Name the edition that replaced it in `replaced_by`"),
        (entry(last_checked="last week"), "last_checked: “last week” is not a date such as '2026-11-23'."),
        (entry(address="gov.uk"), "address: it begins with https://."),
        ({"entries": [*entry()["entries"], *entry()["entries"]]}, "the id “kcsie” stands twice"),
    ],
)
def test_is_a_broken_entry_one_sentence(data: Any, said: str) -> None:
    with pytest.raises(TopicError) as caught:
        read_editions(data, "editions.yaml")
    assert any(said in problem for problem in caught.value.problems), caught.value.problems
