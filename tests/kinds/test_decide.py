"""Decide: paths are read, gaps are named, each turn has its worth, and a map of scenes must hold together."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.decide import KIND
from workbook_lib.kinds.decide.paths import count_decisions, walk
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

CONTENT: dict[str, Any] = {
    "start": "sink",
    "take_away": "Listen, then tell the lead at once.",
    "scenes": [
        {
            "id": "sink",
            "title": "Ben by the sink",
            "place": "Wet play.",
            "text": "He looks at the door.\n\n“Please don’t tell.”",
            "options": [
                {"id": "listen", "text": "Sit beside him.", "next": "told", "then": "He speaks."},
                {"id": "ask", "text": "Ask who did it.", "next": "silent"},
            ],
        },
        {
            "id": "silent",
            "title": "He says no more",
            "place": "Wet play.",
            "text": "He turns away.",
            "options": [
                {"id": "tell", "text": "Tell the lead now.", "next": "early"},
                {"id": "wait", "text": "Wait until Friday.", "next": "late"},
            ],
        },
        {
            "id": "told",
            "title": "“Please don’t tell”",
            "place": "Wet play.",
            "text": "The lead is out.",
            "options": [
                {"id": "deputy", "text": "Go to the deputy now.", "next": "early"},
                {"id": "email", "text": "Email the lead.", "next": "late"},
                {"id": "both", "text": "Email, then look for the deputy.", "next": "early"},
            ],
        },
    ],
    "endings": [
        {"id": "early", "title": "What happened", "text": "He ate."},
        {"id": "late", "title": "What happened", "text": "Late."},
    ],
}
KEY = {
    "key": {
        "sink": {"listen": "strong", "ask": "risky"},
        "silent": {"tell": "strong", "wait": "risky"},
        "told": {"deputy": "strong", "email": "risky", "both": "partly"},
    },
    "feedback": {
        "sink": {"listen": "Near.", "ask": "Leading."},
        "silent": {"tell": "Yes.", "wait": "Days."},
        "told": {"deputy": "In person.", "email": "Unread.", "both": "Late."},
    },
}


def make(**changes: Any) -> tuple[Any, Any]:
    return msgspec.convert({**CONTENT, **changes}, KIND.Content), msgspec.convert(KEY, KIND.Key)


@pytest.mark.parametrize(
    ("path", "score", "state"),
    [
        (["listen", "deputy"], 1.0, "right"),
        (["listen", "both"], 0.75, "partly"),
        (["ask", "tell"], 0.5, "wrong"),
        (["ask", "wait"], 0.0, "wrong"),
        (["listen"], 1.0, "right"),
        ([], 0.0, "wrong"),
        (["listen", "wait"], 1.0, "right"),  # “wait” is no option of that scene: the path ends before it
    ],
)
def test_is_the_score_the_mean_worth_of_the_turns_taken(path: list[str], score: float, state: str) -> None:
    content, key = make()
    found = KIND.assess(content, key, {"path": path})
    assert (found.score, to_plain(found.feedback)["state"]) == (score, state)


@pytest.mark.parametrize("odd", [None, 3, [], {"path": "listen"}, {"path": [["x"], None]}, {"path": ["nowhere"]}])
def test_is_an_odd_answer_a_path_not_begun(odd: object) -> None:
    content, key = make()
    assert KIND.read_answer(content, odd) == {"path": []}
    assert KIND.find_gaps(content, odd).missing == 1
    assert KIND.assess(content, key, odd).answered is False


def test_is_a_path_whole_only_at_an_ending() -> None:
    content, _ = make()
    assert KIND.find_gaps(content, {"path": ["listen"]}).missing == 1
    assert KIND.find_gaps(content, {"path": ["listen", "email"]}).missing == 0


def test_does_the_debrief_tell_what_each_way_would_have_led_to() -> None:
    content, key = make()
    turns = to_plain(KIND.assess(content, key, {"path": ["listen", "email"]}).feedback)["debrief"]
    assert [t["title"] for t in turns] == ["Ben by the sink", "“Please don’t tell”"]
    assert turns[1]["chosen"]["word"] == "Risky" and turns[1]["chosen"]["say"] == "Unread."
    assert {o["id"]: o["word"] for o in turns[1]["others"]} == {"deputy": "Strong", "both": "Partly"}


def test_do_content_and_order_of_options_keep_the_key_inside() -> None:
    content, _ = make()
    shown = KIND.arrange(content, 7)
    assert shown == KIND.arrange(content, 7)
    assert "strong" not in str(shown) and "Unread." not in str(shown)


def test_is_a_strong_way_always_there() -> None:
    content, key = make()
    assert KIND.solve(content, key, {}) == {"path": ["listen", "deputy"]}
    assert count_decisions(content) == (2, 2)


def test_is_a_good_map_accepted() -> None:
    assert KIND.check(*make()) == []


def change(text: str, edit: Any) -> Any:
    data = copy.deepcopy({"content": CONTENT, "key": KEY})
    edit(data["content"], data["key"])
    said = KIND.check(msgspec.convert(data["content"], KIND.Content), msgspec.convert(data["key"], KIND.Key))
    assert any(text in sentence for sentence in said), said


def test_is_each_fault_of_a_map_said() -> None:
    change("start: “sinks” is not one of the scenes. Did you mean “sink”?", lambda c, k: c.update(start="sinks"))
    change(
        "it leads to “erly”, which is not there. Did you mean “early”?",
        lambda c, k: c["scenes"][1]["options"][0].update(next="erly"),
    )
    change("lead round in a circle", lambda c, k: c["scenes"][1]["options"][1].update(next="sink"))
    change("“late”: no path leads there", lambda c, k: [s["options"][1].update(next="early") for s in c["scenes"][1:]])
    change("feedback: nothing is said of “ask” in the scene “sink”.", lambda c, k: k["feedback"]["sink"].pop("ask"))
    change("key: the scene “silent” has no strong option.", lambda c, k: k["key"]["silent"].update(tell="partly"))
    change("key: “sinc” is not one of the scenes. Did you mean “sink”?", lambda c, k: k["key"].update(sinc={}))
    change("give two to five options", lambda c, k: c["scenes"][0]["options"].pop())
    change("the id “early” stands twice", lambda c, k: c["endings"][1].update(id="early"))


def test_may_a_scene_and_an_ending_remember_what_was_decided() -> None:
    data = copy.deepcopy(CONTENT)
    data["scenes"][2]["remembers"] = [{"after": ["sink.listen"], "text": "He looks up."}]
    data["endings"][0]["remembers"] = [{"unless": ["sink.listen", "sink.ask"], "text": "Nobody spoke to him."}]
    content, key = make(**data)
    assert KIND.check(content, key) == []
    assert KIND.arrange(content, 1)["scenes"][2]["remembers"][0]["text"] == "He looks up."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({}, "“told”, remembers: give `after` (turns that were taken) or `unless`"),
        ({"after": ["sink.listen"], "unless": ["sink.ask"]}, "one of the two"),
        ({"after": ["sink.lisen"]}, "“sink.lisen” is not a turn (scene.option) on any way. Did you mean “sink.listen”?"),
        ({"unless": ["silent.tell"]}, "“told”, remembers: no way from “silent.tell” leads here"),
        ({"after": ["sink.ask"]}, "“told”, remembers: no way from “sink.ask” leads here"),
        ({"after": ["told.email"]}, "“told”, remembers: no way from “told.email” leads here"),
    ],
)
def test_is_a_line_that_nobody_can_meet_said(line: dict[str, Any], sentence: str) -> None:
    change(sentence, lambda c, k: c["scenes"][2].update(remembers=[{"text": "He looks up.", **line}]))


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    from tests.browser.play import NOT_RIGHT, RIGHT

    content, key = activity.content, activity.key
    turns, end = walk(content, answer["path"])
    for _, option in turns:
        card.locator(f".ju-scene input[value='{option.id}']").check()
        card.get_by_role("button", name="Do this").click()
    risky = any(key.key[scene.id][option.id] != "strong" for scene, option in turns)
    expect(card).to_have_attribute("data-state", NOT_RIGHT if risky else RIGHT)
    ending = next(e for e in content.endings if e.id == end)
    expect(card).to_contain_text(ending.text.split("\n")[0].strip())
    expect(card).to_contain_text(content.take_away.split("\n")[0].strip())


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    worth = activity.key.key
    return [(s.title, o.text) for s in activity.content.scenes for o in s.options if worth[s.id][o.id] == "strong"]
