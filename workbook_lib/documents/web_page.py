"""A document as one page of HTML that loads nothing, runs nothing and prints well.

The page is built as a tree and written out at the end, so that no text can ever be more than text. No template: where
learners work on plain pages there is none.
"""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

import workbook_lib.html_page
from workbook_lib.documents.pieces import Document, lay_out, split_paragraphs, tidy_lines
from workbook_lib.kind.document import Block, Heading, Listing, Paragraph, Table

LANGUAGE = "en-GB"
WIDE = 4  # columns; a table with more is printed across the sheet
TOGETHER = 8  # rows of a table that the end of a sheet does not part
STYLES = (Path(workbook_lib.html_page.__file__).with_name("page.css"), Path(__file__).with_name("document.css"))


def render_page(document: Document) -> str:
    """The whole page."""
    root = Element("html", lang=LANGUAGE)
    _fill_head(SubElement(root, "head"), document.title)
    main = SubElement(SubElement(root, "body"), "main")
    for block in lay_out(document):
        _draw(main, block)
    written = tostring(root, encoding="unicode", method="html", short_empty_elements=True)
    return f"<!DOCTYPE html>\n{written}\n"


def _fill_head(head: Element, title: str) -> None:
    style, digest = _read_style()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": allowed})
    for name, content in {
        "viewport": "width=device-width, initial-scale=1",
        "color-scheme": "light dark",
        "referrer": "no-referrer",
    }.items():
        SubElement(head, "meta", name=name, content=content)
    SubElement(head, "title").text = tidy_lines(title)
    SubElement(head, "style").text = style


@cache
def _read_style() -> tuple[str, str]:
    style = "\n" + "".join(path.read_text(encoding="utf-8") for path in STYLES)
    return style, base64.b64encode(sha256(style.encode()).digest()).decode()


def _draw(into: Element, block: Block) -> None:
    if isinstance(block, Heading):
        _write(SubElement(into, f"h{min(block.level, 6)}"), block.text)
    elif isinstance(block, Paragraph):
        for text in split_paragraphs(block.text):
            _write(SubElement(into, "p", {} if block.voice == "ours" else {"class": block.voice}), text)
    elif isinstance(block, Listing):
        points = SubElement(into, "ul")
        for item in block.items:
            _write(SubElement(points, "li"), item)
    else:
        _draw_table(into, block)


def _draw_table(into: Element, block: Table) -> None:
    """Roles are spelled out, so that the narrow layout, a list of labelled values, stays a table."""
    table = SubElement(into, "table", role="table")
    if len(block.columns) > WIDE or len(block.rows) <= TOGETHER:
        table.set("class", "wide" if len(block.columns) > WIDE else "short")
    _write(SubElement(table, "caption"), block.caption)
    head = SubElement(SubElement(table, "thead", role="rowgroup"), "tr", role="row")
    for column in block.columns:
        _write(SubElement(head, "th", role="columnheader", scope="col"), column)
    body = SubElement(table, "tbody", role="rowgroup")
    for row in block.rows:
        line = SubElement(body, "tr", role="row")
        _write(SubElement(line, "th", role="rowheader", scope="row"), row[0])
        for label, cell in zip(block.columns[1:], row[1:], strict=True):
            _write(SubElement(SubElement(line, "td", {"role": "cell", "data-label": tidy_lines(label)}), "div"), cell)


def _write(node: Element, text: str) -> None:
    """The text in a node, its line ends kept."""
    first, *lines = tidy_lines(text).split("\n")
    node.text = first
    for line in lines:
        SubElement(node, "br").tail = line
