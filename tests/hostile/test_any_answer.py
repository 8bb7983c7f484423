"""Does arbitrary JSON in any kind's answer give a share from 0 to 1 or none, never an error and never a write?"""

import copy
import json
import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.anything import ACTIVITIES, BY_KIND, OFTEN, any_json, ids_of
from workbook_lib import marks
from workbook_lib.kinds import KINDS
from workbook_lib.topic import Activity

pytestmark = pytest.mark.usefixtures("nothing_is_written")


def test_is_every_kind_here() -> None:
    assert {activity.kind for activity in ACTIVITIES} == set(KINDS)


@BY_KIND
@OFTEN
@given(data=st.data())
def test_is_any_answer_a_share_or_none(activity: Activity, data: st.DataObject) -> None:
    ids = ids_of(activity)
    answer = data.draw(any_json(ids))
    part = data.draw(st.none() | st.sampled_from([*ids, "", "no-such-part"]))
    before, content = repr(answer), copy.deepcopy(activity.content)
    outcome = activity.rules.assess(activity.content, activity.key, answer, part)
    assert outcome.score is None or (
        isinstance(outcome.score, float | int) and math.isfinite(outcome.score) and 0 <= outcome.score <= 1
    )
    mark = marks.assess(activity, answer, part)
    assert 0 <= mark.points <= (activity.points or 0) and isinstance(mark.points, float)
    gaps = marks.find_gaps(activity, answer, part)
    assert gaps.missing >= 0 and isinstance(gaps.say, str)
    assert marks.has_answer(activity, answer) in (True, False)
    json.dumps(msgspec.to_builtins(outcome), allow_nan=False)
    assert repr(answer) == before and activity.content == content


@BY_KIND
@OFTEN
@given(data=st.data())
def test_is_what_is_read_of_an_answer_read_the_same_again(activity: Activity, data: st.DataObject) -> None:
    answer = data.draw(any_json(ids_of(activity)))
    kept = activity.rules.read_answer(activity.content, answer)
    assert activity.rules.read_answer(activity.content, kept) == kept
    assert marks.assess(activity, kept).score == marks.assess(activity, answer).score
    json.dumps(kept, allow_nan=False)


@BY_KIND
@OFTEN
@given(data=st.data())
def test_is_no_answer_worth_more_than_the_right_one(activity: Activity, data: st.DataObject) -> None:
    solved = activity.rules.solve(activity.content, activity.key, None)
    best = activity.rules.assess(activity.content, activity.key, solved).score
    found = activity.rules.assess(activity.content, activity.key, data.draw(any_json(ids_of(activity)))).score
    assert (found is None) is (best is None)
    if activity.kind != "plan":  # a plan's worked example is shown beside the learner's own, never in its place
        assert (found or 0) <= (best or 0)
