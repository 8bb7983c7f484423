"""Is an answer written on a learner's event only, and is the learner told the truth about it?"""

import errno
from pathlib import Path
from typing import Any

import pytest

from workbook_lib import answers, answers_file, topic
from workbook_lib.files import yaml_file
from workbook_lib.kind.outcome import to_plain
from workbook_lib.session import Session, is_done

GOOD = Path(__file__).parent / "broken_topics" / "good.yaml"
NAME = "01-sample.ipynb"


def open_session(folder: Path, *, assignment: bool = False) -> Session:
    data = yaml_file.load(GOOD)
    if assignment:
        first = data["activities"][0]
        data |= {"assignment": "sample"}
        first |= {"points": 4}
        first.pop("key"), first.pop("feedback")
    read = topic.read_assignment if assignment else topic.read_topic
    found = read(data, "sample.yaml")
    return Session(found, found.activities["first-contact"], folder, NAME)


def event(name: str, *chosen: str, **more: Any) -> dict[str, Any]:
    return {"event": name, "by": "v1", "notebook": NAME, "value": {"chosen": list(chosen)}, **more}


def test_does_opening_write_nothing(tmp_path: Path) -> None:
    for _ in range(5):
        assert open_session(tmp_path).status["text"] == "Nothing to save yet"
    assert list(tmp_path.iterdir()) == []


def test_is_one_event_one_write_and_is_it_there_again(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    assert session.handle(event("answer", "senco", confidence="certain")) is True
    file = tmp_path / "01-sample.answers.json"
    before = file.read_bytes()
    again = open_session(tmp_path)
    assert again.record and again.record.answer == {"chosen": ["senco"]} and again.record.confidence == "certain"
    assert again.status["saving"] == "restored" and again.status["text"].startswith("Brought back from ")
    assert file.read_bytes() == before


def test_is_check_answered_with_feedback_and_counted(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.handle(event("check"))
    assert to_plain(session.feedback)["say"] == "Choose an answer first." and session.record and session.record.attempts == 0
    session.handle(event("check", "doctor"))
    assert (to_plain(session.feedback)["state"], session.record.attempts) == ("wrong", 1)
    session.handle(event("answer", "senco"))
    assert to_plain(session.feedback) == {}
    session.handle(event("check", "senco"))
    assert to_plain(session.feedback)["state"] == "right" and is_done(session.activity, session.record)


def test_does_start_again_stay_started_again(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.handle(event("answer", "senco"))
    old = answers.read_file(session.path).records["first-contact"]
    session.handle(event("reset"))
    kept = answers.read_file(session.path).records
    assert kept["first-contact"].answer == {"chosen": []}
    assert answers.merge(kept, {"first-contact": old})[0]["first-contact"].answer == {"chosen": []}


def test_does_an_assignment_show_no_outcome(tmp_path: Path) -> None:
    session = open_session(tmp_path, assignment=True)
    session.handle(event("check", "doctor"))
    assert to_plain(session.feedback)["sum"] == "Nothing is missing" and to_plain(session.feedback)["items"] == {}
    assert session.handle(event("show", "doctor")) is False
    assert "key" not in session.content and "feedback" not in session.content


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError("no"), "This folder cannot be written to."),
        (OSError(errno.ENOSPC, "full"), "The disk is full."),
    ],
)
def test_is_the_learner_told_when_nothing_is_saved_and_does_the_activity_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    session = open_session(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(answers_file.os, "fsync", fail)
        assert session.handle(event("check", "senco")) is False
        assert session.status["saving"] == "unsaved" and said in session.status["text"]
        assert to_plain(session.feedback)["state"] == "right"
    assert session.handle(event("answer", "senco")) is True
    assert session.status["saving"] == "saved"


def test_is_a_newer_copy_taken_and_an_older_or_a_bad_one_not(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    offer = {"answer": {"chosen": ["doctor"]}, "saved": "2026-11-20T10:00:00Z"}
    assert session.handle({"event": "offer", "value": offer}) is True
    assert session.record and session.record.answer == {"chosen": ["doctor"]} and session.status["saving"] == "restored"
    session.handle(event("answer", "senco"))
    session.handle({"event": "offer", "value": offer})
    assert session.handle({"event": "offer", "value": {"answer": {}, "n": "x"}}) is False
    assert session.record.answer == {"chosen": ["senco"]}


@pytest.mark.parametrize("message", [None, "x", {}, {"event": "delete"}, {"event": ["answer"]}, {"event": "__init__"}])
def test_does_an_unknown_message_change_nothing(tmp_path: Path, message: object) -> None:
    assert open_session(tmp_path).handle(message) is False
    assert list(tmp_path.iterdir()) == []


def test_can_a_message_not_name_a_file_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("../other.ipynb", "/tmp/other.ipynb", "other.txt", 3):
        open_session(folder).handle(event("answer", "senco", notebook=name) | {"notebook": name})
    assert [p.name for p in tmp_path.rglob("*.json")] == ["01-sample.answers.json"]


def test_is_a_damaged_file_said_at_opening(tmp_path: Path) -> None:
    (tmp_path / "01-sample.answers.json").write_text("{")
    assert "is damaged" in open_session(tmp_path).status["text"]
