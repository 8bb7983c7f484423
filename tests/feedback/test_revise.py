"""Is what to revise derived from what was missed, and does the notebook named teach it?"""

import msgspec
import pytest

from tests.feedback.test_no_key import make_results
from tests.feedback.wrong import ASSIGNMENTS, answer_wrongly
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.feedback.results import Result
from workbook_lib.feedback.revise import advise

TOPICS, UNIT = topic_files.find_topics(), load_packaged()


def give(name: str, **points: float) -> list[Result]:
    """Everything right but the activities named, which have these points."""
    return [
        Result(activity, points.get(id.replace("-", "_"), activity.points), True)
        for id, activity in ASSIGNMENTS[name].activities.items()
    ]


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_is_every_activity_taught_where_it_says(name: str) -> None:
    for activity in ASSIGNMENTS[name].activities.values():
        found = advise([Result(activity, 0.0, True)], ASSIGNMENTS[name], TOPICS, UNIT)
        assert len(found) == 1 and found[0].notebook.slug not in UNIT.no_teaching
        assert set(found[0].notebook.teaches) & set(activity.marking_points)
        practice = found[0].weak[0][1]
        assert practice is not None and practice.id in found[0].notebook.activities
        assert set(practice.marking_points) & set(activity.marking_points)


def test_comes_the_lowest_share_first_and_no_more_than_three() -> None:
    results = give("roles", roles_ines_message=0.0, roles_ines_team=2.0, roles_ines_lesson=1.5, roles_reflection=5.0)
    weak = [result.activity.id for advice in advise(results, ASSIGNMENTS["roles"], TOPICS, UNIT) for result, _ in advice.weak]
    assert sorted(weak) == ["roles-ines-message", "roles-ines-team", "roles-reflection"] and weak[0] == "roles-ines-message"
    assert advise(give("roles"), ASSIGNMENTS["roles"], TOPICS, UNIT) == []
    assert advise(give("roles", roles_ines_team=3.5), ASSIGNMENTS["roles"], TOPICS, UNIT) == []


def test_does_writing_lead_to_reflection() -> None:
    found = advise(give("roles", roles_reflection=2.0), ASSIGNMENTS["roles"], TOPICS, UNIT)
    assert [advice.notebook.number for advice in found] == [12]


def test_is_what_waits_for_a_person_no_reason_to_revise() -> None:
    results = [msgspec.structs.replace(one, points=None) for one in give("roles")]
    assert advise(results, ASSIGNMENTS["roles"], TOPICS, UNIT) == []


@pytest.mark.parametrize(("name", "idea"), [("partnership", "M1"), ("partnership", "M2"), ("barriers", "M3")])
def test_are_misconceptions_met_named_with_a_notebook_that_takes_them_up(name: str, idea: str) -> None:
    activities = ASSIGNMENTS[name].activities.values()
    results = make_results(name, {activity.id: answer_wrongly(activity) for activity in activities})
    times = sum(result.misconceptions.count(idea) for result in results)
    every = advise(results, ASSIGNMENTS[name], TOPICS, UNIT)
    found = [(advice, count) for advice in every for id, count in advice.ideas if id == idea]
    assert times > 0 and [count for _, count in found] == [times] and idea in found[0][0].notebook.teaches


def test_is_a_misconception_named_also_where_the_points_suffice() -> None:
    results = give("partnership")
    results[0] = msgspec.structs.replace(results[0], misconceptions=["M1", "M1"])
    found = advise(results, ASSIGNMENTS["partnership"], TOPICS, UNIT)
    assert [(advice.notebook.number, advice.weak, advice.ideas) for advice in found] == [(1, [], [("M1", 2)])]


def test_leads_what_a_part_needs_to_the_page_that_teaches_it() -> None:
    activity = next(one for one in ASSIGNMENTS["roles"].activities.values() if one.key is not None)
    needing = msgspec.structs.replace(activity, needs=["K2"], marking_points=["P3"])
    found = advise([Result(needing, 0.0, True)], ASSIGNMENTS["roles"], TOPICS, UNIT)
    assert len(found) == 1 and "K2" in found[0].notebook.teaches
