"""Is a document's page text and nothing else, with headings in order, tables that say what they are, and no address in it?"""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.documents.samples import EVIL, make_sample
from tests.feedback.test_page import Outline
from workbook_lib.documents.pieces import lay_out
from workbook_lib.documents.web_page import render_page
from workbook_lib.kind.document import Heading, Listing, Paragraph, Table


@pytest.mark.parametrize("parted", [True, False])
def test_does_no_level_of_heading_stand_without_the_one_above(parted: bool) -> None:
    levels = [block.level for block in lay_out(make_sample(parted=parted)) if isinstance(block, Heading)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    html = render_page(make_sample(parted=parted))
    assert [int(level) for level in re.findall(r"<h(\d)", html)] == levels


def test_are_parts_in_their_place_whatever_the_order_of_the_pieces() -> None:
    texts = [block.text for block in lay_out(make_sample()) if isinstance(block, Heading)]
    assert texts == ["A title", "What I wrote", "First piece", "What happened", "In a table", "Plans", "Second part"]


def test_is_what_somebody_wrote_text_and_nothing_else() -> None:
    more = [Heading(EVIL), Paragraph(EVIL, voice="own"), Listing([EVIL]), Table(EVIL, [EVIL, EVIL], [[EVIL, EVIL]])]
    calm = [Heading("x"), Paragraph("x", voice="own"), Listing(["x"]), Table("x", ["x", "x"], [["x", "x"]])]
    spoilt, honest = render_page(make_sample(*more, title=EVIL)), render_page(make_sample(*calm))
    assert Outline(spoilt).tags == Outline(honest).tags
    bare = re.sub(r'="[^"]*"', "", spoilt)  # within an attribute's quotation marks “<” is a letter like others
    assert "<script" not in bare and "\u202e" not in spoilt and "\x00" not in spoilt
    assert bare.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 10


def test_does_a_table_name_its_columns_and_rows_and_are_line_ends_kept() -> None:
    html = render_page(make_sample())
    assert '<html lang="en-GB">' in html and "<title>A title</title>" in html
    assert '<th role="columnheader" scope="col">Part</th>' in html and '<th role="rowheader" scope="row">Part 0</th>' in html
    assert "<caption>Who does what</caption>" in html and '<p class="own">First line.<br>Second line.</p>' in html
    assert html.count('class="wide"') == 1 and "http" not in re.sub(r"http-equiv", "", html)


def test_needs_a_page_nothing_but_msgspec() -> None:
    """Where learners work on plain pages there is nothing else."""
    code = (
        "import sys; import workbook_lib.documents.one_activity; "
        "print([m for m in ('docx', 'lxml', 'jinja2', 'markupsafe', 'IPython', 'ipywidgets', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(sys.prefix))
    assert done.stdout.strip() == "[]"
