"""An account as it stands on paper: the stages of its model, with what was written on each."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.document import Block, Heading, Paragraph
from workbook_lib.kinds.write.content import Content, Key, choose_model, read_answer


def write_document(content: Content, key: Key | None, answer: Any, note: str) -> list[Block]:
    """The chosen model's stages first; texts on another model stand under its name."""
    kept, chosen = read_answer(content, answer), choose_model(content, answer)
    blocks: list[Block] = []
    for model in sorted(content.models, key=lambda model: model is not chosen):
        written = [stage for stage in model.stages if kept.get(stage.id, "").strip()]
        if not written:
            continue
        if len(content.models) > 1:
            blocks.append(Paragraph(f"Written on {model.name}."))
        for stage in written:
            blocks += [Heading(stage.label), Paragraph(kept[stage.id], voice="own")]
    return blocks
