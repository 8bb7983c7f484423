"""Is a Word file of ours accessible, nobody's in particular, the same each time, and readable by another program?"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.samples import EVIL, make_sample
from workbook_lib.documents.pieces import lay_out
from workbook_lib.documents.word_file import NoWordError, render_word
from workbook_lib.kind.document import Heading, Paragraph, Table

NO_OFFICE = "LibreOffice is not here, so nobody has opened the Word file: apt-get install libreoffice-writer-nogui"


def read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_are_headings_real_and_in_order() -> None:
    made = read(render_word(make_sample()))
    found = [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert found == [(f"Heading {b.level}", b.text) for b in lay_out(make_sample()) if isinstance(b, Heading)]


def test_do_tables_have_a_header_row_that_repeats_and_rows_that_stay_whole() -> None:
    tables = read(render_word(make_sample())).tables
    assert [cell.text for cell in tables[0].rows[0].cells] == ["Part", "What is planned"] and len(tables[0].rows) == 61
    for table in tables:
        first, *rest = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None and all(row.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_lies_a_wide_table_across_and_what_follows_upright() -> None:
    widths = [section.page_width > section.page_height for section in read(render_word(make_sample())).sections]
    assert widths == [False, True, False]


def test_is_nobody_and_no_place_named_and_the_language_ours() -> None:
    data = render_word(make_sample())
    about = read(data).core_properties
    assert (about.title, about.language) == ("A title", "en-GB")
    assert about.author == about.last_modified_by == about.comments == about.keywords == ""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names, texts = parts.namelist(), {n: parts.read(n).decode() for n in parts.namelist() if n.endswith((".xml", ".rels"))}
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    whole = " ".join(texts.values())
    assert "python-docx" not in whole and str(Path.home()) not in whole and os.environ.get("USER", "\0") not in whole.split()
    assert "Macintosh" not in whole and "rsid" not in texts["word/settings.xml"]
    assert set(re.findall(r'w:lang [^>]*w:val="([^"]*)"', texts["word/styles.xml"])) == {"en-GB"}


def test_gives_the_same_work_the_same_bytes() -> None:
    assert render_word(make_sample()) == render_word(make_sample())


def test_is_what_somebody_wrote_text_and_never_refused() -> None:
    made = read(render_word(make_sample(Paragraph(EVIL), Table(EVIL, [EVIL], [[EVIL]]), title=EVIL)))
    assert "<script>alert(1)</script>" in made.paragraphs[0].text and "\u202e" not in made.paragraphs[0].text
    assert "</p>" in made.tables[-1].rows[1].cells[0].text


def test_is_it_said_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NoWordError):
        render_word(make_sample())


@pytest.mark.slow
def test_opens_another_program_it_unchanged(tmp_path: Path) -> None:
    """Converted to plain text by LibreOffice: every word is there, in order; and as a PDF it has its pages."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail(NO_OFFICE, pytrace=False) if os.environ.get("CI") else pytest.skip(NO_OFFICE)
    (tmp_path / "a.docx").write_bytes(render_word(make_sample()))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    for form in ("txt:Text (encoded):UTF8", "pdf"):
        command = [office, home, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    words = [
        "A title",
        "What I wrote",
        "First piece",
        "First line.",
        "Part 59",
        "We ask her first",
        "After it.",
        "Plans",
        "Later",
    ]
    at = [text.index(word) for word in words if word != "We ask her first"]
    assert at == sorted(at) and text.count("We ask her first") == 60
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
