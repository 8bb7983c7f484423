"""Does a column stand where it says it does, and nowhere else?"""

from pathlib import Path

from workbook_lib.files.csv_file import write_csv
from workbook_lib.html_page.table import Column, Table, fill_table
from workbook_lib.html_page.templates import make_environment

NAME, SHARE = Column("name", "Name"), Column("part", "Part", lambda row: row["of"] / 8, look="bar")
NOTE, NUMBER = Column("note", "Note", shown="where filled"), Column("id", "Number", shown="CSV alone")
COLUMNS = [NAME, SHARE, NOTE, NUMBER, Column("who", "Who"), Column("said", "Said", look="lines")]
ROWS = [
    {"name": "One & two", "of": 1, "note": "", "id": 7, "who": ["a", "b"], "said": ["One.", "Two."]},
    {"name": "Three", "of": 4, "note": "", "id": 8, "who": [], "said": None},
]


def show(table: Table) -> str:
    environment = make_environment()
    return environment.from_string('{% import "html_page/parts.html" as parts %}{{ parts.table(table) }}').render(table=table)


def test_is_a_column_filled_from_what_its_row_is_about() -> None:
    table = fill_table("All", COLUMNS, ROWS)
    assert [row["part"] for row in table.rows] == [0.125, 0.5] and table.rows[0]["of"] == 1
    assert fill_table("Lengths", [Column("n", "N", len)], ["a", "bcd"]).rows == [{"n": 1}, {"n": 3}]


def test_is_it_shown_where_it_says_and_nowhere_else(tmp_path: Path) -> None:
    table = fill_table("All", COLUMNS, ROWS)
    page = show(table)
    assert ">Note<" not in page and ">Number<" not in page and page.count(">Part</th>") == 1
    noted = fill_table("All", COLUMNS, [*ROWS, {**ROWS[1], "note": "!"}])
    assert ">Note</th>" in show(noted)
    csv = write_csv(tmp_path / "a.csv", table.headings, table.flat()).read_text(encoding="utf-8-sig").splitlines()
    assert csv == ["Name,Part,Note,Number,Who,Said", 'One & two,0.125,,7,"a, b",One. Two.', "Three,0.5,,8,,"]


def test_does_a_value_look_as_its_column_says() -> None:
    page = show(fill_table("All", COLUMNS, ROWS))
    assert "<span>12%</span>" in page and 'width="12.5"' in page and '<td role="cell" data-label="Part" class="share">' in page
    assert "<bdi>a</bdi>, <bdi>b</bdi>" in page and "One.<br>Two." in page
    assert '<th role="rowheader" scope="row">One &amp; two</th>' in page and page.count("<div>–</div>") == 2


def test_does_a_part_of_a_table_keep_its_columns_and_its_rows() -> None:
    noted = fill_table("All", COLUMNS, [{**ROWS[0], "note": "!"}, ROWS[1]]).for_page()
    three = noted.where("name", "Three", "The third")
    assert three.caption == "The third" and len(three.rows) == 1
    assert ">Note</th>" in show(three), "shown in the whole table, so shown in its part"
    assert [column.key for column in noted.only([NAME, NOTE, NUMBER]).columns] == ["name", "note"]
