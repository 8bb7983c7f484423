"""Is a column of the class report declared in one place, and shown exactly where it belongs?"""

import csv
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.class_report.small import CLASS, TOPIC, work
from tests.class_report.test_tables import class_of
from workbook_lib.class_report import activities, certainty, items, marks, misconceptions, words
from workbook_lib.class_report.report import SHEET, make_report
from workbook_lib.class_report.tables import make_tables
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_settings import Needed
from workbook_lib.html_page.table import Column

LISTS = [
    (activities.COLUMNS, "activities", 1),
    (certainty.SURE_AND_WRONG, "sure-and-wrong", 1),
    (certainty.HOW_SURE, "how-sure", 1),
    (items.ITEMS_OF_ONE, "items", 3),  # a table for each of the three activities
    (items.WRONG_OF_ONE, "wrong-options", 3),
    (marks.STATES, "states", 1),
    (marks.BAND, "bands", 1),
    (misconceptions.COLUMNS, "misconceptions", 1),
    (words.COLUMNS, "words", 1),
]


def count_heads(page: str, heading: str) -> int:
    return len(re.findall(rf'<th role="columnheader" [^>]*>{heading}</th>', page))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make(folder: Path) -> tuple[str, dict[str, list[dict[str, str]]]]:
    written = make_report({"small": CLASS}, "small", folder, today=date(2026, 11, 24))
    rows = {path.stem: read(path) for path in written.files}
    return written.page.read_text(encoding="utf-8"), rows


def test_is_a_new_column_of_the_marks_shown_once_and_in_its_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, list_columns = make(tmp_path / "before")[0], marks.list_mark_columns
    new = Column("attempts", "Tried by then", lambda one: sum(record.attempts for record in (one.records or {}).values()))
    for module in ("marks", "page"):
        monkeypatch.setattr(f"workbook_lib.class_report.{module}.list_mark_columns", lambda least: [*list_columns(least), new])
    page, rows = make(tmp_path / "after")
    assert count_heads(page, "Tried by then") == 1 and count_heads(before, "Tried by then") == 0
    every = page[page.index("<h3>Learner by learner</h3>") : page.index("<h3>Points in each activity</h3>")]
    assert "Tried by then" in every and page.count("<table") == before.count("<table")
    assert {row["Learner"]: row["Tried by then"] for row in rows["marks"]}["amira"] == "0"
    assert [name for name, found in rows.items() if found and "Tried by then" in found[0]] == ["marks"]


@pytest.mark.parametrize(("columns", "name", "times"), LISTS, ids=[name for _, name, _ in LISTS])
def test_is_a_new_column_of_every_other_table_shown_there_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: list[Column], name: str, times: int
) -> None:
    columns.append(Column("new", "New one", lambda row: "here"))
    try:
        page, rows = make(tmp_path)
    finally:
        columns.pop()
    assert count_heads(page, "New one") == times
    assert [file for file, found in rows.items() if found and "New one" in found[0]] == [name]
    assert {row["New one"] for row in rows[name]} == {"here"}


def test_is_a_new_column_of_the_grade_sheet_in_the_sheet_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_columns, new = marks.list_sheet_columns, Column("group", "Group", lambda one: "A")
    monkeypatch.setattr(marks, "list_sheet_columns", lambda topic, least: [*list_columns(topic, least), new])
    page, rows = make(tmp_path)
    assert "Group" not in page and [file for file, found in rows.items() if "Group" in found[0]] == [Path(SHEET).stem]


def test_has_every_column_of_a_table_its_own_key_and_heading() -> None:
    for table in make_tables(class_of(15), {"small": class_of(15)}, Needed()).values():
        keys, headings = ([getattr(column, field) for column in table.columns] for field in ("key", "heading"))
        assert len(set(keys)) == len(keys) and len(set(headings)) == len(headings), table.caption


def test_can_an_activity_be_called_as_a_column_is(tmp_path: Path) -> None:
    called = {"mark": TOPIC.activities["ask"], "state": TOPIC.activities["groups"]}
    given = msgspec.structs.replace(work("amira", 7), points={"mark": 1.5, "state": 2.5})
    written = make_report({"small": ClassWork(msgspec.structs.replace(TOPIC, activities=called), [given])}, "small", tmp_path)
    row = read(written.page.with_name("marks.csv"))[0]
    assert (row["Mark"], row["State"], row["Who first? (2)"], row["Shared or told? (4)"]) == ("7.0", "marked", "1.5", "2.5")
