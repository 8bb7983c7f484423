"""Is a unit.yaml that is not right refused with one sentence that names file and field?"""

from typing import Any

import msgspec
import pytest

from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.unit import check_topic, read_unit
from workbook_lib.topic import TopicError

GOOD: dict[str, Any] = {
    "unit": "small",
    "title": "Small",
    "language": "en",
    "points": {"A": "Knows", "B": "Does"},
    "groups": ["Start"],
    "misconceptions": {"X": "It is easy."},
}


def test_is_a_good_unit_read_in_its_order() -> None:
    unit = read_unit(GOOD | {"not_named": "X", "reflective": ["B"], "size": {"notebooks": 2}})
    assert list(unit.points) == ["A", "B"] and unit.size.notebooks == 2 and unit.measured
    assert not read_unit(GOOD | {"language": "cy"}).measured


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"point": {}}, "there is no field “point”. Did you mean “points”?"),
        ({"title": ""}, "title: the text is empty."),
        ({"groups": []}, "groups: give at least one."),
        ({"groups": ["a", "a"]}, "stands twice"),
        ({"not_named": "Y"}, "not_named: “Y” is not one of the misconceptions above."),
        ({"reflective": ["C"]}, "reflective: “C” is not one of the points above."),
        ({"not_assessed": ["C"]}, "not_assessed: “C” is not one of the points above."),
        ({"language": "French"}, "language: write the language of the prose as a short code"),
        ({"changes_on": "1 September"}, "changes_on: write a day of the year as month and day"),
        ({"size": {"notebook": 3}}, "size: there is no field “notebook”. Did you mean “notebooks”?"),
        ({"size": {"notebooks": -3}}, "size.notebooks: this number is too small or too large here."),
        ({"points": ["A"]}, "points: this is a list, but a group of fields is wanted here."),
    ],
)
def test_is_a_mistake_one_sentence_with_file_and_field(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(TopicError) as caught:
        read_unit(GOOD | changes)
    assert len(caught.value.problems) == 1 and caught.value.problems[0].startswith("reference/unit.yaml, ")
    assert said in caught.value.problems[0]


def test_is_an_empty_file_one_sentence() -> None:
    with pytest.raises(TopicError, match="It begins with `unit:`, `title:` and `language:`"):
        read_unit(None)


def test_is_a_case_that_does_not_exist_refused_and_the_headings_listed() -> None:
    topic = msgspec.structs.replace(topic_files.find_topics()["behaviour"], cases=["rural-kinshp"], group="")
    said = check_topic(topic, load_packaged(), "topics/x.yaml")
    assert said[0].startswith("topics/x.yaml, group: “” is not a heading of the start page. The headings are “Start”, ")
    assert said[1].startswith("topics/x.yaml, cases: there is no case “rural-kinshp”. Did you mean “rural-kinship”?")


def test_do_all_our_topics_and_assignments_fit_our_unit() -> None:
    """What the unit names is used, and nothing else is: a case that nobody meets would be a slip of the pen."""
    unit, topics = load_packaged(), topic_files.find_topics().values()
    assert [said for topic in topics for said in check_topic(topic, unit, topic.slug)] == []
    assert {topic.group for topic in topics} == set(unit.groups)
