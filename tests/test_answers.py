"""Are answers kept whole, merged, and never trusted?"""

import errno
import json
import os
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from workbook_lib import answers, answers_file
from workbook_lib.answers import Record

EARLY, LATE = "2026-11-20T10:00:00.000000Z", "2026-11-20T11:00:00.000000Z"


def record(value: object = 1, saved: str = EARLY, **more: Any) -> Record:
    return Record(answer=value, saved=saved, **more)


def write(path: Path, data: object) -> Path:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def sheet(**records: Any) -> dict[str, Any]:
    return {"version": 1, "notebook": "n.ipynb", "answers": records}


def test_is_what_was_stored_read_again(tmp_path: Path) -> None:
    path = tmp_path / "n.answers.json"
    kept = record({"chosen": ["a"]}, confidence="certain", attempts=2, note="because", seed=5)
    answers_file.store(path, "n.ipynb", "first-contact", kept)
    assert answers.read_file(path) == answers.Read({"first-contact": kept}, [])
    assert [p.name for p in tmp_path.iterdir()] == ["n.answers.json"]


def test_do_two_windows_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "n.answers.json"
    threads = [Thread(target=answers_file.store, args=(path, "n.ipynb", f"a-{n}", record(n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {i: r.answer for i, r in answers.read_file(path).records.items()} == {f"a-{n}": n for n in range(12)}


def test_does_an_older_answer_never_replace_a_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "n.answers.json"
    answers_file.store(path, "n.ipynb", "a", record("new", LATE))
    assert answers_file.store(path, "n.ipynb", "a", record("old", EARLY))["a"].answer == "new"


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "answers": []}', "\x00\x01", ""])
def test_is_a_damaged_file_kept_aside_and_said(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "n.answers.json", text)
    assert answers.read_file(path).damaged and answers.read_file(path).problems
    answers_file.store(path, "n.ipynb", "a", record())
    aside = list(tmp_path.glob("n.answers.damaged-*.json"))
    assert len(aside) == 1 and aside[0].read_text() == text
    assert list(answers.read_file(path).records) == ["a"]


def test_does_one_bad_record_stay_as_it_came_and_beside_what_is_written_in_its_place(tmp_path: Path) -> None:
    bad = {"answer": 2, "n": 2**60, "new": [1]}
    path = write(tmp_path / "n.answers.json", sheet(good={"answer": 1, "saved": EARLY}, bad=bad))
    found = answers.read_file(path)
    assert list(found.records) == ["good"] and "“bad”" in found.problems[0].said
    answers_file.store(path, "n.ipynb", "other", record())
    assert json.loads(path.read_text())["answers"]["bad"] == bad
    for value in (5, 6):
        answers_file.store(path, "n.ipynb", "bad", record(value), live=True)
    kept = json.loads(path.read_text())
    assert kept["answers"]["bad"]["answer"] == 6 and kept["kept"] == {"bad": [bad]}
    assert [p.name for p in tmp_path.iterdir()] == ["n.answers.json"]


def test_is_a_file_of_a_form_to_come_kept_whole(tmp_path: Path) -> None:
    to_come = {"version": 3, "answers": {"a": ["anything"]}, "n": 2**70}
    path = write(tmp_path / "n.answers.json", to_come)
    assert answers.read_file(path).problems[0].code == "version"
    answers_file.store(path, "n.ipynb", "a", record(1), live=True)
    answers_file.store(path, "n.ipynb", "b", record(2), live=True)
    found = answers.read_file(path)
    assert found.kept == {"": [to_come]} and {id: one.answer for id, one in found.records.items()} == {"a": 1, "b": 2}


def test_is_what_an_edition_to_come_added_passed_on(tmp_path: Path) -> None:
    newer = {"answer": 1, "saved": EARLY, "n": 4, "mood": {"a": [1]}, "confidence": "very"}
    path = write(tmp_path / "n.answers.json", sheet(a=newer, b=newer) | {"edition": "next"})
    assert answers.read_file(path).problems == [] and answers.read_file(path).records["a"].confidence is None
    answers_file.store(path, "n.ipynb", "b", record(2, confidence="fairly"), live=True)
    kept = json.loads(path.read_text())
    assert kept["edition"] == "next" and kept["version"] == 2 and kept["answers"]["a"] == newer
    assert kept["answers"]["b"] | {"saved": EARLY} == {**newer, "answer": 2, "n": 5, "confidence": "fairly"}
    read = answers.read_copy({"joined_up_answers": sheet(a=newer)}).records
    assert answers.to_answers(answers.merge(read, read)[0]) == {"a": newer}


@pytest.mark.parametrize("saved", [LATE, "yesterday", "", "2099-01-01T00:00:00Z"])
def test_does_the_clock_never_cost_an_answer(tmp_path: Path, saved: str) -> None:
    path = write(tmp_path / "n.answers.json", sheet(a={"answer": "old", "saved": saved}, b={"answer": "kept", "saved": saved}))
    assert answers.read_file(path).problems == []
    stored = answers_file.store(path, "n.ipynb", "a", record("new", EARLY), live=True)
    assert stored["a"].answer == "new" and stored["a"].n == 1 and stored["b"].answer == "kept"
    old = Record(answer="old", saved=saved)
    assert answers.merge(stored, {"a": old})[0]["a"].answer == "new"


def test_are_two_answers_that_nobody_can_order_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "n.answers.json"
    one, two = record("one", n=3, by="v:1"), record("two", n=3, by="w:1")
    answers_file.store(path, "n.ipynb", "a", one)
    answers_file.store(path, "n.ipynb", "a", two)
    found = answers.read_file(path).records["a"]
    assert found.answer == "one" and [other.answer for other in found.also] == ["two"]
    merged, differs = answers.merge({"a": one}, {"a": two})
    assert merged["a"] == found and differs == {"a": "both"}
    assert answers.merge({"a": one}, {"a": record("one", LATE, n=3, by="v:1", unconfirmed=True)}) == ({"a": one}, {})
    live = answers_file.store(path, "n.ipynb", "a", record("three"), live=True)["a"]
    assert (live.n, live.answer, [other.answer for other in live.also]) == (4, "three", ["two"])
    most = answers_file.store(path, "n.ipynb", "a", record("most", n=2**53 - 1), live=True)["a"]
    assert answers_file.store(path, "n.ipynb", "a", record("after", n=1), live=True)["a"].n == most.n


def test_is_more_than_fits_refused_and_the_file_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "n.answers.json"
    for id in "abcd":
        answers_file.store(path, "n.ipynb", id, record("x" * 240_000), live=True)
    before = path.read_bytes()
    with pytest.raises(OSError) as refused:
        answers_file.store(path, "n.ipynb", "e", record("x" * 240_000), live=True)
    assert refused.value.errno == errno.EFBIG and path.read_bytes() == before and len(before) <= answers.LARGEST_FILE


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"answer": 1, "saved": EARLY, "attempts": "many"}, "not in a form we know"),
        ({"answer": 1, "saved": 5}, "not in a form we know"),
        ({"saved": EARLY}, "not in a form we know"),
        ({"answer": 1, "saved": EARLY, "n": -1}, "not in a form we know"),
        ({"answer": 1, "saved": EARLY, "n": True}, "not in a form we know"),
        ({"answer": 1, "saved": EARLY, "n": 1.5}, "not in a form we know"),
        ({"answer": 1, "saved": EARLY, "n": 2**53}, "not in a form we know"),
        ({"answer": 1, "saved": EARLY, "also": [5]}, "not in a form we know"),
        ({"answer": "x" * 300_000, "saved": EARLY}, "larger than 250 kB"),
        ("text", "not in a form we know"),
    ],
)
def test_is_a_record_checked_before_it_is_used(bad: Any, said: str) -> None:
    found = answers.read_copy({"joined_up_answers": sheet(**{"a": bad})})
    assert found.records == {} and said in found.problems[0].said and found.left == {"a": bad}


