"""What a view gets that asks for its activity as a document. Nothing is written anywhere: the page offers it to the learner.

It needs msgspec alone; the Word file comes where its library is there.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Record
from workbook_lib.documents.personal import MOST, find_personal
from workbook_lib.documents.pieces import Document, Piece, list_strings, make_piece, tidy_lines
from workbook_lib.documents.web_page import render_page
from workbook_lib.documents.word_file import NoWordError, render_word
from workbook_lib.session import Session
from workbook_lib.topic import Topic

NOTHING = "There is nothing to keep here yet."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 60  # characters of a file's name before its ending


class File(msgspec.Struct, frozen=True):
    """A file on offer: its bytes as base64."""

    name: str
    label: str
    type: str
    data: str


def reply_to(session: Session, message: dict[str, Any]) -> dict[str, Any]:
    """The reply to `{"event": "document", "by", "value", "note"}`: files and what could tell who somebody is, or why not.

    `value` is the whole answer as the page has it, kept or not; the record gives only the day.
    """
    said: dict[str, Any] = {"event": "document", "by": message.get("by"), "files": [], "look": [], "said": ""}
    note, saved = message.get("note"), session.record.saved if session.record else answers.now()
    read = session.activity.rules.read_answer(session.activity.content, message.get("value"))
    record = Record(answer=read, saved=saved, note=note if isinstance(note, str) else None)
    piece = make_piece(session.topic, session.activity, record)
    if piece is None:
        return {**said, "said": NOTHING}
    found = find_personal(list_strings([read, record.note]), gather_known(session.topic))
    return {**said, "files": msgspec.to_builtins(make_files(piece)), "look": msgspec.to_builtins(found[:MOST])}


def make_files(piece: Piece) -> list[File]:
    """The document of one piece in every form that can be made here."""
    document = Document(title=piece.title, opening=[], pieces=[piece], parted=False)
    name = name_file(piece.title)
    files = [("html", "A page to read and print", "text/html", render_page(document).encode())]
    with suppress(NoWordError):
        files.insert(0, ("docx", "A Word document", WORD, render_word(document)))
    return [
        File(f"{name}.{ending}", label, type, base64.b64encode(data).decode("ascii")) for ending, label, type, data in files
    ]


def name_file(title: str) -> str:
    """A title as the name of a file: small letters and figures of any script, with hyphens between."""
    words = re.findall(r"[^\W_]+", tidy_lines(title).lower())
    return "-".join(words)[:LONGEST].strip("-") or "document"


def gather_known(topic: Topic) -> str:
    """All that a topic says, which is what its learner may have taken words from."""
    said = [text for a in topic.activities.values() for text in (a.title, a.ask, *list_strings(msgspec.to_builtins(a.content)))]
    return "\n".join([topic.title, *said, *(text for card in topic.cards for text in (card.ask, card.answer))])
