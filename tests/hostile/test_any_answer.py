"""Does arbitrary JSON in any kind's answer give a share from 0 to 1 or none, never an error and never a write?"""

import builtins
import copy
import json
import math
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import COURSE
from workbook_lib import answers, marks, topic_files
from workbook_lib.course_settings import SettingsError, read_settings
from workbook_lib.demo.course import read_keyed
from workbook_lib.grading.handed_in.hand_in import is_named, read_hand_in
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook
from workbook_lib.grading.handed_in.same import find_same, print_records
from workbook_lib.grading.marking.rebuild import as_plain
from workbook_lib.grading.nbgrader_side.release import list_assignments
from workbook_lib.kinds import KINDS
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
    return [*found.values(), *DEALT]


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


@pytest.fixture(autouse=True)
def nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file opened to be written is a failure."""
    plain = builtins.open

    def refuse(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        assert not set(mode) & set("wax+"), f"{file} was opened to be written"
        return plain(file, mode, *rest, **more)

    monkeypatch.setattr(builtins, "open", refuse)


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


@OFTEN
@given(
    any_json(
        [
            "answers",
            "version",
            "saved",
            "answer",
            "attempts",
            "roles-ines-team",
            "2026-01-01T00:00:00Z",
            "0001-01-01T00:00:00+23:59",
            "confidence",
            "seed",
            "note",
        ]
    )
)
def test_is_any_record_read_or_refused_in_a_sentence(data: Any) -> None:
    for whole in (
        data,
        {"version": 1, "answers": data},
        {"version": 1, "answers": {"a": data}},
        {"version": 1, "answers": {"a": {"answer": data, "saved": data}}},
        {"version": data, "answers": {}},
    ):
        found = answers.read_copy({answers.COPY: whole})
        assert all(said.strip() for said in found.problems) and (not found.damaged or not found.records)
        merged, _ = answers.merge(found.records, found.records)
        assert merged == found.records
        assert find_same({"a": print_records(merged), "b": print_records(merged)}, "x").keys() <= {"a", "b"}


@OFTEN
@given(
    any_json(["cells", "metadata", "worksheets", "source", "input", "cell_type", "markdown", "code", "nbgrader", "grade_id"])
    | st.binary(max_size=200)
)
def test_is_any_file_a_notebook_or_refused_in_a_sentence(data: Any) -> None:
    one = {"cells": [{"cell_type": "code", "source": data}]}
    for whole in (data, {"cells": data}, {"cells": [data]}, {"worksheets": data}, one):
        raw = whole if isinstance(whole, bytes) else json.dumps(whole, default=repr).encode("utf-8", "surrogatepass")
        try:
            notebook, notes = decode_notebook(raw)
        except NotebookError as error:
            assert error.what.endswith(".") and error.do.endswith(".")
        else:
            assert all(isinstance(c["source"], str) and isinstance(c["metadata"], dict) for c in notebook["cells"])
            assert all(note.endswith(".") for note in notes)


@OFTEN
@given(notebook=st.binary(max_size=300), kept=st.binary(max_size=300), stamp=st.text(max_size=40))
def test_is_any_folder_read_without_an_error(tmp_path: Path, notebook: bytes, kept: bytes, stamp: str) -> None:
    files = {"roles.ipynb": notebook, "roles.answers.json": kept, "timestamp.txt": stamp.encode("utf-8", "surrogatepass")}
    for name, data in files.items():
        path = tmp_path / name
        with path.open("wb") as file:  # not builtins.open: this is the test's own hand
            file.write(data)
    found = read_hand_in(tmp_path, "roles")
    assert all(f.said.isprintable() or f.said for f in found.findings)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == files
    assert found.readable or any(f.refused for f in found.findings)


@OFTEN
@given(st.text())
def test_can_nothing_come_out_of_any_text(text: str) -> None:
    plain = as_plain(text)
    inside = plain.removeprefix('<div class="tex2jax_ignore mathjax_ignore">').removesuffix("</div>").replace("<br>", "")
    assert not set(inside) & set("<>\"'\n\r")


@OFTEN
@given(any_json(["roster", "threshold", "late", "limits", "notebook", "files", "id", "none", "zero"]))
def test_are_any_settings_read_or_refused_in_sentences(data: Any) -> None:
    keys = ("roster", "threshold", "late", "limits")
    for whole in (data, *({key: data} for key in keys), {"roster": [data]}, {"limits": {"notebook": data}}):
        try:
            found = read_settings(whole)
        except SettingsError as error:
            assert error.problems and all(said.startswith("course.yaml") for said in error.problems)
        else:
            assert 0 <= found.threshold <= 1 and found.limits.notebook > 0


@OFTEN
@given(st.text(alphabet="roles -_()copyCOPY0123456789.", max_size=250))
def test_is_any_name_judged_at_once(stem: str) -> None:
    assert is_named(stem, "roles") in (True, False)
