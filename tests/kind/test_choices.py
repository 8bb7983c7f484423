"""Is each thing a learner did read as what it is, in every kind?"""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.class_report.small import ACTIVITIES, SHARED, one, parts, pick
from workbook_lib.kind.choices import Choice
from workbook_lib.marks import count_offers, read_choices

PLAIN = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["a", "x", "told", "chosen"])
ARBITRARY = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["chosen", "x", "y", "row", "path", "case"]), inner, max_size=4)
    ),
    max_leaves=12,
)
MATCH = {
    "kind": "match",
    "title": "Who?",
    "items": parts(i="Writes", j="Leads"),
    "partners": [{"id": p, "name": p.upper()} for p in "pqr"],
    "key": {"i": "p", "j": "q"},
    "feedback": {
        "does": {p: f"{p} does." for p in "pqr"},
        "clue": {"i": "Listen.", "j": "Look."},
        "pairs": {"i": {"r": SHARED}},
    },
}
ORDER = {
    "kind": "order",
    "title": "Steps",
    "items": parts(s="First", t="Second", u="Third", v="Fourth"),
    "key": ["s", "t", "u", "v"],
    "feedback": {i: f"{i} belongs elsewhere." for i in "stuv"},
}
DECIDE = {
    "kind": "decide",
    "title": "A day",
    "start": "gate",
    "take_away": "Tell.",
    "scenes": [
        {
            "id": "gate",
            "title": "At the gate",
            "place": "Gate",
            "text": "She asks.",
            "options": [{"id": "tell", "text": "Tell the lead", "next": "end"}, {"id": "wait", "text": "Wait", "next": "end"}],
        }
    ],
    "endings": [{"id": "end", "title": "After", "text": "It is told."}],
    "key": {"gate": {"tell": "strong", "wait": "risky"}},
    "feedback": {"gate": {"tell": "Yes.", "wait": SHARED}},
}


def plan(*points: str) -> dict[str, Any]:
    def row(id: str, name: str, **ways: str) -> dict[str, Any]:
        return {"id": id, "name": name, "shows": "It shows.", "options": {"way": parts(**ways), "who": ["head", "all"]}}

    return {
        "kind": "plan",
        "title": "Plan",
        "marking_points": list(points),
        "parts": [{"id": "way", "label": "Way", "question": "What?"}, {"id": "who", "label": "Who", "question": "Who?"}],
        "people": parts(head="The head", all="Everyone"),
        "cases": [
            {
                "id": "case",
                "title": "Case",
                "short": "Short.",
                "whole": "Whole.",
                "rows": [
                    row("row", "Jargon", plain="Plain words", hope="Hope"),
                    row("other", "Time", slot="A slot", wish="A wish"),
                    row("none", "Rain", roof="A roof", sun="Sun"),
                ],
            }
        ],
        "at_work": {"case": ["row", "other"]},
        "not_at_work": {"none": "Where does it rain?"},
        "fits": {"row": {"way": ["plain"], "who": ["head"]}, "other": {"way": ["slot"], "who": ["head"]}},
        "questions": {
            "row": {"way": {"hope": "And then?"}, "who": {"all": SHARED}},
            "other": {"way": {"wish": "And then?"}, "who": {"all": "Which one?"}},
        },
    }


def told(id: str, about: dict[str, Any], answer: Any) -> list[tuple[str, str, str, str, str | None]]:
    return [(c.item, c.state, c.shown, c.say, c.misconception) for c in read_choices(one(id, **about), answer, "M3")]


def test_choose_one() -> None:
    assert told("ask", ACTIVITIES["ask"], pick("pal")) == [("ask", "wrong", "A friend", "Telling is not planning.", "M1")]
    assert told("ask", ACTIVITIES["ask"], pick("lead")) == [("ask", "right", "The lead", "", None)]
    assert told("ask", ACTIVITIES["ask"], None) == [("ask", "left out", "", "", None)]


