"""Is a table proper CSV, and is nothing in it a formula to a spreadsheet?"""

import csv
from pathlib import Path

import pytest

from workbook_lib.files.csv_file import neutralise, write_csv


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("\t=1", "\t'=1"),
        ("＝1", "'＝1"),
        ("\x00=1", "'=1"),
        ("\u202e=1", "'=1"),
        ("\ufeff\x9b@a", "'@a"),
        ("amira;=1", "amira;'=1"),
        ("two\n-lines", "two\n'-lines"),
        ("a = b", "a = b"),
        ("well-being", "well-being"),
        ("amira@school.example", "amira@school.example"),
        ("–", "–"),
        (-2, -2),
        (0.5, 0.5),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_is_a_formula_made_text_and_everything_else_left_alone(value: object, safe: object) -> None:
    assert neutralise(value) == safe
    assert neutralise(neutralise(value)) == safe


def test_can_a_program_read_back_what_was_written(tmp_path: Path) -> None:
    rows = [{"who": 'Zoë "Zo", O’Hara', "said": "one\ntwo", "points": 7.5}, {"who": "=2+3", "points": None}]
    path = write_csv(tmp_path / "table.csv", {"who": "Who", "said": "Said", "points": "Points"}, rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfWho,Said,Points\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Who", "Said", "Points"], ['Zoë "Zo", O’Hara', "one\ntwo", "7.5"], ["'=2+3", "", ""]]


def test_is_a_name_no_file_should_have_written_all_the_same(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "table.csv", {"who": "Who"}, [{"who": "a\udcffb"}], marked=False)
    assert path.read_bytes() == b"Who\r\na\\udcffb\r\n"
