"""A plan as it stands on paper: each row that was taken up, part by part, with who does what by when."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.document import Block, Heading, Paragraph, Table
from workbook_lib.kinds.plan.content import Content, Key, Row, choose_case, read_answer

OPEN = "Not decided yet"


def write_document(content: Content, key: Key | None, answer: Any, note: str) -> list[Block]:
    """The case in brief, then a table for each row that was taken up."""
    case, kept = choose_case(content, answer), read_answer(content, answer)
    rows = [row for row in case.rows if row.id in kept] if case else []
    if case is None or not rows:
        return []
    blocks: list[Block] = [Paragraph(f"{case.title}. {case.short}")]
    for row in rows:
        blocks += _write_row(content, row, kept[row.id])
    if take := kept.get("take", "").strip():
        blocks += [Heading("One thing I will take"), Paragraph(take, voice="own")]
    return blocks


def _write_row(content: Content, row: Row, given: dict[str, Any]) -> list[Block]:
    cells = [[part.label, _say(content, row, part.id, given.get(part.id, {}))] for part in content.parts]
    table = Table(f"The plan: {row.name}", ["Part", "What is planned"], cells, (28, 72))
    blocks: list[Block] = [Heading(row.name), Paragraph(row.shows, voice="about"), table]
    if reason := given.get("kept", "").strip():
        blocks.append(Paragraph(f"Why I keep this plan: {reason}", voice="own"))
    return blocks


def _say(content: Content, row: Row, part: str, given: dict[str, str]) -> str:
    """What stands for a part: the learner's own words, the suggestion that was picked or came with the row."""
    if "own" in given:
        return given["own"]
    words = {person.id: person.text for person in content.people}
    words |= {option.id: option.text for option in row.options.get(part, []) if not isinstance(option, str)}
    said = words.get(given.get("pick") or row.given.get(part, ""), "")
    return said[:1].upper() + said[1:] if said else OPEN