def test_is_deep_nesting_refused() -> None:
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    assert "too deep" in answers.read_copy({"joined_up_answers": sheet(a={"answer": deep, "saved": EARLY})}).problems[0].said


def test_are_too_many_answers_refused() -> None:
    many = {f"a-{n}": {"answer": 1, "saved": EARLY} for n in range(201)}
    assert answers.read_copy({"joined_up_answers": sheet(**many)}).damaged


def test_is_a_huge_file_a_link_or_a_pipe_refused(tmp_path: Path) -> None:
    huge = write(tmp_path / "huge.answers.json", " " * 1_000_001)
    link = tmp_path / "link.answers.json"
    link.symlink_to(huge)
    pipe = tmp_path / "pipe.answers.json"
    os.mkfifo(pipe)
    said = [answers.read_file(p).problems[0].said for p in (huge, link, pipe)]
    assert ["larger than 1 MB" in said[0], "is a link" in said[1], "not an ordinary file" in said[2]] == [True] * 3


def test_does_the_newest_count_and_the_file_win_a_tie() -> None:
    file = {"a": record("file"), "b": record("file"), "c": record("file", LATE)}
    copy = {"a": record("copy"), "b": record("copy", LATE), "c": record("copy"), "d": record("copy")}
    merged, differs = answers.merge(file, copy)
    assert {i: r.answer for i, r in merged.items()} == {"a": "file", "b": "copy", "c": "file", "d": "copy"}
    assert differs == {"a": "same-time", "b": "newer", "c": "older", "d": "only-copy"}
    assert [other.answer for other in merged["a"].also] == ["copy"]
    assert answers.merge(file, dict(file)) == (file, {})


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "no"), OSError(errno.ENOSPC, "full")])
def test_does_a_failed_write_leave_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    path = tmp_path / "n.answers.json"
    answers_file.store(path, "n.ipynb", "a", record("old"))
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(answers_file.os, "fsync", fail)
    with pytest.raises(OSError):
        answers_file.store(path, "n.ipynb", "b", record("new"))
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_has_a_notebook_without_a_copy_no_answers() -> None:
    assert answers.read_copy({}) == answers.Read({}, []) == answers.read_copy(None)


@pytest.mark.parametrize("home", ["a file", "no locks"])
def test_is_an_answer_saved_though_the_home_folder_takes_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    place, path = tmp_path / "home", tmp_path / "n.answers.json"
    if home == "a file":
        place.write_text("no folder", encoding="utf-8")
        for name in ("HOME", "USERPROFILE"):
            monkeypatch.setenv(name, str(place))
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(place / "runtime"))
    else:  # root may write anywhere: the system's refusal is played
        take = answers_file._take

        def refuse(lock: Path) -> Any:
            if lock.parent != tmp_path:
                raise PermissionError(errno.EACCES, "denied", str(lock))
            return take(lock)

        monkeypatch.setattr(answers_file, "_take", refuse)
    answers_file.store(path, "n.ipynb", "a", record(1), live=True)
    assert answers.read_file(path).records["a"].answer == 1
