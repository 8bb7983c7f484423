"""Does a learner see the lines, levels and bands of a marking scheme, and none of its examples?"""

import re

import msgspec
import pytest

from tests.conftest import COURSE
from tests.feedback.wrong import ASSIGNMENTS
from workbook_lib.feedback.scheme import Line, Scheme, parse_scheme, say_band, say_levels, show_rows
from workbook_lib.files import notebook_file
from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.course.scheme import find_scheme
from workbook_lib.html_page.markup import escape
from workbook_lib.kind.scheme import Scheme as Rows

SCHEME = Scheme([0.0, 1.0, 2.0], [Line("One", ["a", "b", "c"])] * 5, [(4.0, 6.0), (8.0, 10.0)])


def list_schemes() -> dict[str, str]:
    return {
        cell["id"]: "".join(cell["source"])
        for name in ASSIGNMENTS
        for cell in notebook_file.read_notebook(COURSE / "source" / name / f"{name}.ipynb")["cells"]
        if cell["id"].endswith(READ)
    }


@pytest.mark.parametrize(("cell", "source"), list_schemes().items(), ids=list(list_schemes()))
def test_is_each_scheme_of_ours_read_without_its_prose(cell: str, source: str) -> None:
    made = next((a.scheme for one in ASSIGNMENTS.values() for a in one.activities.values() if a.id + READ == cell), None)
    if made:  # its rows are data, and the cell is made from them
        assert show_rows(made).says and not {line.name for line in show_rows(made).lines} - {row.title for row in made.rows}
        return
    scheme = parse_scheme(find_scheme(source))
    assert scheme and scheme.levels == [0, 1, 2] and len(scheme.bands) >= 2
    assert len(scheme.lines) * 2 == scheme.bands[-1][1] == int(re.findall(r"scheme, (\d+) points", source)[0])
    shown = str([line.levels for line in scheme.lines]) + " ".join(say_levels(scheme))
    prose = [line for line in source.splitlines() if line and not line.startswith(("|", "#"))]
    sentences = [one for line in prose for one in re.split(r"[.:;…]", line) if len(one) > 25]
    assert len(sentences) > 3 and not [one for one in sentences if one.strip() in shown]
    assert "“I had" not in shown


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (5, "Your 5 points are in the band 4 to 6."),
        (10, "Your 10 points are in the band 8 to 10."),
        (7.5, "Your 7.5 points are between the bands 4 to 6 and 8 to 10."),
        (1, "Your 1 point is below the band 4 to 6."),
        (11, "Your 11 points are above the band 8 to 10."),
    ],
)
def test_is_the_band_said_in_which_points_fall(points: float, said: str) -> None:
    assert say_band(SCHEME, points) == said


def test_are_bands_said_by_the_column_that_they_come_to() -> None:
    assert say_levels(SCHEME) == [
        "8 to 10: most lines are as described under “2 points”.",
        "4 to 6: most lines are as described under “1 point”.",
    ]
    low = Scheme(SCHEME.levels, SCHEME.lines, [(0.0, 3.0)])
    assert say_levels(low) == ["0 to 3: most lines are as described under “0 points” or “1 point”."]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "| | 0 | 1 |\n|---|---|---|\n| a | b | c |",
        "### BEGIN SOLUTION\nGood.\n### END SOLUTION",
        "### BEGIN SOLUTION\n| | low | high |\n|---|---|---|\n| a | b | c |\n### END SOLUTION",
    ],
)
def test_is_nothing_read_where_there_is_no_scheme_of_levels(source: str) -> None:
    assert parse_scheme(find_scheme(source)) is None


def test_is_a_scheme_without_bands_still_a_scheme() -> None:
    found = parse_scheme(
        find_scheme("### BEGIN SOLUTION\n| | 0 | 2 |\n|---|---|---|\n| **<b>x</b>** | no | yes |\n### END SOLUTION")
    )
    assert found == Scheme([0, 2], [Line("<b>x</b>", ["no", "yes"])]) and say_band(found, 1) == "" and say_levels(found) == []
    assert escape(found.lines[0].name) == "&lt;b&gt;x&lt;/b&gt;"


def test_is_a_stroke_in_a_cell_text_and_a_missing_cell_empty() -> None:
    found = parse_scheme("| | 0 | 1 |\n|---|---|---|\n| a \\| b | `no` | *yes* |\n| c | no |")
    assert found and found.lines == [Line("a | b", ["no", "yes"]), Line("c", ["no", ""])]


def test_are_rows_shown_as_lines_with_the_words_of_the_bands() -> None:
    row = {"id": "a", "title": "A source", "0": "none", "1": "named", "1.5": "current", "2": "used", "times": 2}
    bands = [{"from": 5, "says": "Ready."}, {"from": 0, "says": "Begun."}]
    plain = {"id": "b", "title": "A step", "0": "-", "1": "told", "2": "a day"}
    shown = show_rows(msgspec.convert({"rows": [row, plain], "bands": bands, "rules": ["No names."]}, Rows))
    assert shown.levels == [0, 1, 1.5, 2] and shown.rules == ["No names."]
    assert shown.lines[0] == Line("A source (counts 2 times)", ["none", "named", "current", "used"])
    assert shown.lines[1].levels == ["-", "told", "", "a day"]
    assert say_levels(shown) == ["5 to 6: Ready.", "0 to 4.5: Begun."]
    assert say_band(shown, 4.5) == "Your 4.5 points are in the band 0 to 4.5."
