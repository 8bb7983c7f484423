"""Are answers kept whole, merged, and never trusted?"""

import errno
import json
import os
from datetime import UTC, datetime, timedelta
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


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 2, "answers": {}}', '{"version": 1, "answers": []}', "\x00\x01", ""])
def test_is_a_damaged_file_kept_aside_and_said(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "n.answers.json", text)
    assert answers.read_file(path).damaged and answers.read_file(path).problems
    answers_file.store(path, "n.ipynb", "a", record())
    aside = list(tmp_path.glob("n.answers.damaged-*.json"))
    assert len(aside) == 1 and aside[0].read_text() == text
    assert list(answers.read_file(path).records) == ["a"]


def test_does_one_bad_record_drop_only_itself_and_stay_on_disk(tmp_path: Path) -> None:
    path = write(tmp_path / "n.answers.json", sheet(good={"answer": 1, "saved": EARLY}, bad={"answer": 2}))
    found = answers.read_file(path)
    assert list(found.records) == ["good"] and "“bad”" in found.problems[0].said
    answers_file.store(path, "n.ipynb", "other", record())
    assert '"bad"' in next(tmp_path.glob("*.damaged-*")).read_text()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"answer": 1, "saved": EARLY, "extra": 1}, "not in a form we know"),
        ({"answer": 1, "saved": "yesterday"}, "no usable time"),
        ({"answer": 1, "saved": "2026-11-20T10:00:00"}, "no usable time"),
        ({"answer": 1, "saved": (datetime.now(UTC) + timedelta(days=3)).isoformat()}, "no usable time"),
        ({"answer": "x" * 300_000, "saved": EARLY}, "larger than 250 kB"),
        ({"answer": 1, "saved": EARLY, "confidence": "very"}, "not in a form we know"),
        ("text", "not in a form we know"),
    ],
)
def test_is_a_record_checked_before_it_is_used(bad: Any, said: str) -> None:
    found = answers.read_copy({"joined_up_answers": sheet(**{"a": bad})})
    assert found.records == {} and said in found.problems[0].said


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
