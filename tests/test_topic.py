"""Does a topic file that is not right say what, where and how to mend it?"""

import json
from pathlib import Path

import msgspec
import pytest

from workbook_lib import marks, topic
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.unit import check_topic
from workbook_lib.files import yaml_file
from workbook_lib.keyed import with_key
from workbook_lib.session import Session
from workbook_lib.shelf import MemoryShelf
from workbook_lib.topic import TopicError

BROKEN = Path(__file__).parent / "broken_topics"
SENTENCES = json.loads((BROKEN / "sentences.json").read_text(encoding="utf-8"))


def read(name: str) -> topic.Topic:
    path = BROKEN / f"{name}.yaml"
    found = topic.read_topic(yaml_file.load(path), path.name)
    if problems := check_topic(found, load_packaged(), path.name):
        raise TopicError(problems)
    return found


def test_every_broken_file_has_its_sentence() -> None:
    assert {p.stem for p in BROKEN.glob("*.yaml")} - {"good"} == set(SENTENCES)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_is_a_broken_topic_refused_with_one_clear_sentence(name: str) -> None:
    with pytest.raises((TopicError, yaml_file.YamlError)) as caught:
        read(name)
    assert str(caught.value) == SENTENCES[name]


def test_is_a_good_topic_read_whole() -> None:
    good = read("good")
    activity = good.activities["first-contact"]
    assert (good.slug, good.number, activity.kind, activity.key.key) == ("sample", 1, "choose", ["senco"])


def test_are_several_problems_all_said() -> None:
    data = yaml_file.load(BROKEN / "good.yaml")
    data["activities"][0] |= {"key": ["x"], "feedback": {}}
    with pytest.raises(TopicError) as caught:
        topic.read_topic(data, "t.yaml")
    assert len(caught.value.problems) == 3


def test_may_an_assignment_not_hold_a_key() -> None:
    data = yaml_file.load(BROKEN / "good.yaml") | {"assignment": "sample"}
    data["activities"][0]["points"] = 4
    with pytest.raises(TopicError, match="belongs in the hidden test, because learners are given this file"):
        topic.read_assignment(data, "activities.yaml")


def test_does_an_assignment_take_its_key_from_the_hidden_test() -> None:
    data = yaml_file.load(BROKEN / "good.yaml") | {"assignment": "sample"}
    first = data["activities"][0]
    key = {"key": first.pop("key"), "feedback": first.pop("feedback")}
    with pytest.raises(TopicError, match="points are missing"):
        topic.read_assignment(data, "activities.yaml")
    first["points"] = 4
    activity = topic.read_assignment(data, "activities.yaml").activities["first-contact"]
    assert activity.key is None
    assert with_key(activity, key, "hidden test").key.key == ["senco"]
    with pytest.raises(TopicError, match="hidden test, activity “first-contact”, the field “feedback” is missing"):
        with_key(activity, {"key": ["senco"]}, "hidden test")


def keyed(**more: object) -> topic.Activity:
    """The sample's first activity as an assignment has it, with more in its key."""
    data = yaml_file.load(BROKEN / "good.yaml") | {"assignment": "sample"}
    first = data["activities"][0] | {"points": 4}
    key = {"key": first.pop("key"), "feedback": first.pop("feedback")}
    activity = topic.read_assignment(data | {"activities": [first]}, "activities.yaml").activities["first-contact"]
    return with_key(activity, key | more, "hidden test")


def test_says_a_key_what_it_needs_and_which_wrong_answers_could_harm() -> None:
    wrong = next(o.id for o in keyed().content.options if o.id != "senco")
    found = keyed(needs=["P1"], safety_critical=[wrong])
    assert found.needs == ["P1"] and found.safety_critical == [wrong]
    unsafe = [one.chosen for one in marks.list_unsafe(found, {"chosen": [wrong]})]
    assert unsafe == [wrong] and not marks.list_unsafe(found, {"chosen": ["senco"]}) and not marks.list_unsafe(found, {})
    assert marks.list_unsafe(keyed(safety_critical=["first-contact"]), {"chosen": [wrong]})
    assert not marks.list_unsafe(keyed(), {"chosen": [wrong]})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"safety_critical": ["senco"]}, "safety_critical: “senco” is right by this key. Name wrong answers only."),
        ({"safety_critical": ["sencoo"]}, "“sencoo” is not one of the ids here. Did you mean “senco”?"),
        ({"safety_critical": ["first-contact/nobody"]}, "“nobody” is not one of the ids here."),
        ({"safety_critical": "senco"}, "safety_critical: this is"),
        ({"need": ["P1"]}, "Did you mean “needs”?"),
    ],
)
def test_is_what_a_key_calls_safety_critical_a_wrong_answer_that_is_there(more: dict[str, object], said: str) -> None:
    with pytest.raises(TopicError) as error:
        keyed(**more)
    assert said in str(error.value)


def test_are_needs_and_harm_kept_out_of_what_learners_are_given() -> None:
    for field in ("needs", "safety_critical"):
        data = yaml_file.load(BROKEN / "good.yaml") | {"assignment": "sample"}
        first = {k: v for k, v in data["activities"][0].items() if k not in ("key", "feedback")}
        with pytest.raises(TopicError, match=f"“{field}” belongs in the hidden test"):
            topic.read_assignment(data | {"activities": [first | {"points": 1, field: ["P1"]}]}, "activities.yaml")


def test_is_a_point_that_a_key_needs_one_of_the_unit() -> None:
    found = topic.read_assignment(yaml_file.load(BROKEN / "good.yaml") | {"assignment": "s", "activities": []}, "a.yaml")
    strange = msgspec.structs.replace(found, activities={"first-contact": keyed(needs=["P9"])})
    assert any("needs (in its key): “P9” is not one of S0" in said for said in check_topic(strange, load_packaged(), "a.yaml"))


def test_has_any_activity_a_document_to_read() -> None:
    data = yaml_file.load(BROKEN / "good.yaml")
    paper = {"title": "Email, Thursday", "text": "Dear all,\n\nhe came."}
    data["activities"][0]["document"] = paper
    found = topic.read_topic(data, "sample.yaml").activities["first-contact"]
    assert found.document is not None and found.document.title == "Email, Thursday"
    shown = Session(topic.read_topic(data, "sample.yaml"), found, MemoryShelf({}, "here")).content
    assert shown["document"] == paper
    data["activities"][0]["document"] = {"title": "Email"}
    with pytest.raises(TopicError, match="document: the field “text” is missing"):
        topic.read_topic(data, "sample.yaml")
