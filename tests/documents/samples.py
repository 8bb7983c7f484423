"""A document with one of everything in it, and words that somebody may have meant badly."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook_lib.documents.pieces import Document, Piece
from workbook_lib.kind.document import Block, Heading, Listing, Paragraph, Table

EVIL = "</p><script>alert(1)</script> & \"'> \u202eevil\x00\x01\ufffe <w:p/> &lt;"
WHEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BLOCKS: list[Block] = [
    Heading("What happened"),
    Paragraph("First line.\nSecond line.\n\nA new paragraph.", voice="own"),
    Listing(["One point", "Another"]),
    Heading("In a table", 2),
    Table("Who does what", ["Part", "What is planned"], [[f"Part {n}", "We ask her first"] for n in range(60)], (28, 72)),
    Table("An index", ["Piece", "Shows", "Kind", "Date", "Where", "Agreed", "Heading"], [list("abcdefg")]),
    Paragraph("After it."),
]


def make_sample(*more: Block, title: str = "A title", parted: bool = True) -> Document:
    common = {"asked": "Write it.\n\nIn brief.", "topic": "Start", "saved": WHEN}
    pieces = [
        Piece(title="Second part", blocks=[Paragraph("Later")], part="Plans", place=3, **common),  # type: ignore[arg-type]
        Piece(title="First piece", blocks=[*BLOCKS, *more], part="What I wrote", place=2, **common),  # type: ignore[arg-type]
    ]
    return Document(title=title, opening=["Made by me."], pieces=pieces if parted else pieces[1:], parted=parted)
