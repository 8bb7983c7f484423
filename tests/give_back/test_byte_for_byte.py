"""Does a worksheet, whatever stands in it, come back with two columns filled in and every other byte as it came?"""

from __future__ import annotations

import codecs

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.give_back.worksheets import HEADINGS, LAST, row, worksheet
from workbook_lib.give_back.fill import Asked, Given, fill
from workbook_lib.give_back.sheet import Sheet, read_sheet
from workbook_lib.give_back.whom import Known

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\\"), max_size=10)
OURS = {HEADINGS.index("Grade"), len(HEADINGS) + LAST.index("Feedback comments")}
GIVEN = Given("S0", 24.5, 40.0, "24.5 of 40 points: met. The page small.html has more.")
ASKED = Asked("small", 40.0, "small.html", {"S0": GIVEN}, [Known("S0")])


def take_out(sheet: Sheet) -> str:
    """The text without what stands in our two columns of the learner's row."""
    text = sheet.text
    for number in sorted(OURS, reverse=True):
        cell = sheet.rows[1][number]
        text = text[: cell.start] + text[cell.end :]
    return text


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", codecs.BOM_UTF8]),
)
def test_is_nothing_touched_but_two_cells(
    people: list[tuple[str, str, str, str]], delimiter: str, end: str, mark: bytes
) -> None:
    rows = [row(n, name, email=email, grade=grade, comment=comment) for n, (name, email, grade, comment) in enumerate(people)]
    before = mark + worksheet(*rows, delimiter=delimiter, end=end).encode()
    filled = fill("Grades.csv", before, ASKED)
    sheet, after = read_sheet(before), read_sheet(filled.data)
    assert filled.data.startswith(mark) and take_out(sheet) == take_out(after)
    if filled.people:
        assert after.say(1, HEADINGS.index("Grade")) in ("24.50", sheet.say(1, HEADINGS.index("Grade")))
    else:
        assert filled.data == before


def test_is_the_learners_row_filled_in_where_it_is_certain() -> None:
    filled = fill("Grades.csv", worksheet(row(0, "Amira; Khan\n", comment="")).encode(), ASKED)
    assert set(filled.people) == {"S0"} and b"24.50" in filled.data and b"small.html" in filled.data
