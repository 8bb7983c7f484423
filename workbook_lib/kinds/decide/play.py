"""Answers of a given quality."""

from __future__ import annotations

from fractions import Fraction

from workbook_lib.kind.contract import Played, Quality
from workbook_lib.kinds.decide.content import Key
from workbook_lib.kinds.decide.scenes import Content, Option, Weight

RANKS: list[Weight] = ["risky", "partly", "strong"]
HALVES: dict[Weight, int] = {"risky": 0, "partly": 1, "strong": 2}  # what each is worth, in halves


def play(content: Content, key: Key, quality: Quality) -> Played:
    """The strongest way to an ending, the weakest, turns strong and weak in turn, or weak in the first scene alone."""
    scenes = {scene.id: scene for scene in content.scenes}
    path: list[Option] = []
    worth, here = 0, content.start
    while here in scenes:
        weak = quality == "bad" or (quality == "half" and len(path) % 2 == 1) or (quality == "one wrong" and not path)
        weights = key.key[here]
        options = sorted(scenes[here].options, key=lambda option: RANKS.index(weights[option.id]), reverse=not weak)
        path.append(options[0])
        worth += HALVES[weights[options[0].id]]
        here = options[0].next
    return Played({"path": [option.id for option in path]}, Fraction(worth, 2 * len(path)))
