"""Plan: questions back, settled rows, score over the barriers at work, own words left to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from workbook_lib.kind.outcome import to_plain
from workbook_lib.kinds.plan import KIND
from workbook_lib.kinds.plan.content import Noun, list_asked
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

PARTS = ["solution", "owner"]


def row(id: str, **more: Any) -> dict[str, Any]:
    options = {
        "solution": [{"id": f"{id}-good", "text": "good"}, {"id": f"{id}-dream", "text": "dream"}],
        "owner": ["senco", "everyone"],
    }
    return {"id": id, "name": id.title(), "shows": "…", "options": options, **more}


def make(**more: Any) -> tuple[Any, Any]:
    content = {
        "parts": [{"id": p, "label": p.title(), "question": "?"} for p in PARTS],
        "people": [{"id": "senco", "text": "SENCO"}, {"id": "everyone", "text": "Everyone"}],
        "cases": [
            {
                "id": "kit",
                "title": "Kit",
                "short": "s",
                "whole": "w",
                "rows": [row("time", **more), row("roles"), row("distance")],
            }
        ],
    }
    fits = {r: {"solution": [f"{r}-good"], "owner": ["senco"]} for r in ("time", "roles")}
    asks = {r: {"solution": {f"{r}-dream": f"Who pays for {r}?"}, "owner": {"everyone": "Who, by name of role?"}} for r in fits}
    key = {
        "at_work": {"kit": ["time", "roles"]},
        "fits": fits,
        "questions": asks,
        "not_at_work": {"distance": "Is distance in the way here?"},
        "ask_own": {"solution": "Could you start on Monday?"},
        "worked": {r: dict.fromkeys(PARTS, "worked") for r in fits},
    }
    return msgspec.convert(content, KIND.Content), msgspec.convert(key, KIND.Key)


def pick(row_id: str, solution: str = "good", owner: str = "senco") -> dict[str, Any]:
    return {"solution": {"pick": f"{row_id}-{solution}"}, "owner": {"pick": owner}}


def test_is_the_score_the_share_of_parts_that_fit_over_the_barriers_at_work() -> None:
    content, key = make()
    assert KIND.check(content, key) == []
    assert KIND.assess(content, key, {"time": pick("time"), "roles": pick("roles")}).score == 1
    assert KIND.assess(content, key, {"time": pick("time")}).score == 0.5
    assert KIND.assess(content, key, {"time": pick("time", "dream"), "roles": pick("roles")}).score == 0.75
    assert KIND.assess(content, key, {"distance": pick("distance")}).score == 0
    assert KIND.assess(content, key, {}).answered is False


def test_does_naming_what_is_not_at_work_cost_what_one_row_can_earn() -> None:
    content, key = make()
    whole = {"time": pick("time"), "roles": pick("roles")}
    assert KIND.assess(content, key, {**whole, "distance": {}}).score == 0.5, "one too many, of two at work"
    assert KIND.assess(content, key, {"time": pick("time"), "distance": {}}).score == 0, "never below 0"
    every = {**whole, "roles": pick("roles", "dream"), "distance": pick("distance")}
    assert KIND.assess(content, key, every).score == 0.25
    kept = {**whole, "distance": {"kept": "The bus takes an hour."}}
    assert KIND.assess(content, key, kept).score == 0.5 and KIND.assess(content, key, kept).waiting
    told = KIND.sum_up(content, key, every, KIND.read_choices(content, key, every), False).summary
    assert told.startswith("3 of 4 parts fit; 1 barrier was ticked that is not at work")
    assert "ticked" not in KIND.sum_up(content, key, whole, KIND.read_choices(content, key, whole), False).summary


def test_do_given_parts_not_count() -> None:
    content, key = make(given={"solution": "time-good"})
    answer = {"time": {"owner": {"pick": "senco"}}}
    assert round(KIND.assess(content, key, answer).score or 0, 3) == 0.333


def test_are_own_words_never_judged_but_left_to_a_person() -> None:
    content, key = make()
    answer = {"time": {**pick("time"), "solution": {"own": "Swap the Tuesday slot"}}, "roles": pick("roles")}
    outcome = KIND.assess(content, key, answer)
    assert (outcome.score, outcome.waiting) == (1.0, True)
    assert to_plain(outcome.feedback)["items"]["time"]["say"] == "Could you start on Monday?"


def test_do_a_learners_own_words_wait_wherever_they_stand() -> None:
    content, key = make()
    whole = {"time": pick("time"), "roles": pick("roles")}
    assert not KIND.assess(content, key, whole).waiting and KIND.list_own
    for more, label in (
        ({"time": {**pick("time", "dream"), "kept": "Governors agreed it."}}, "time: why this plan was kept"),
        ({"distance": {"owner": {"own": "Ms Khan"}}}, "distance: "),
        ({"gone": {"solution": {"own": "Ask her"}}}, "gone: "),
    ):
        answer = {**whole, **more}
        assert KIND.assess(content, key, answer).waiting
        assert [found.lower().startswith(label) for found, _ in KIND.list_own(content, answer)] == [True]
    fixed = msgspec.structs.replace(content, own=False)  # it offered own words when the learner had it
    assert KIND.assess(fixed, key, {**whole, "time": {"solution": {"own": "Swap the slot"}}}).waiting


def test_is_one_question_asked_back_and_settled_by_a_reason() -> None:
    content, key = make()
    answer = {"time": pick("time", "dream", "everyone"), "roles": pick("roles")}
    item = to_plain(KIND.assess(content, key, answer).feedback)["items"]["time"]
    assert (item["state"], item["part"], item["say"]) == ("ask", "solution", "Who pays for time?")
    answer["time"]["kept"] = "Governors agreed it."
    feedback = to_plain(KIND.assess(content, key, answer).feedback)
    assert feedback["items"]["time"]["word"] == "Kept, with your reason" and feedback["state"] == "right"


def test_is_a_barrier_that_is_not_at_work_asked_about_and_a_missing_one_hinted_at() -> None:
    content, key = make()
    feedback = to_plain(KIND.assess(content, key, {"time": pick("time"), "distance": {}}).feedback)
    assert feedback["items"]["distance"]["say"] == "Is distance in the way here?"
    assert "Another barrier is at work in this case." in feedback["say"]


def test_is_the_worked_plan_shown_only_beside_a_finished_row() -> None:
    content, key = make()
    feedback = to_plain(KIND.assess(content, key, {"time": pick("time"), "roles": {"owner": {"pick": "senco"}}}).feedback)
    assert list(feedback["worked"]) == ["time"]


def test_is_what_is_missing_said_row_by_row() -> None:
    content, _ = make()
    assert KIND.find_gaps(content, {}).say == "Tick at least one barrier that is at work in this case."
    said = KIND.find_gaps(content, {"time": {"owner": {"pick": "senco"}}})
    assert (said.missing, said.of, said.say) == (1, 2, "Time: solution still to answer.")


def test_is_nonsense_left_out() -> None:
    content, key = make()
    for answer in (
        None,
        [],
        "x",
        {"time": 3},
        {"time": {"owner": "senco"}},
        {"time": {"owner": {"pick": ["senco"]}}},
        {"case": 3},
    ):
        assert KIND.assess(content, key, answer).score == 0


def test_is_a_row_called_what_the_content_calls_it() -> None:
    content, key = make()
    assert "Tick at least one barrier" in KIND.find_gaps(content, {"case": content.cases[0].id}).say
    needs = msgspec.structs.replace(content, noun=Noun(one="need", many="needs"))
    assert "Tick at least one need" in KIND.find_gaps(needs, {"case": content.cases[0].id}).say
    assert to_plain(KIND.assess(needs, key, {"case": content.cases[0].id}).feedback)["word"] == "needs settled"


PLACE = "(rows, id) => rows.findIndex(row => row.id.endsWith('-row-' + id))"


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    from tests.browser.play import check

    content, key = activity.content, activity.key
    case = content.cases[0]
    if len(content.cases) > 1:
        card.locator(f"input[value='{case.id}']").click()  # the list goes as soon as it is chosen
    rows = [row for row in case.rows if row.id in key.at_work[case.id] or row.id in answer]
    for row in rows:
        card.locator(f".ju-naming input[value='{row.id}']").check()
    card.get_by_role("button", name="Plan for these").click()
    for row in sorted(rows, key=lambda r: card.locator(".ju-strip").evaluate_all(PLACE, r.id)):
        strip = card.locator(f"li[id$='-row-{row.id}']")
        if not strip.locator(".ju-q").count():
            strip.get_by_role("button", name=re.compile("^(Start|Go on)")).click()
        for part in list_asked(content, row):
            pick = answer.get(row.id, {}).get(part, {}).get("pick") or key.fits[row.id][part][0]
            strip.locator(f".ju-q input[value='{pick}']").check()
            strip.locator(".ju-q .ju-also").click()
    check(card, well)
    if well and key.worked:
        expect(card.locator(".ju-both").first).to_be_visible()


def list_pairs(activity: Activity) -> list[tuple[str, str]]:
    content = activity.content
    rows = {row.id: row for case in content.cases for row in case.rows}
    labels, texts = {p.id: p.label for p in content.parts}, {p.id: p.text for p in content.people}
    texts |= {o.id: o.text for row in rows.values() for os in row.options.values() for o in os if not isinstance(o, str)}
    return [
        (f"{rows[row].name}: {labels[part]}", texts[fit])
        for row, parts in activity.key.fits.items()
        for part, fits in parts.items()
        for fit in fits
    ]
