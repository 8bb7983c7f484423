"""An evidence index as it stands on paper: the headings with their pieces, then every piece with what is said of it."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.document import Block, Heading, Table
from workbook_lib.kinds.map.content import Column, Content, Key, read_answer

NOTHING = "–"
NO_EVIDENCE = "No evidence yet"


def write_document(content: Content, key: Key | None, answer: Any, note: str) -> list[Block]:
    """The pieces that were named, said something of or put under a heading; the gaps are shown as they are."""
    kept = read_answer(content, answer)
    if not kept:
        return []
    names = {piece.id: piece.text for piece in content.evidence} | kept["own"]
    about, mapped = kept.get("about", {}), kept["map"]
    used = {*kept["own"], *about, *(piece for pieces in mapped.values() for piece in pieces)}
    heads = [[c.title, c.asks, "\n".join(names[p] for p in mapped.get(c.id, [])) or NO_EVIDENCE] for c in content.criteria]
    columns = ["Heading", "What it asks", "Evidence"]
    table = Table("Headings, and the evidence for each", columns, heads, (22, 39, 39))
    blocks: list[Block] = [Heading("Heading by heading"), table]
    if not content.columns:
        return blocks
    rows = [_write_row(content, piece, names[piece], about.get(piece, {}), mapped) for piece in names if piece in used]
    columns = ["Piece", *(column.label for column in content.columns), "Headings it serves"]
    widths = (3, *(2 for _ in content.columns), 2)
    return [*blocks, Heading("Piece by piece"), Table("Pieces of evidence, and what each shows", columns, rows, widths)]


def _write_row(content: Content, piece: str, name: str, said: dict[str, str], mapped: dict[str, list[str]]) -> list[str]:
    serves = [criterion.title for criterion in content.criteria if piece in mapped.get(criterion.id, [])]
    return [name, *(_say(column, said.get(column.id, "")) for column in content.columns), ", ".join(serves) or NOTHING]


def _say(column: Column, cell: str) -> str:
    return next((option.text for option in column.options if option.id == cell), cell).strip() or NOTHING
