"""Write: never scored, bounded, empty stages named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.check.counts import count_activities
from workbook_lib.course import topic_files
from workbook_lib.kind.outcome import to_plain
from workbook_lib.kind.scheme import Scheme, check_points
from workbook_lib.kinds.write import KIND
from workbook_lib.kinds.write.content import list_texts
from workbook_lib.session import is_done
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def make() -> tuple[Any, Any]:
    models = [
        {
            "id": "gibbs",
            "name": "Gibbs",
            "stages": [
                {"id": "g-what", "label": "Description", "prompt": "?"},
                {"id": "g-so", "label": "Analysis", "prompt": "?"},
            ],
        },
        {"id": "kolb", "name": "Kolb", "stages": [{"id": "k-do", "label": "Experience", "prompt": "?"}]},
    ]
    data = {
        "models": models,
        "checklist": [{"id": "c1", "text": "I named a role"}],
        "hints": [{"id": "guidance", "words": ["act", "guidance"], "say": "No guidance is named yet."}],
    }
    return msgspec.convert(data, KIND.Content), KIND.Key()


def test_does_a_text_wait_for_a_person_and_never_score() -> None:
    content, key = make()
    outcome = KIND.assess(content, key, {"model": "gibbs", "g-what": "We met."})
    assert (outcome.score, outcome.answered, outcome.waiting) == (None, True, True)
    empty = KIND.assess(content, key, {"model": "gibbs", "g-what": "  "})
    assert (empty.score, empty.answered, empty.waiting) == (None, False, False)


def test_is_a_text_on_the_other_model_not_lost() -> None:
    content, _ = make()
    answer = {"model": "kolb", "k-do": "Did", "g-what": "Was"}
    assert list_texts(content, answer) == [("Experience", "Did"), ("Description", "Was")]


def test_are_empty_stages_of_the_chosen_model_named() -> None:
    content, _ = make()
    assert KIND.find_gaps(content, {}).say == "Choose a model first, then write on its stages."
    assert KIND.find_gaps(content, {"model": "gibbs", "g-what": "x"}).say == "Analysis is still empty."


def test_is_what_cannot_be_text_left_out_and_nothing_cut() -> None:
    content, _ = make()
    kept = KIND.read_answer(content, {"g-what": "a\x00b" + "c" * 60_000, "g-so": 3, "ticked": ["c1", "zz"], "other": "x"})
    assert kept["g-what"].startswith("abc") and len(kept["g-what"]) == 60_002
    assert kept["ticked"] == ["c1"] and set(kept) == {"g-what", "ticked"}


def test_is_a_hint_without_words_to_wait_for_refused() -> None:
    content, key = make()
    assert KIND.check(content, key) == []
    hints = [msgspec.structs.replace(content.hints[0], words=[])]
    assert KIND.check(msgspec.structs.replace(content, hints=hints), key) == [
        "hints, guidance: name the words that it waits for."
    ]


def test_comes_an_example_only_for_what_is_written_on_the_model_chosen() -> None:
    content, _ = make()
    content = msgspec.structs.replace(content, beside=True)
    key = KIND.Key(example={"g-what": "Three of us met.", "g-so": "Nobody asked him.", "k-do": "I tried it."}, seen="Look why.")
    assert KIND.check(content, key) == [] and "Three of us met." not in str(KIND.arrange(content, 1))
    told = to_plain(KIND.assess(content, key, {"model": "gibbs", "g-what": "We met.", "k-do": "Did"}).feedback)
    assert (told["example"], told["say"]) == ({"g-what": "Three of us met."}, "Look why.")
    assert to_plain(KIND.assess(content, key, {}).feedback)["example"] == {}


def test_is_an_example_that_nobody_could_see_or_should_see_refused() -> None:
    content, key = make()
    beside = msgspec.structs.replace(content, beside=True)
    assert KIND.check(content, KIND.Key(example={"g-what": "x"})) == ["example: say `beside: true`, or nobody will see it."]
    assert len(KIND.check(beside, key)) == 3
    assert KIND.check(beside, None) == ["beside: an assignment shows no example. Take it out."]


def list_notes() -> list[tuple[str, Activity]]:
    topics = topic_files.find_topics().values()
    return [(topic.slug, one) for topic in topics for one in topic.activities.values() if marks.is_private(one)]


def test_has_every_page_with_tasks_for_work_one_place_for_notes_that_nobody_must_fill() -> None:
    topics = topic_files.find_topics()
    notes = list_notes()
    assert [slug for slug, _ in notes] == [topic.slug for topic in topics.values() if topic.number]
    for slug, one in notes:
        written = {"model": one.content.models[0].id, one.content.models[0].stages[0].id: "I asked."}
        assert not is_done(one, Record(answer=written, attempts=1)), "kept, and never counted"
        assert count_activities(topics[slug]) == len(topics[slug].activities) - 1
        assert marks.assess(one, written).score is None and not one.marking_points


def test_says_every_place_for_notes_no_names_and_whom_to_tell_now() -> None:
    """Nobody may wait with a worry because there is a box to write it into."""
    for _, one in list_notes():
        assert "no names" in one.ask and "tell your safeguarding lead now, and do not write it here" in one.ask, one.id


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    model = activity.content.models[0]
    if len(activity.content.models) > 1:
        card.locator(f".ju-pickmodel input[value='{model.id}']").check()
    written = [stage for stage in model.stages if stage.id in answer]
    for stage in written:
        box = card.locator(f"textarea[id$='-{stage.id}']")
        box.fill(answer[stage.id])
        box.blur()
    if not activity.content.private:  # a private note counts nothing
        expect(card.locator(".ju-thread")).to_contain_text(f"{len(written)} of {len(model.stages)}")
    expect(card).to_have_attribute("data-state", "working")  # never a mark


SCHEME: dict[str, Any] = {
    "rows": [
        {"id": "r1", "title": "A source", "0": "none", "1": "named", "1.5": "named and current", "2": "used", "times": 2},
        {"id": "r2", "title": "A step", "0": "none", "1": "told", "2": "with a day"},
    ],
    "rules": ["Nobody can be recognised, or the first row is 0."],
    "bands": [{"from": 5, "says": "Ready."}, {"from": 3, "says": "Begun."}, {"from": 0, "says": "Not there yet."}],
}


def with_scheme(**more: Any) -> Any:
    content, _ = make()
    return msgspec.structs.replace(content, scheme=msgspec.convert(SCHEME | more, Scheme))


def test_is_a_scheme_shown_to_the_learner_and_counted() -> None:
    content = with_scheme()
    scheme = KIND.find_scheme(content) if KIND.find_scheme else None
    assert scheme and scheme.most == 6 and scheme.ranges == [(5, 6), (3, 4.5), (0, 2.5)] and KIND.check(content, None) == []
    shown = KIND.arrange(content, 1)["scheme"]
    assert shown["rows"][0]["1.5"] == "named and current" and shown["rules"] and shown["bands"][0]["from"] == 5
    assert scheme.rows[1].levels == {0: "none", 1: "told", 2: "with a day"}, "half a point only where it has words"
    assert check_points(6, scheme) == [] and "the rows of the scheme add up to 6" in check_points(8, scheme)[0]


def test_says_a_scheme_what_does_not_fit_together() -> None:
    row = SCHEME["rows"][0]
    found = [
        KIND.check(with_scheme(rows=[row, row]), None),
        KIND.check(with_scheme(rows=[]), None),
        KIND.check(with_scheme(bands=SCHEME["bands"][:2]), None),
        KIND.check(with_scheme(bands=SCHEME["bands"][::-1]), None),
        KIND.check(with_scheme(bands=[{"from": 9, "says": "?"}, *SCHEME["bands"]]), None),
    ]
    assert [said[0].partition(":")[0] for said in found] == ["scheme, rows"] * 2 + ["scheme, bands"] * 3
    assert "begins at 9, and the rows add up to 6" in found[4][0]
