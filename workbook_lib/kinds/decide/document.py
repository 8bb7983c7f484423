"""A scenario as it stands on paper once it was played to its end: the decisions, what came of them, and one's own words."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.document import Block, Heading, Paragraph, Table
from workbook_lib.kinds.decide.content import Key, read_answer
from workbook_lib.kinds.decide.paths import walk
from workbook_lib.kinds.decide.scenes import Content
from workbook_lib.kinds.decide.score import WORDS
from workbook_lib.wording import words_of


def write_document(content: Content, key: Key | None, answer: Any, note: str) -> list[Block]:
    """The debrief; without a key only what was chosen, and how it ended. Nothing on the way there."""
    turns, here = walk(content, read_answer(content, answer)["path"])
    ending = next((ending for ending in content.endings if ending.id == here), None)
    if ending is None:
        return []
    rows = [[f"{number}. {scene.title}", option.text] for number, (scene, option) in enumerate(turns, 1)]
    columns = ["Decision", "What I chose"]
    if key is not None:
        columns.append("What it is worth, and why")
        for row, (scene, option) in zip(rows, turns, strict=True):
            said = words_of(key.feedback[scene.id][option.id])
            row.append(f"{WORDS[key.key[scene.id][option.id]]}. {said}")
    table = Table("My decisions", columns, rows, (22, 33, 45)[: len(columns)])
    blocks: list[Block] = [table, Heading(ending.title), Paragraph(ending.text)]
    if key is not None:
        blocks += [Heading("To take away"), Paragraph(content.take_away)]
    if note.strip():
        blocks += [Heading(content.own), Paragraph(note, voice="own")]
    return blocks
