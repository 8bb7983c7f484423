"""A document as a Word file: headings in order, tables with header rows that repeat, and nobody's name behind it.

The same work gives the same bytes: no clock is asked, and the parts of the file carry no time.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from workbook_lib.documents.pieces import Document, lay_out, split_paragraphs, tidy_lines
from workbook_lib.documents.web_page import LANGUAGE, TOGETHER, WIDE
from workbook_lib.documents.word_look import set_look
from workbook_lib.kind.document import Block, Heading, Listing, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
LARGEST_HEADING = 6
DEEPEST = 8
DROPPED = ("thumbnail", "customXml", "stylesWithEffects")  # what the library's empty file brings and nobody needs
VOICES = {"own": "Quote", "ours": "Normal", "about": "About"}
ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


class NoWordError(Exception):
    """The library that writes Word files is not installed."""


def render_word(document: Document) -> bytes:
    """The bytes of the Word file. Raises NoWordError."""
    try:
        import docx
    except ImportError:
        raise NoWordError from None
    made = docx.Document()
    set_look(made, LANGUAGE)
    _draw_all(made, list(lay_out(document)))
    _say_about(made, document)
    written = io.BytesIO()
    made.save(written)
    return _pack_again(written.getvalue())


def _draw_all(made: WordDocument, blocks: list[Block]) -> None:
    """Every block; a wide table lies across, on sheets of its own with the heading above it."""
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading) and _is_wide(after):
            _turn(made, landscape=True)
        if _is_wide(block) and made.sections[-1].orientation == 0:
            _turn(made, landscape=True)
        _draw(made, block)
        if _is_wide(block):
            _turn(made, landscape=False) if after is not None else made.add_paragraph(style="Normal")


def _is_wide(block: Block | None) -> bool:
    return isinstance(block, Table) and len(block.columns) > WIDE


def _draw(made: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        _write(made.add_paragraph(style=f"Heading {min(block.level, LARGEST_HEADING)}"), block.text)
    elif isinstance(block, Paragraph):
        for text in split_paragraphs(block.text):
            _write(made.add_paragraph(style=VOICES[block.voice]), text)
    elif isinstance(block, Listing):
        for item in block.items:
            _write(made.add_paragraph(style="List Bullet"), item)
    else:
        _draw_table(made, block)


def _write(paragraph: Any, text: str) -> None:
    """The text, its line ends kept within the paragraph."""
    for number, line in enumerate(tidy_lines(text).split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _turn(made: WordDocument, *, landscape: bool) -> None:
    """From here on the sheet lies across, or stands upright again."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = made.add_section(WD_SECTION.NEW_PAGE)
    width, height = sorted((section.page_width or 0, section.page_height or 0), reverse=landscape)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height


def _draw_table(made: WordDocument, block: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = made.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), tidy_lines(block.caption))
    table._tbl.tblPr.append(caption)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:  # the first row and the first column are headers, to whoever reads the file aloud too
        for name, on in {"firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1"}.items():
            look.set(qn(f"w:{name}"), on)
    _fill_row(table.rows[0], block.columns, header=True)
    for row in block.rows:
        _fill_row(table.add_row(), row, header=False)
    _set_widths(made, table, block.widths or (1,) * len(block.columns))
    for row in table.rows[:-1] if len(block.rows) <= TOGETHER else table.rows[:1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    if not _is_wide(block):
        made.add_paragraph(style="Normal")  # room below; a wide one has its sheet


def _set_widths(made: WordDocument, table: Any, shares: tuple[int, ...]) -> None:
    section = made.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = room * share // sum(shares)
        for cell in column.cells:
            cell.width = column.width


def _fill_row(row: Any, cells: list[str], *, header: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    about = row._tr.get_or_add_trPr()
    about.append(OxmlElement("w:cantSplit"))
    if header:
        about.append(OxmlElement("w:tblHeader"))
    for number, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Header" if header else "Table Text"
        _write(paragraph, text)
        if header:
            shade = OxmlElement("w:shd")
            for name, value in {"val": "clear", "color": "auto", "fill": "E7F0F1"}.items():
                shade.set(qn(f"w:{name}"), value)
            cell._tc.get_or_add_tcPr().append(shade)
        elif number == 0:
            for run in paragraph.runs:
                run.bold = True


def _say_about(made: WordDocument, document: Document) -> None:
    """The title and the language; no author, no place, no program, and no time but that of the newest piece."""
    about, when = made.core_properties, document.saved or UNDATED
    about.title, about.language = tidy_lines(document.title), LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.revision = 1
    about.created = about.modified = when.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    package = made.part.package
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = ABOUT.encode()  # it named the program and the template
    for rels in (package.rels, made.part.rels):
        for id in [id for id, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in DROPPED]:
            del rels[id]


def _pack_again(data: bytes) -> bytes:
    """The same parts without times."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in whole.infolist():
            about = zipfile.ZipInfo(part.filename, NO_TIME)
            about.compress_type, about.external_attr, about.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            out.writestr(about, whole.read(part.filename))
    return packed.getvalue()
