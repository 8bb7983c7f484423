"""Is an answer written on a learner's event only, and is the learner told the truth about it?"""

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from workbook_lib import answers, answers_file, topic
from workbook_lib.answers_file import FileShelf
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
    return Session(found, found.activities["first-contact"], FileShelf(folder, NAME))


def file_of(folder: Path) -> Path:
    return FileShelf(folder, NAME).path


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
    old = answers.read_file(file_of(tmp_path)).records["first-contact"]
    session.handle(event("reset"))
    kept = answers.read_file(file_of(tmp_path)).records
    assert kept["first-contact"].answer == {"chosen": []}
    assert answers.merge(kept, {"first-contact": old})[0]["first-contact"].answer == {"chosen": []}


def test_does_an_event_that_was_overtaken_or_comes_again_change_nothing(tmp_path: Path) -> None:
    """As JupyterLab may send two on different ways, and as a page does that heard no reply."""
    session = open_session(tmp_path)
    assert session.handle(event("answer", "doctor", by="ju1-a:1", n=1))
    last = event("check", "senco", by="ju1-a:3", n=3)
    for one in (last, event("answer", "doctor", by="ju1-a:2", n=2), last):
        assert session.handle(one) is True
    kept = answers.read_file(file_of(tmp_path)).records["first-contact"]
    assert (kept.answer, kept.n, kept.attempts) == ({"chosen": ["senco"]}, 3, 1)
    assert to_plain(session.feedback)["state"] == "right"
    assert session.handle(event("answer", "doctor", by="ju2-b:1", n=1)), "another window counts for itself"
    assert session.record and session.record.answer == {"chosen": ["doctor"]}


def test_does_an_event_that_could_not_be_saved_count_when_it_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(tmp_path)
    one = event("answer", "senco", by="ju1-a:1", n=1)
    with monkeypatch.context() as patch:
        patch.setattr(answers_file, "write_whole", _deny)
        assert session.handle(one) is False
    assert session.handle(one) is True
    with monkeypatch.context() as patch:
        patch.setattr(answers_file, "write_whole", _deny)
        assert session.handle(event("answer", "doctor", by="ju1-a:2", n=2)) is False
        assert session.handle(one) is False, "an earlier one that comes again calls nothing saved"
    assert answers.read_file(file_of(tmp_path)).records["first-contact"].answer == {"chosen": ["senco"]}


def _deny(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


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


def test_does_what_the_learner_does_now_always_win(tmp_path: Path) -> None:
    late = {"answer": {"chosen": ["doctor"]}, "saved": "2999-01-01T00:00:00Z"}
    (tmp_path / "01-sample.answers.json").write_text(json.dumps({"version": 1, "answers": {"first-contact": late}}))
    one, two = open_session(tmp_path), open_session(tmp_path)
    assert one.record and one.record.n == 0
    assert one.handle(event("answer", "senco", n=1)) and one.record.n == 1 and one.record.answer == {"chosen": ["senco"]}
    assert two.handle(event("answer", "doctor", n=1)) and two.record and two.record.n == 2, (
        "a kernel that has not seen the other"
    )
    assert one.handle(event("answer", "senco", n=40)) and one.record.n == 40, "the page has seen a higher one"
    assert one.handle(event("answer", "senco", n=2**80)) and one.record.n == 2**53 - 1
    for strange in (-5, 1.5, True, "x", None):
        assert two.handle(event("answer", "doctor", n=strange))
    kept = answers.read_file(file_of(tmp_path)).records["first-contact"]
    assert kept.answer == {"chosen": ["doctor"]} and kept.n == 2**53 - 1
    assert answers.merge({"first-contact": kept}, {"first-contact": answers.read_record("a", late)})[0]["first-contact"] == kept


def test_is_what_is_too_long_refused_and_what_was_kept_still_there(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.handle(event("answer", "senco", note="short"))
    long = "य" * (answers.LARGEST_ANSWER // 3)
    assert session.handle(event("answer", "doctor", note=long)) is False
    assert session.status["saving"] == "unsaved" and session.status["text"].startswith(
        "Not saved: this is too long to be kept."
    )
    kept = answers.read_file(file_of(tmp_path)).records["first-contact"]
    assert (kept.answer, kept.note) == ({"chosen": ["senco"]}, "short") and session.record == kept
    assert session.handle(event("answer", "doctor", note=long[:-200])) is True
    assert answers.read_file(file_of(tmp_path)).records["first-contact"].note == long[:-200], "and not a letter is cut"


def test_does_an_offer_keep_what_we_do_not_know(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    offer = {
        "answer": {"chosen": ["to-come"], "mood": 1},
        "saved": "2026-11-20T10:00:00Z",
        "n": 3,
        "more": [1],
        "confidence": "very",
    }
    assert session.handle({"event": "offer", "value": {**offer, "unconfirmed": True}}) is True
    assert json.loads(file_of(tmp_path).read_text(encoding="utf-8"))["answers"]["first-contact"] == offer
    session.handle(event("answer", "senco", n=4))
    after = json.loads(file_of(tmp_path).read_text(encoding="utf-8"))["answers"]["first-contact"]
    assert (after["answer"], after["n"], after["more"], after["confidence"]) == ({"chosen": ["senco"]}, 4, [1], "very")


def test_is_an_answer_of_a_form_to_come_kept_and_said(tmp_path: Path) -> None:
    to_come = {"answer": {"chosen": ["senco"]}, "n": 2**60}
    file = tmp_path / "01-sample.answers.json"
    file.write_text(json.dumps({"version": 2, "answers": {"first-contact": to_come}}), encoding="utf-8")
    session = open_session(tmp_path)
    assert session.record is None and "another version of the workbook wrote it. It is kept" in session.status["text"]
    session.handle(event("answer", "doctor"))
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept["kept"] == {"first-contact": [to_come]} and kept["answers"]["first-contact"]["answer"] == {"chosen": ["doctor"]}


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
