"""Does a platform's table come out byte for byte as it came, but for the cells that are filled in?"""

from __future__ import annotations

import codecs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.give_back.worksheets import table
from workbook_lib.give_back.sheet import SheetError, read_sheet, write_sheet

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
ENCODINGS = {"utf-8": b"", "utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}


def cell(words: str, delimiter: str, always: bool) -> str:
    needs = always or set(words) & set(f'{delimiter}"\r\n')
    return '"' + words.replace('"', '""') + '"' if needs else words


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(sorted(ENCODINGS)),
    st.tuples(st.integers(0, 4), st.integers(0, 2), WORDS),
)
def test_does_only_the_cell_that_is_filled_in_change(
    rows: list[list[str]], delimiter: str, end: str, always: bool, ended: bool, encoding: str, change: tuple[int, int, str]
) -> None:
    whole = [["Identifier", "Grade", "Feedback comments"], *rows]
    cells = [[cell(words, delimiter, always) for words in one] for one in whole]

    def write(cells: list[list[str]]) -> bytes:
        text = end.join(delimiter.join(one) for one in cells) + (end if ended else "")
        return ENCODINGS[encoding] + text.encode("utf-16-le" if encoding == "utf-16" else "utf-8")

    sheet = read_sheet(write(cells))
    assert sheet.delimiter == delimiter and [[one.text for one in row] for row in sheet.rows] == whole
    assert write_sheet(sheet, {}) == write(cells)
    at, column, words = 1 + change[0] % len(rows), change[1], change[2]
    filled = write_sheet(sheet, {(at, column): words})
    again = read_sheet(filled)
    whole[at][column] = words
    assert [[one.text for one in row] for row in again.rows] == whole
    before, after = write(cells), filled
    start = len(sheet.mark) + len(sheet.text[: sheet.rows[at][column].start].encode(sheet.encoding))
    rest = len(sheet.text[sheet.rows[at][column].end :].encode(sheet.encoding))
    assert after[:start] == before[:start] and after[len(after) - rest :] == before[len(before) - rest :]


def test_is_a_quotation_mark_as_php_leaves_it_behind_a_backslash_understood() -> None:
    data = b'Identifier,Online text,Grade\n"Participant 1","She said \\"no\\", twice",\n"Participant 2",x,\n'
    sheet = read_sheet(data)
    assert [len(one) for one in sheet.rows] == [3, 3, 3] and write_sheet(sheet, {}) == data
    assert write_sheet(sheet, {(1, 2): "7.00"}) == data.replace(b'twice",\n', b'twice",7.00\n')


def test_is_an_old_windows_file_kept_in_its_encoding() -> None:
    data = "Identifier;Full name;Grade\r\nParticipant 1;Zoë;\r\n".encode("cp1252")
    assert write_sheet(read_sheet(data), {(1, 2): "Łodz 5"}) == data.replace(b"\xeb;", b'\xeb;"&#321;odz 5"')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "It is empty"),
        (b"one\ntwo\n", "one column only"),
        (b"PK\x03\x04rest", "spreadsheet program's own file"),
        (b'a,b\n"x,y\n', "Line 2: a quotation mark is missing"),
        (b"a,b\n1,2,3\n", "Line 2 has more cells"),
        (b"a,b\n\x81\x8d\n", "Its letters are stored"),
    ],
)
def test_is_what_is_no_table_said_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheet(data)


def test_does_an_empty_line_and_a_short_row_stay() -> None:
    data = b"a,b,c\n\n1,2\n"
    sheet = read_sheet(data)
    assert [len(one) for one in sheet.rows] == [3, 2] and sheet.say(1, 2) == "" and write_sheet(sheet, {}) == data
    assert table([["a", "b c"]]) == 'a,"b c"\n'
