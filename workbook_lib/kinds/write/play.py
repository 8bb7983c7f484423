"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality
from workbook_lib.kinds.write.content import Content, Key, Stage

KEPT: dict[Quality, int | None] = {"good": None, "half": 2, "one wrong": None, "bad": 1}  # stages; None: all


def play(content: Content, key: Key | None, quality: Quality) -> Played:
    """A text on every stage of the first model, on two of them, or on one. What it is worth, a person says."""
    model = content.models[0]
    return Played({"model": model.id, **{s.id: _write(s) for s in model.stages[: KEPT[quality]]}}, Fraction(0))


def _write(stage: Stage) -> str:
    return (
        f"{stage.label}. In the spring I worked beside a colleague from another service; I asked & listened "
        "<before> I suggested anything."
    )
