"""Does one hand-in go one way through the wings of grading, none entered again, and is it read only where it changed?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tests.grading.conftest import Course
from workbook_lib.grading.handed_in import look
from workbook_lib.grading.handed_in.look import find_hand_ins, take_in
from workbook_lib.grading.marking import batch, whole_class
from workbook_lib.grading.marking.prepare import read_prepared

WINGS = "workbook_lib.grading."
ASKED = ("name", "ids", "<setcomp>", "<listcomp>", "<dictcomp>", "<genexpr>")  # properties, and what is in one
# Whether a database can be used at all, wherever one is opened; which version a class was given, asked while reading.
DOORS = ("workbook_lib.grading.course.gradebook_file", "workbook_lib.grading.course.earlier")
pytestmark = pytest.mark.slow


def follow(work: Callable[[], Any]) -> list[str]:
    """The wings that `work` enters, in turn. What leads through them, and what is only asked its name, is left out."""
    wings: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        module, leads = frame.f_globals.get("__name__", ""), (batch.__name__, whole_class.__name__, *DOORS)
        if event == "call" and module.startswith(WINGS) and module not in leads and frame.f_code.co_name not in ASKED:
            wing = module.split(".")[2]
            if module.count(".") > 2 and wings[-1:] != [wing]:
                wings.append(wing)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return wings


def test_is_a_hand_in_read_once_and_never_gone_back_to(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    course.write("chloe", "good")
    (course.folder / "submitted" / "chloe" / "roles" / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    ways: list[list[str]] = []
    grade_batch = batch.grade_batch
    monkeypatch.setattr(whole_class, "find_hand_ins", lambda *asked: [h for h in find_hand_ins(*asked) if h[0] == "chloe"])
    monkeypatch.setattr(whole_class, "grade_batch", lambda *given: ways.append(follow(lambda: grade_batch(*given))))
    assert course.mark().marked == 1
    (way,) = ways
    before, after = way[: way.index("handed_in")], way[way.index("handed_in") + 1 :]
    assert set(before) == {"gradebook", "marking"}, "what was marked already"
    assert after[:2] == ["marking", "gradebook"] and set(after) == {"marking", "gradebook"}


def test_is_a_hand_in_opened_only_where_it_is_not_what_was_marked(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = read_prepared(course.folder / "source" / "roles", "roles", course.db_url)
    limits = look.Limits()

    def take(marked: str | None) -> look.Taken:
        return take_in("chloe", folder, "roles", ready.master, limits, marked)

    folder = course.folder / "submitted" / "chloe" / "roles"
    first = take(None)
    assert first.print and first.looked and first.looked.readable and first.hand_in
    monkeypatch.setattr(look, "read_hand_in", lambda *given: pytest.fail("it was opened"))
    assert take(first.print) == look.Taken(first.print)


def test_is_the_time_read_once_and_carried(course: Course) -> None:
    folder = course.folder / "submitted" / "chloe" / "roles"
    (folder / "timestamp.txt").write_text("2026-11-01 10:00:00 +0100")
    ready = read_prepared(course.folder / "source" / "roles", "roles", course.db_url)
    found = take_in("chloe", folder, "roles", ready.master, look.Limits(), None).hand_in
    assert found and str(found.at) == "2026-11-01 09:00:00" and found.timestamp == b"2026-11-01 09:00:00 UTC"
