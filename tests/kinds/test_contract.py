"""Does every kind that is found offer what the contract asks, and do its parts agree with one another?"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from tests.conftest import COURSE
from tests.feedback.test_no_key import make_page
from tests.feedback.wrong import ASSIGNMENTS
from tests.kinds.examples import read_examples
from tests.kinds.hooks import find_hook
from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.check.counts import count_items
from workbook_lib.check.fairness import list_asked
from workbook_lib.course import topic_files
from workbook_lib.demo.players import QUALITIES, play
from workbook_lib.feedback.results import make_result
from workbook_lib.grading.course.closed import find_closed, list_items
from workbook_lib.kind.contract import Scored, Unscored
from workbook_lib.kind.document import Table
from workbook_lib.kind.outcome import Sign, State, Verdict, to_plain
from workbook_lib.kind.supplied import NEEDS
from workbook_lib.kinds import KINDS, PROBLEMS, find_folder
from workbook_lib.opening import folder, supply
from workbook_lib.topic import Activity, Topic

HOSTILE: list[Any] = [
    None, True, 0, 1e308, "", "x", [], {}, [[]], [None, "x"], {"": ""}, {"x": None}, {"chosen": {}}, {"chosen": [["x"]]},
    {"path": "x"}, {"path": [None]}, {"case": ["x"]}, {"own": [], "map": []}, {"map": {"x": "y"}}, {"opened": [1]},
    {"x": {"seen": "y"}}, {"hand-in-date": {"on": 1}}, {"model": {}, "ticked": "x"}, {"__proto__": {"x": 1}},
]  # fmt: skip


def list_activities() -> Iterator[tuple[Topic, Activity]]:
    """Every activity of practice and of the assignments, with its key where it has one, and what its kind needs."""
    for topic in (*topic_files.find_topics().values(), *ASSIGNMENTS.values(), read_examples()):
        for activity in topic.activities.values():
            yield topic, supply.complete(activity, topic, folder.Folder(Path("no-such-folder")))


ALL = [one for _, one in list_activities()]
SCORED = [one for one in ALL if isinstance(one.rules, Scored)]
BY_KIND = pytest.mark.parametrize("kind", KINDS)


def of(kind: str) -> list[Activity]:
    found = [one for one in ALL if one.kind == kind]
    assert found, f"workbook_lib/kinds/{kind}/ has no example.yaml, and no page has an activity of that kind"
    return found


def hand_in(answer: Any) -> Record:
    return Record(answer=answer, saved="2026-11-20T12:00:00Z")


def strings(data: Any) -> set[str]:
    """Every string in plain data that is a sentence."""
    if isinstance(data, str):
        return {data} if " " in data else set()
    return {
        s
        for value in (data.values() if isinstance(data, dict) else data if isinstance(data, list) else ())
        for s in strings(value)
    }


def sort_lists(data: Any) -> Any:
    """Plain data with every list sorted: the order of what was chosen does not count."""
    if isinstance(data, dict):
        return {key: sort_lists(value) for key, value in data.items()}
    return sorted(map(sort_lists, data), key=repr) if isinstance(data, list) else data


def test_is_every_folder_a_kind() -> None:
    assert PROBLEMS == []
    files = [path for path in (COURSE / "workbook_lib" / "kinds").glob("*/*") if path.is_file()]
    folders = {path.parent.name for path in files} - {"__pycache__"}
    assert set(KINDS) == folders and len(folders) > 5


@BY_KIND
def test_has_a_kind_its_view_its_icon_and_its_tests(kind: str) -> None:
    folder, rules = find_folder(kind), KINDS[kind]
    script = (folder / "view.js").read_text(encoding="utf-8")
    definition = re.search(r"export default activity\(\{(.*)\}\)", script, re.DOTALL)
    assert definition and re.search(r"\bicon: *\S", definition[1]) and re.search(r'\bword: *"', definition[1])
    assert (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""')
    if rules.asks:
        assert (folder / "example.yaml").is_file()
        assert find_hook(kind, "click")
    if isinstance(rules, Scored):
        assert find_hook(kind, "list_pairs")


@BY_KIND
def test_do_the_facts_of_a_kind_agree(kind: str) -> None:
    rules = KINDS[kind]
    assert rules.asks or not (rules.practises or rules.checked)
    assert rules.checked or not rules.unfinished_counts
    assert not rules.read_by_person or (isinstance(rules, Unscored) and not rules.checked)
    assert isinstance(rules, Unscored) or (rules.asks and rules.practises and rules.checked)
    assert {*msgspec.structs.asdict(rules)} >= {"check", "read_answer", "find_gaps", "assess", "solve", "arrange", "play"}


def test_is_every_need_met_and_known() -> None:
    assert set(supply.SUPPLIERS) == set(NEEDS)
    assert {rules.needs.what for rules in KINDS.values() if rules.needs} <= set(NEEDS)


@BY_KIND
def test_draws_a_kind_nothing_of_the_key(kind: str) -> None:
    for one in of(kind):
        shown = one.rules.arrange(one.content, 7)
        assert json.loads(json.dumps(shown, allow_nan=False)) == shown == one.rules.arrange(one.content, 7)
        told = strings(msgspec.to_builtins(one.key)) - strings(msgspec.to_builtins(one.content))
        assert not told & strings(shown)


@BY_KIND
@pytest.mark.parametrize("answer", HOSTILE, ids=repr)
def test_does_no_answer_make_a_kind_raise(kind: str, answer: Any) -> None:
    one = of(kind)[0]
    rules, given = one.rules, repr(answer)
    kept = rules.read_answer(one.content, answer)
    assert rules.read_answer(one.content, kept) == kept and json.dumps(kept, allow_nan=False)
    for part in (None, "", "no-such-part"):
        assert rules.find_gaps(one.content, answer, part).missing >= 0
        outcome = rules.assess(one.content, one.key, answer, part)
        assert (outcome.score is None) is isinstance(rules, Unscored) and 0 <= (outcome.score or 0) <= 1
        json.dumps(to_plain(outcome.feedback), allow_nan=False)
        rules.solve(one.content, one.key, answer, part)
    result = make_result(one, hand_in(answer), 0.0)
    assert all(choice.state for choice in marks.read_choices(one, answer)) and result.activity is one
    assert repr(answer) == given


@BY_KIND
def test_is_what_is_kept_as_a_document_whole_and_nothing_where_there_is_nothing(kind: str) -> None:
    keeping = KINDS[kind].keeping
    if keeping is None:
        return
    assert keeping.part and keeping.place > 0
    for one in of(kind):
        good = play(one, "good")
        blocks = keeping.compose(one.content, one.key, good.answer if good else None, "My note.")
        assert bool(blocks) is bool(good and good.answer), one.id
        for table in (block for block in blocks if isinstance(block, Table)):
            assert table.caption and all(len(row) == len(table.columns) for row in table.rows)
            assert not table.widths or len(table.widths) == len(table.columns)
        for answer in (None, *HOSTILE):
            keeping.compose(one.content, None, answer, "")
        assert keeping.compose(one.content, one.key, None, "My note.") == []
        authors = strings(msgspec.to_builtins(one.key)) - strings(msgspec.to_builtins(one.content))
        unkeyed = keeping.compose(one.content, None, good.answer if good else None, "")
        assert not authors & strings(msgspec.to_builtins(unkeyed)), "nothing of the key in an assignment"


@BY_KIND
def test_is_each_answer_played_worth_what_counting_says(kind: str) -> None:
    for one in of(kind):
        played = {quality: play(one, quality) for quality in QUALITIES}
        scores = {quality: marks.assess(one, found.answer).score for quality, found in played.items() if found}
        for found in (found for found in played.values() if found):  # a player gives nothing that is not read
            assert sort_lists(one.rules.read_answer(one.content, found.answer)) == sort_lists(found.answer)
        if isinstance(one.rules, Unscored):
            assert set(scores.values()) == {None}
            continue
        for quality, found in played.items():
            assert found and scores[quality] == pytest.approx(float(found.share)), (one.id, quality)
        good, half, almost, bad = (scores[quality] or 0.0 for quality in QUALITIES)
        assert 1 == good > almost and good > half >= bad and almost >= bad, (one.id, scores)


@BY_KIND
def test_is_everything_there_in_a_good_answer_and_nothing_in_a_blank_one(kind: str) -> None:
    for one in (one for one in of(kind) if one.rules.asks):
        needs, good, bad = one.rules.needs, play(one, "good"), play(one, "bad")
        full = marks.find_gaps(one, good.answer if good else None)
        assert full.missing == 0 or (needs and good and not good.answer), one.id  # nothing was supplied, so nothing is there
        if full.of and not full.missing:
            assert (
                full.say == ""
                and marks.has_answer(one, bad.answer if bad else None)
                and marks.assess(one, bad and bad.answer).answered
            )
        assert play(one, "blank") is None and not marks.has_answer(one, None)
        blank = marks.assess(one, None)
        assert not blank.answered and not blank.waiting and not blank.score and marks.find_gaps(one, None).missing


@pytest.mark.parametrize("one", SCORED, ids=lambda one: one.id)
def test_do_choices_agree_with_the_score_and_the_feedback(one: Activity) -> None:
    authors = " ".join(strings(msgspec.to_builtins(one.key)))
    for quality in QUALITIES:
        played = play(one, quality)
        mark, choices = marks.assess(one, played and played.answer), marks.read_choices(one, played and played.answer)
        wrong = [choice for choice in choices if choice.state == "wrong"]
        assert isinstance(mark.feedback, Verdict) and mark.feedback.state in get_args(State)
        assert {remark.state for remark in mark.feedback.items.values()} <= set(get_args(Sign))
        assert (mark.score == 1) is all(choice.state == "right" for choice in choices), quality
        assert (mark.feedback.state == "right") is (mark.score == 1)
        assert bool(wrong) or quality != "bad"  # the others may be left out where no wrong card is free
        for choice in wrong:
            assert not choice.chosen or (choice.say and all(part in authors for part in re.split(r"(?<=[.?!]) ", choice.say)))
            assert choice.asked and (choice.shown or not choice.chosen)


@pytest.mark.parametrize("topic", [*topic_files.find_topics().values(), *ASSIGNMENTS.values()], ids=lambda topic: topic.slug)
def test_are_counting_closing_and_fairness_one_and_the_same(topic: Topic) -> None:
    items = {id: marks.list_items(activity) for id, activity in topic.activities.items()}
    assert count_items(topic) == sum(item.asks for found in items.values() for item in found)
    assert {where.split(", ")[0] for where in (asked.where for asked in list_asked([topic]))} == {
        id for id, found in items.items() if topic.activities[id].key and any(item.options for item in found)
    }
    for id, activity in topic.activities.items():
        closes = [name for item in items[id] for name in item.closes]
        assert list_items(activity) == closes and len(closes) == len(set(closes))
        for item in items[id]:
            assert item.right <= {option.id for option in item.options} and (
                bool(item.right) or not item.options or not activity.key
            )


@pytest.mark.parametrize("one", SCORED, ids=lambda one: one.id)
def test_can_everything_that_is_asked_be_closed(one: Activity) -> None:
    played = play(one, "bad")
    names = [f"{one.id}/{name}" for name in list_items(one)]
    found = make_result(one, hand_in(played and played.answer), 0.0, closed=find_closed(names))
    assert names and found.partly_closed and not (found.not_yet or found.right or found.misconceptions)


@pytest.mark.parametrize("one", SCORED, ids=lambda one: one.id)
def test_do_the_authors_reasons_reach_the_learners_page(one: Activity) -> None:
    played = play(one, "bad")
    result = make_result(one, hand_in(played and played.answer), 0.0)
    page = html.unescape(make_page("roles", [result]))
    wrong = [c for c in marks.read_choices(one, played and played.answer) if c.chosen and c.state == "wrong"]
    said = [choice.say for choice in wrong]
    assert said and all(say in page for say in said)
    assert result.summary in page and result.missing in page
