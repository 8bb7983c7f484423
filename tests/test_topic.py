"""Does a topic file that is not right say what, where and how to mend it?"""

import json
from pathlib import Path

import pytest

from workbook_lib import topic
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.unit import check_topic
from workbook_lib.files import yaml_file
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
    assert topic.with_key(activity, key, "hidden test").key.key == ["senco"]
    with pytest.raises(TopicError, match="hidden test, activity “first-contact”, the field “feedback” is missing"):
        topic.with_key(activity, {"key": ["senco"]}, "hidden test")
