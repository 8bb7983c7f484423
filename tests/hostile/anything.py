"""Anything that JSON can hold, near to what an activity asks for and far from it; and the activities to ask."""

import os
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.conftest import COURSE
from tests.kinds.examples import read_examples
from workbook_lib import topic_files
from workbook_lib.demo.course import read_keyed
from workbook_lib.grading.nbgrader_side.release import list_assignments
from workbook_lib.kinds.map import content as map_
from workbook_lib.kinds.recall import content as recall
from workbook_lib.supplied import Criterion
from workbook_lib.topic import Activity
from workbook_lib.wording import Part

OFTEN = settings(
    max_examples=int(os.environ.get("EXAMPLES", "40")),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # EXAMPLES=2000 before a release
ODD = [
    "",
    "__proto__",
    "constructor",
    "case",
    "model",
    "chosen",
    "path",
    "kept",
    "take",
    "pick",
    "own",
    "map",
    "seen",
    "text",
    "on",
    "hand-in-date",
    "own-1",
    "ticked",
    "\u0430",
    "=1+1",
    "<b>",
    "a" * 300,
    "\x00",
    "2026-11-24",
    "well",
]


def list_activities() -> list[Activity]:
    """One activity with its key for each kind and shape: all of practice and of every assignment."""
    assignments = [read_keyed(COURSE / "source" / name, name) for name in list_assignments(COURSE)]
    topics = [*topic_files.find_topics().values(), *assignments]
    found: dict[tuple[str, str], Activity] = {}
    for topic in topics:
        for activity in topic.activities.values():
            shape = str([bool(value) for value in msgspec.structs.astuple(activity.content)])
            found.setdefault((activity.kind, shape), activity)
    return [*found.values(), *DEALT, *read_examples().activities.values()]


def make(kind: str, content: Any, key: Any) -> Activity:
    """An activity whose content the desk fills in when a page opens."""
    return Activity(
        id=f"{kind}-dealt",
        kind=kind,
        title="x",
        ask="",
        because=None,
        points=4.0,
        marking_points=[],
        sources=[],
        content=content,
        key=key,
    )


DEALT = [
    make(
        "map",
        map_.Content(
            evidence=[Part(id="log", text="My log")],
            criteria=[Criterion(id="c-1", title="One", asks="x"), Criterion(id="c-2", title="Two", asks="y")],
        ),
        map_.Key(),
    ),
    make(
        "recall",
        recall.Content(count=2, cards=[recall.Dealt(id="card-1", ask="x", number=1, topic="y")]),
        recall.Key(answers={"card-1": "z"}),
    ),
]
ACTIVITIES = list_activities()
BY_KIND = pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: f"{activity.kind}-{activity.id}")


def ids_of(activity: Activity) -> list[str]:
    """Every id in the content, so that arbitrary answers come near to real ones."""
    found: list[str] = []
    todo = [msgspec.to_builtins(activity.content)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            found += [value["id"]] if isinstance(value.get("id"), str) else []
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return found


def any_json(words: list[str]) -> st.SearchStrategy[Any]:
    """JSON as a file may hold it, and numbers that it may not (NaN, infinity); its texts often `words`."""
    text = st.sampled_from([*words, *ODD]) | st.text(max_size=20)
    leaf = st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | text
    return st.recursive(
        leaf, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(text, inner, max_size=6), max_leaves=20
    )
