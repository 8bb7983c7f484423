"""Is an answer kept that was made for an earlier version of its activity, and said to be one?"""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.test_session import event, file_of, open_session
from workbook_lib import answers
from workbook_lib.made_earlier import MOST_ASIDE, find_left, is_earlier, put_aside, say_earlier
from workbook_lib.records import Record
from workbook_lib.session import Session


def renew(tmp_path: Path) -> Session:
    """The same page in a version whose option “senco” has become another one."""
    session = open_session(tmp_path)
    options = [msgspec.structs.replace(o, id="who-else") if o.id == "senco" else o for o in session.activity.content.options]
    content = msgspec.structs.replace(session.activity.content, options=options)
    return Session(session.topic, msgspec.structs.replace(session.activity, content=content), session.shelf)


def test_is_an_answer_to_an_earlier_version_said_kept_and_never_scored_anew(tmp_path: Path) -> None:
    first = open_session(tmp_path)
    first.handle(event("check", "senco"))
    again = renew(tmp_path)
    assert again.status["text"].startswith("You did this in an earlier version of the workbook, on ")
    assert again.record == first.record and again.status["done"] and again.feedback is None
    again.handle(event("answer", "doctor"))
    assert again.record is not None and again.record.attempts == 0 and not again.status["done"]
    kept = answers.read_file(file_of(tmp_path)).records["first-contact"]
    assert kept.answer == {"chosen": ["doctor"]}
    assert kept.more["earlier"] == [{"answer": {"chosen": ["senco"]}, "saved": first.record.saved, "attempts": 1}]
    again.handle(event("check", "doctor"))
    assert len(answers.read_file(file_of(tmp_path)).records["first-contact"].more["earlier"]) == 1


def test_is_a_rating_of_the_earlier_answer_none_of_the_new_one_and_a_note_kept(tmp_path: Path) -> None:
    first = open_session(tmp_path)
    first.handle(event("answer", "senco", confidence="certain", note="Ask her on Monday."))
    again = renew(tmp_path)
    again.handle(event("answer", "doctor"))
    assert again.record is not None and (again.record.confidence, again.record.note) == (None, "Ask her on Monday.")
    again.handle(event("answer", "doctor", confidence="guessing"))
    again.handle(event("check", "doctor"))
    assert again.record.confidence == "guessing", "what is rated now stays"


def test_is_an_answer_of_this_version_never_taken_for_an_earlier_one(tmp_path: Path) -> None:
    activity = open_session(tmp_path).activity
    for chosen in ([], ["senco"]):
        assert not is_earlier(activity, Record(answer={"chosen": chosen}))
    assert is_earlier(activity, Record(answer={"chosen": ["nobody-here"]}))
    assert find_left({"a": ["x", " Zoe\u0308 \n"]}, {"a": ["x", "Zoë"]}) == []


def test_is_it_said_where_a_part_is_still_there() -> None:
    from workbook_lib.course import topic_files

    topics = topic_files.find_topics().values()
    activity = next(a for t in topics for a in t.activities.values() if a.kind == "sort")
    answer = activity.rules.solve(activity.content, activity.key, {})
    assert say_earlier(activity, Record(answer={**answer, "gone": "lead"}), "Monday").startswith("Part of your answer")
    assert "on Monday" in say_earlier(activity, Record(answer={"gone": "lead"}), "Monday")


def test_are_only_the_newest_kept_aside() -> None:
    record = Record(answer={"chosen": ["0"]}, more={"unknown": 7})
    for number in range(1, 6):
        record = Record(answer={"chosen": [str(number)]}, more=put_aside(record))
    assert [one["answer"]["chosen"] for one in record.more["earlier"]] == [["4"], ["3"], ["2"]]
    assert record.more["unknown"] == 7 and len(record.more["earlier"]) == MOST_ASIDE
