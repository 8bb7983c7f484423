"""What could tell who somebody is: asked about where it stands, and silent about the workbook's own people and words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.conftest import COURSE
from workbook_lib.course import topic_files
from workbook_lib.demo.players import play
from workbook_lib.documents.one_activity import gather_known
from workbook_lib.documents.personal import find_personal
from workbook_lib.documents.pieces import list_strings

CASES = json.loads((COURSE / "tests" / "personal.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_is_found_what_should_be_asked_about_and_no_more(case: dict[str, Any]) -> None:
    assert [[one.looks, one.text] for one in find_personal([case["text"]], case.get("known", ""))] == case["found"]


def test_is_each_thing_named_once_in_the_order_of_the_texts() -> None:
    found = find_personal(["I met Amira Khan at LS6 2QB.", "Amira Khan, 07700 900123."])
    assert [one.text for one in found] == ["Amira Khan", "LS6 2QB", "07700 900123"]


def test_is_a_page_silent_about_its_own_words() -> None:
    """Whatever a page asks and says can stand in an answer without a question: else nobody would read the questions."""
    for topic in topic_files.find_topics().values():
        known = gather_known(topic)
        content = [text for a in topic.activities.values() for text in list_strings(msgspec.to_builtins(a.content))]
        assert find_personal(content, known) == [], topic.slug
        answers = [found.answer for a in topic.activities.values() if (found := play(a, "good"))]
        assert find_personal([text for answer in answers for text in list_strings(answer)], known) == [], topic.slug


def test_is_nothing_kept_and_nothing_asked_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it reads and writes nothing")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("socket.socket", refuse)
    assert find_personal(["Amira Khan"])
