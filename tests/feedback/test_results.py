"""Does a learner hear why each choice is not right yet, what was right in short, and nothing of what is closed?"""

from typing import Any

import pytest

from tests.class_report.small import SHARED, TOPIC, one, pick
from tests.feedback.wrong import ASSIGNMENTS, answer_wrongly
from workbook_lib.answers import Record
from workbook_lib.feedback.results import NotYet, Result, make_result
from workbook_lib.grading.course.closed import Closed, check_assignments, check_names, find_closed, list_items
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.nbgrader_side.feedback_page import explain


def record(answer: Any, sure: Any = None) -> Record:
    return Record(answer=answer, saved="2026-11-20T12:00:00Z", confidence=sure)


def hear(id: str, answer: Any, points: float | None = 1.0, sure: Any = None, closed: Closed | None = None) -> Result:
    return make_result(TOPIC.activities[id], record(answer, sure), points, closed=closed)


def test_is_a_wrong_choice_told_with_its_reason_and_a_right_one_without_its_partner() -> None:
    found = hear("groups", {"x": "shared", "y": "shared"})
    assert found.not_yet == [NotYet("A letter", "Shared", "A letter tells.")]
    assert (found.right, found.summary, found.missing) == (["A plan"], "1 of 2 are right", "")
    assert hear("ask", pick("mum")).not_yet == [NotYet("", "Her mother", "Not first.")]
    assert (hear("ask", pick("lead")).summary, hear("ask", pick("lead")).right) == ("Right", [])


def test_is_what_is_left_to_find_counted_and_not_named() -> None:
    found = hear("several", pick("a", "c"))
    assert (found.missing, found.right, found.summary) == ("1 more to find. 1 to look at again.", ["One"], "Partly")
    assert "Two" not in str(found.not_yet) + found.missing
    assert hear("groups", {"x": "told"}).missing == "Left empty: “A plan”."


def test_does_certain_and_not_right_yet_draw_a_sentence_only_then() -> None:
    assert hear("ask", pick("mum"), sure="certain").sure and not hear("ask", pick("mum"), sure="guessing").sure
    assert not hear("ask", pick("lead"), sure="certain").sure
    assert not hear("several", pick("a"), sure="certain").sure  # nothing wrong was chosen
    assert not hear("groups", {"x": "shared"}, sure="certain").sure  # it asks for no rating


def test_are_misconceptions_counted_by_choice() -> None:
    assert hear("groups", {"x": "shared", "y": "told"}).misconceptions == ["M1"]
    assert hear("ask", pick("pal")).misconceptions == ["M1"] and hear("ask", pick()).misconceptions == []


def test_is_a_partly_fitting_decision_called_so() -> None:
    options = [{"id": id, "text": text, "next": "e"} for id, text in (("a", "Wait"), ("b", "Ask"), ("c", "Go"))]
    scene = {"id": "s", "title": "At the gate", "place": "Gate", "text": "He cries.", "options": options}
    activity = one(
        "gate",
        kind="decide",
        title="Gate",
        points=2,
        start="s",
        scenes=[scene],
        take_away="T",
        endings=[{"id": "e", "title": "E", "text": "End"}],
        key={"s": {"a": "partly", "b": "strong", "c": "risky"}},
        feedback={"s": {"a": "Half.", "b": "Yes.", "c": "No."}},
    )
    found = make_result(activity, record({"path": ["a"]}), 1)
    assert found.not_yet == [NotYet("At the gate", "Wait", "Half.", "Partly")] and found.right == []


def test_is_writing_kept_whole_with_what_was_typed_into_the_cell() -> None:
    activity = one(
        "look",
        kind="write",
        title="Look",
        points=2,
        models=[{"id": "m", "name": "M", "stages": [{"id": "s", "label": "What", "prompt": "?"}]}],
    )
    found = make_result(activity, record({"s": "We met."}), None, typed="And here.", comment="Go on.")
    assert found.texts == [("What", "We met."), ("Written on the page itself", "And here.")] and found.share is None
    assert not make_result(activity, None, 0.0).answered


def test_says_a_closed_activity_its_points_and_no_more() -> None:
    found = hear("groups", {"x": "shared", "y": "told"}, closed=find_closed(["groups"]))
    assert found.closed and found.points == 1 and found.share == 0.25
    assert not (found.not_yet or found.right or found.summary or found.missing or found.sure or found.misconceptions)


def test_says_a_closed_item_nothing_also_by_counting() -> None:
    found = hear("groups", {"x": "shared", "y": "told"}, closed=find_closed(["groups/y"]))
    assert found.partly_closed and [one.asked for one in found.not_yet] == ["A letter"]
    assert not (found.summary or found.misconceptions) and "plan" not in str(found.right) + found.missing
    several = hear("several", pick("a", "c", "d"), closed=find_closed(["several/c"]))
    assert [one.chosen for one in several.not_yet] == ["Four"] and several.missing == several.summary == ""


def test_can_every_item_of_every_kind_be_closed() -> None:
    for topic in ASSIGNMENTS.values():
        for activity in topic.activities.values():
            names = [f"{activity.id}/{item}" for item in list_items(activity)]
            check_names(topic, [activity.id, *names])
            found = make_result(activity, record(answer_wrongly(activity)), 0.0, closed=find_closed(names))
            assert not found.not_yet and not found.misconceptions
            assert activity.kind == "write" or (names and not found.right)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("group", "“group” is not one of its activities. Did you mean “groups”?"),
        ("groups/z", "It has x, y."),
        ("several/aa", "Did you mean “a”?"),
        ("", "not one of its activities"),
    ],
)
def test_is_a_name_that_is_not_known_one_sentence(name: str, sentence: str) -> None:
    with pytest.raises(CourseError, match=r"course\.yaml, closed, small: ") as caught:
        check_names(TOPIC, [name, "ask", "groups/x"])
    assert sentence in str(caught.value) and len(caught.value.problems) == 1
    with pytest.raises(CourseError, match="Did you mean “small”"):
        check_assignments({"smal": []}, ["small"])


def test_follows_nbgraders_own_page_the_same_setting() -> None:
    groups = TOPIC.activities["groups"]
    given = record({"x": "shared", "y": "told"})
    assert "A letter tells." in explain(groups, given) and SHARED["say"] in explain(groups, given)
    part = explain(groups, given, find_closed(["groups/y"]))
    assert "A letter tells." in part and SHARED["say"] not in part and "A plan" not in part and "of 2" not in part
    whole = explain(groups, given, find_closed(["groups"]))
    assert "letter" not in whole.replace(groups.title, "") and "right" not in whole and "only its points" in whole


def test_tells_a_plan_what_was_missed_without_naming_it() -> None:
    plan = next(activity for activity in ASSIGNMENTS["barriers"].activities.values() if activity.kind == "plan")
    case = plan.content.cases[0]
    first, *others = plan.key.at_work[case.id]
    part = plan.content.parts[0].id
    found = make_result(plan, record({"case": case.id, first: {part: {"pick": plan.key.fits[first][part][0]}}}), 1.0)
    names = {row.id: row.name for row in case.rows}
    assert f"{len(others)} more {plan.content.noun.many} are at work" in found.missing and len(found.right) == 1
    assert not any(names[row] in found.missing + str(found.right) + str(found.not_yet) for row in others)
