"""Are the platforms' own tables filled in with what is final, in two columns, and is the rest said?"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.give_back.worksheets import GERMAN, GERMAN_LAST, HEADINGS, LAST, gradebook, row, worksheet
from workbook_lib.give_back.fill import Asked, Filled, Given, fill
from workbook_lib.give_back.moodle import name_folder
from workbook_lib.give_back.whom import Known, Person
from workbook_lib.grading.finding import CourseError

PAGE = "small.html"
WORDS = f"24.5 of 40 points: met. The page {PAGE} has more."
KNOWN = [Known("amira", "Amira Khan"), Known("ben", "Ben Okafor"), Known("chloe", "Chloe Wu")]
ASKED = Asked("small", 40.0, PAGE, {"amira": Given("amira", 24.5, 40.0, WORDS)}, KNOWN, ["A small one"])
CLASS = [row(1, "Amira Khan"), row(2, "Ben Okafor", grade="12.00"), row(3, "Dev Rao")]


def fill_in(text: str, asked: Asked = ASKED, encoding: str = "utf-8") -> Filled:
    return fill("Grades.csv", text.encode(encoding), asked)


def codes(filled: Filled) -> set[tuple[str, str]]:
    return {(who, finding.code) for who, finding in filled.findings}


def test_is_only_the_final_mark_filled_in_and_every_other_byte_as_it_came() -> None:
    before = worksheet(*CLASS, end="\r\n")
    after = fill_in(before, encoding="utf-8-sig")
    expected = worksheet(row(1, "Amira Khan", grade="24.50", comment=WORDS), *CLASS[1:], end="\r\n")
    assert after.data == expected.encode("utf-8-sig") and after.moodle
    assert set(after.people) == {"amira"} and codes(after) == {("Dev Rao", "row-nobody")}
    assert name_folder(after.people["amira"]) == "Amira Khan_1_assignsubmission_file_"


def test_does_filling_in_twice_change_nothing_more() -> None:
    once = fill_in(worksheet(*CLASS)).data
    assert fill_in(once.decode()).data == once


def test_is_a_worksheet_in_another_language_known_by_where_its_columns_stand() -> None:
    german = [
        row(n, name, word="Teilnehmer/in ", most="40,00", can="Ja", grade=grade)
        for n, name, grade in ((1, "Amira Khan", ""), (2, "Ben Okafor", "12,00"))
    ]
    before = worksheet(*german, headings=[*GERMAN, *GERMAN_LAST], delimiter=";")
    after = fill_in(before).data.decode()
    assert after == before.replace(';;"40,00"', ';"24,50";"40,00"').replace(";-;\n", f';-;"{WORDS}"\n', 1) or (
        after == before.replace(";;40,00", ";24,50;40,00").replace(";-;\n", f';-;"{WORDS}"\n', 1)
    )
    bare = [one[:-1] for one in german]
    without = fill_in(worksheet(*bare, headings=[*GERMAN, *GERMAN_LAST[:-1]], delimiter=";"))
    assert ("Grades.csv", "sheet-no-comments") in codes(without) and WORDS not in without.data.decode()


def test_is_an_anonymous_worksheet_joined_by_the_number_alone() -> None:
    headings = [HEADINGS[0], *HEADINGS[4:], *LAST]
    rows = [[one[0], *one[4:]] for one in (row(12345, ""), row(7, ""))]
    known = [Known("Participant_12345"), Known("7")]
    asked = msgspec.structs.replace(ASKED, known=known, given={"Participant_12345": Given("x", 9.0, 40.0, WORDS)})
    asked = msgspec.structs.replace(asked, given={"Participant_12345": Given("Participant_12345", 9.0, 40.0, WORDS)})
    after = fill_in(worksheet(*rows, headings=headings), asked)
    assert b'Participant 12345","Submitted for grading",9.00,40.00' in after.data and after.data.count(b"9.00") == 1
    assert name_folder(after.people["Participant_12345"]) == "Participant_12345_assignsubmission_file_"


def test_is_a_tutors_own_comment_kept_and_another_grade_said() -> None:
    mine = row(1, "Amira Khan", grade="20.00", comment="Well done, see me.")
    after = fill_in(worksheet(mine))
    assert b"24.50" in after.data and b"Well done, see me." in after.data
    assert codes(after) == {("Amira Khan", "row-other-grade"), ("Amira Khan", "row-comment-kept")}


def test_does_a_grade_that_cannot_be_changed_stay() -> None:
    before = worksheet(row(1, "Amira Khan", can="No"))
    after = fill_in(before)
    assert after.data == before.encode() and codes(after) == {("Amira Khan", "row-closed")} and not after.people


def test_does_nobody_who_could_be_another_get_a_grade() -> None:
    before = worksheet(row(1, "Amira Khan"), row(2, "Amira Khan"))
    after = fill_in(before)
    assert after.data == before.encode() and codes(after) == {("Amira Khan", "row-unsure")}


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_can_a_spreadsheet_run_no_cell_of_ours(start: str) -> None:
    given = {"amira": Given("amira", 24.5, 40.0, f"{start} {PAGE}")}
    after = fill_in(worksheet(*CLASS), msgspec.structs.replace(ASKED, given=given)).data.decode()
    assert f"'{start.lstrip()}" in after and f",{start}" not in after and f'"{start}' not in after.replace("\"\r'", "")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("a,b\nx,y\n", "sheet-strange", "neither a grading worksheet"),
        ('Identifier,b\n"x,y\n', "sheet-unreadable", "a quotation mark is missing"),
        (worksheet(row(1, "Amira Khan", most="100.00")), "sheet-other-most", "the highest grade is 100.00, and small has 40"),
        (worksheet(["Participant 1", "A", "Good"], headings=["Identifier", "Grade", "Scale"]), "sheet-unreadable", "scale"),
        (worksheet(["Participant 1", "A"], headings=["Identifier", "Full name"]), "sheet-unreadable", "cannot be told"),
        (gradebook(column="Another (4)"), "sheet-unreadable", "these: “Week 1”, “Another”"),
        (gradebook(most="50"), "sheet-other-most", "is 50, and"),
    ],
)
def test_is_a_file_that_cannot_be_filled_in_said_in_one_sentence(text: str, code: str, said: str) -> None:
    with pytest.raises(CourseError, match=said) as stopped:
        fill_in(text)
    assert [finding.code for finding in stopped.value.findings] == [code]
    assert code in {"sheet-strange", "sheet-unreadable", "sheet-other-most"}


def canvas(**about: Any) -> list[list[str]]:
    return [
        ["Khan, Amira", "101", "S1", "amira@college.test", "Group A", "7.00", about.get("grade", ""), "70.00"],
        ["Okafor, Ben", "102", "S2", "ben@college.test", "Group A", "8.00", "", "80.00"],
        ["Student, Test", "103", "", "abc", "Group A", "", "", ""],
    ]


def test_is_canvas_gradebook_filled_in_one_column_and_its_points_and_closed_columns_kept() -> None:
    after = fill_in(gradebook(*canvas()))
    assert after.data.decode() == gradebook(*canvas(grade="24.50")) and set(after.people) == {"amira"} and not after.findings
    named = msgspec.structs.replace(ASKED, titles=[], column="A small one (4711)")
    assert fill_in(gradebook(*canvas()), named).data == after.data


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Zoë_O'Hara", "Zoë O'Hara_5_assignsubmission_file_"),
        ("../../x", "x_5_assignsubmission_file_"),
        ("", "Participant_5_assignsubmission_file_"),
    ],
)
def test_is_a_folder_of_the_zip_called_as_moodle_reads_it(name: str, folder: str) -> None:
    assert name_folder(Person(1, "5", name=name)) == folder
