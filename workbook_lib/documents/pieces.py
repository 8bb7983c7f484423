"""What goes into a document: pieces of a learner's work, each from one activity. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from workbook_lib.answers import Record, time_of
from workbook_lib.kind.document import Block, Heading, Listing, Paragraph, Table
from workbook_lib.topic import Activity, Topic, name_assignment

_UNSEEN = re.compile(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What one activity gives: where it comes from, what was asked, when it was saved last, and its blocks."""

    title: str
    topic: str
    asked: str
    blocks: list[Block]
    part: str
    place: int
    saved: datetime | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document: its title, words before the first piece, and the pieces; `parted`: under headings, in their order."""

    title: str
    opening: list[str]
    pieces: list[Piece]
    parted: bool = True

    @property
    def saved(self) -> datetime | None:
        """When the newest of the pieces was saved: the document's own date, so that the same work gives the same file."""
        return max((piece.saved for piece in self.pieces if piece.saved), default=None)


def make_piece(topic: Topic, activity: Activity, record: Record | None) -> Piece | None:
    """What an activity gives; None where there is nothing to keep. `activity` has what its kind needs from elsewhere."""
    keeping = activity.rules.keeping
    if keeping is None or record is None:
        return None
    key = None if topic.assignment else activity.key
    blocks = keeping.compose(activity.content, key, record.answer, record.note or "")
    if not blocks:
        return None
    return Piece(
        title=activity.title,
        topic=name_assignment(topic.title) if topic.assignment else topic.title,
        asked=activity.ask,
        blocks=blocks,
        part=keeping.part,
        place=keeping.place,
        saved=time_of(record),
    )


def lay_out(document: Document) -> Iterator[Block]:
    """Every block of a document in order; level 1 is its title, and no level is left out on the way down."""
    yield Heading(document.title, 1)
    yield from (Paragraph(text) for text in document.opening)
    if not document.parted:
        for piece in document.pieces:
            yield from _lay_out_piece(piece, 1)
        return
    part = ""
    for piece in sorted(document.pieces, key=lambda piece: piece.place):
        if piece.part != part:
            part = piece.part
            yield Heading(part, 2)
        yield Heading(piece.title, 3)
        yield from _lay_out_piece(piece, 3)


def _lay_out_piece(piece: Piece, above: int) -> Iterator[Block]:
    yield Paragraph(f"From: {piece.topic}{_say_day(piece.saved)}", voice="about")
    asked = "\n\n".join(split_paragraphs(piece.asked))
    yield from [Paragraph(f"Asked: {asked}", voice="about")] if asked else []
    for block in piece.blocks:
        yield Heading(block.text, block.level + above) if isinstance(block, Heading) else block


def _say_day(when: datetime | None) -> str:
    local = when.astimezone() if when else None
    return f" · saved {local.day} {local:%B %Y}" if local else ""


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, between empty lines."""
    return [part for part in (tidy_lines(part) for part in re.split(r"\n\s*\n", text)) if part]


def tidy_lines(text: str) -> str:
    """The text with its line ends, and without signs that are not seen, or that no file may hold."""
    lines = (_UNSEEN.sub(lambda found: " " if found[0].isspace() else "", line).strip() for line in text.strip().splitlines())
    return "\n".join(lines)


def list_words(blocks: list[Block]) -> list[str]:
    """Every text in blocks."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            words += [block.caption, *block.columns, *(cell for row in block.rows for cell in row)]
        else:
            words += block.items if isinstance(block, Listing) else [block.text]
    return words


def list_strings(data: Any) -> list[str]:
    """Every text in plain data, keys aside."""
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for value in inner for text in list_strings(value)]
