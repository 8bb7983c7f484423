"""Is what Hand in wrote read as it was written, and never trusted?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbook_lib.grading.handed_in.claim import hash_answers, read_claim, spell_name

ANSWERS = (
    '{"roles-ines-team":{"n":90071,"answer":{"b":"Zoë – „x“ \\u2028 😀 \\ud83d\\ude00","a":[1,0.5,true,null]},'
    '"saved":"2026-11-01T10:00:00Z","note":"a\\nb\\t\\u0007\\u007f/\\\\\\""},"a-b":{"answer":{}}}'
)
BY_THE_PAGE = "d0d922d9409645318892405448cbd0871eefc077a9391714e04d37a6a8afeecc"  # hashAnswers of labextension/static/claim.js


def test_is_the_hash_the_same_as_the_pages() -> None:
    assert hash_answers(json.loads(ANSWERS)) == BY_THE_PAGE


def test_does_a_claim_say_whether_the_answers_are_still_those() -> None:
    about = {"version": 1, "name": " Amira Khan ", "at": "2026-11-02T10:00:00Z", "hash": BY_THE_PAGE, "count": 2}
    kept = {"joined_up_hand_in": about, "joined_up_answers": {"answers": json.loads(ANSWERS)}}
    found = read_claim(kept)
    assert found and (found.name, found.count, found.kept, str(found.at)) == (
        "Amira Khan",
        2,
        True,
        "2026-11-02 10:00:00+00:00",
    )
    changed = read_claim({**kept, "joined_up_answers": {"answers": {}}})
    assert changed and changed.kept is False
    assert read_claim({}) is None


@pytest.mark.parametrize(
    "odd", [None, 5, [], "x", {"name": 5, "at": "x" * 99, "hash": "y", "count": True}, {"at": "9999-12-31T23:59:59-23:59"}]
)
def test_is_an_odd_claim_no_trouble(odd: Any) -> None:
    found = read_claim({"joined_up_hand_in": odd, "joined_up_answers": {"answers": {"a": [float("nan")]}}})
    assert found is None or (found.name, found.at, found.count, found.kept) == ("", None, None, None)


def test_are_names_compared_by_their_words() -> None:
    assert spell_name("Zoë  O'Brien-Łuk") == spell_name("zoe o brien łuk") and spell_name("s_123") == "s-123"
