"""Asks, before a portfolio goes anywhere, whether somebody could be known by it. Looked for here alone, and kept nowhere."""

from __future__ import annotations

from workbook_lib.documents.one_activity import gather_known
from workbook_lib.documents.personal import MOST, SAID, find_personal
from workbook_lib.documents.pieces import list_words
from workbook_lib.portfolio.gather import Gathered

ASK = "Before you give it to anybody: could somebody be known by this? It is only a question, and may be nothing."


def ask_about(gathered: Gathered) -> list[str]:
    """Lines to show: the question, then each thing that was found and the piece it stands in; nothing where there is none."""
    known = "\n".join(gather_known(topic) for topic in gathered.topics)
    lines = {
        f"“{found.text}” looks like {SAID[found.looks]}, in “{piece.title}”": None
        for piece in gathered.pieces
        for found in find_personal(list_words(piece.blocks), known)
    }
    if not lines:
        return []
    more = len(lines) - MOST
    return [ASK, *list(lines)[:MOST], *([f"and {more} more"] if more > 0 else [])]