def test_choose_several_is_one_thing_for_the_whole_and_one_for_each_that_fits() -> None:
    both = [("a", "right", "", "", None), ("b", "left out", "", "", None)]
    assert told("several", ACTIVITIES["several"], pick("a", "c", "d")) == [
        ("several", "wrong", "Three", "No: three.", None),
        ("several", "wrong", "Four", "No: four.", None),
        *both,
    ]
    assert told("several", ACTIVITIES["several"], pick("a")) == [("several", "wrong", "", "", None), *both]
    assert told("several", ACTIVITIES["several"], pick("a", "b"))[0] == ("several", "right", "", "", None)


def test_match_says_its_own_words_for_a_tempting_pair_and_else_what_the_card_does() -> None:
    assert told("who", MATCH, {"i": "r"}) == [
        ("i", "wrong", "R", "Telling is not planning.", "M1"),
        ("j", "left out", "", "", None),
    ]
    assert told("who", MATCH, {"i": "p", "j": "r"}) == [
        ("i", "right", "P", "", None),
        ("j", "wrong", "R", "r does. Look.", None),
    ]


def test_match_in_rounds() -> None:
    rounds = [
        {"id": r, "title": r, "items": parts(**{f"{r}-i": "Writes", f"{r}-j": "Leads"}), "partners": MATCH["partners"]}
        for r in ("one", "two")
    ]
    about = {
        **{k: v for k, v in MATCH.items() if k not in ("items", "partners")},
        "rounds": rounds,
        "key": {r: {f"{r}-i": "p", f"{r}-j": "q"} for r in ("one", "two")},
        "feedback": {"does": MATCH["feedback"]["does"], "clue": {f"{r}-{i}": "Look." for r in ("one", "two") for i in "ij"}},
    }
    assert [state for _, state, *_ in told("who", about, {"two": {"two-i": "p", "two-j": "r"}})] == [
        "left out",
        "left out",
        "right",
        "wrong",
    ]


def test_sort_order_and_decide() -> None:
    assert told("groups", ACTIVITIES["groups"], {"x": "shared"}) == [
        ("x", "wrong", "Shared", "A letter tells.", None),
        ("y", "left out", "", "", None),
    ]
    assert told("steps", ORDER, ["t", "u", "v", "s"]) == [
        ("s", "wrong", "Placed too late", "s belongs elsewhere.", None),
        ("t", "right", "Right place", "", None),
        ("u", "right", "Right place", "", None),
        ("v", "right", "Right place", "", None),
    ]
    assert told("day", DECIDE, {"path": ["wait"]}) == [("gate", "wrong", "Wait", "Telling is not planning.", "M1")]
    assert told("day", DECIDE, {"path": []}) == []  # a scene that nobody came to was not asked


def test_plan_leaves_own_words_to_a_person_and_names_what_was_taken_up_for_nothing() -> None:
    answer = {"row": {"way": {"own": "We try"}, "who": {"pick": "all"}}, "none": {}}
    assert told("plan", plan(), answer) == [
        ("row-way", "own", "", "", None),
        ("row-who", "wrong", "Everyone", "Telling is not planning.", "M1"),
        ("other-way", "left out", "", "", None),
        ("other-who", "left out", "", "", None),
        ("none", "wrong", "Taken up all the same", "Where does it rain?", None),
    ]


def test_counts_a_plan_that_serves_m3_what_was_not_named_or_has_no_realistic_solution() -> None:
    found = told("plan", plan("M3"), {"row": {"way": {"pick": "hope"}, "who": {"pick": "head"}}})
    assert [(item, state) for item, state, *_, named in found if named == "M3"] == [
        ("row-way", "wrong"),
        ("other-way", "left out"),
    ]
    assert all(named is None for *_, named in told("plan", plan("M3"), None))  # nothing begun is not a misconception


def test_how_many_options_stand_for_each_misconception() -> None:
    assert count_offers(one("ask", **ACTIVITIES["ask"]), "M3") == {"M1": 1}
    assert count_offers(one("plan", **plan("M3")), "M3") == {"M1": 1, "M3": 2}


@given(ARBITRARY)
def test_is_nothing_a_learner_may_hand_in_an_error(answer: Any) -> None:
    for about in (ACTIVITIES["ask"], ACTIVITIES["several"], ACTIVITIES["groups"], MATCH, ORDER, DECIDE, plan("M3")):
        assert all(isinstance(choice, Choice) for choice in read_choices(one("it", **about), answer))
