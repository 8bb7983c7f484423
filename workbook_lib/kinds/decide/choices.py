"""What was decided in each scene that the path came through, and why another way is stronger."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.choices import Choice, Item, Summary, call_partly, compare, list_solved, name_right
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.decide.content import Key
from workbook_lib.kinds.decide.paths import walk
from workbook_lib.kinds.decide.scenes import Content
from workbook_lib.kinds.decide.score import assess, find_gaps, solve


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every scene with its options."""
    worths = key.key if key else {}
    strong = {scene: frozenset(id for id, worth in of.items() if worth == "strong") for scene, of in worths.items()}
    return [Item(s.id, [s.id], options=[*s.options], right=strong.get(s.id, frozenset())) for s in content.scenes]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """The decision in each scene of the path; a scene that nobody came to was not asked."""
    made = []
    for scene, option in walk(content, answer["path"])[0]:
        worth, say = key.key[scene.id][option.id], key.feedback[scene.id][option.id]
        choice = compare(scene.id, scene.title, option.id, worth == "strong", option.text, say)
        made.append(call_partly(choice) if worth == "partly" else choice)
    return made


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many decisions are strong, which these are, and whether the path is at its end."""
    return Summary(assess(content, key, answer).feedback.sum, find_gaps(content, answer).say, name_right(choices))


def list_fitting(content: Content, key: Key) -> list[str]:
    """The decisions of a strong path."""
    return list_solved(content, solve(content, key, None))


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """Every scene: what is strong."""
    made = []
    for scene in content.scenes:
        right = frozenset(n for n, option in enumerate(scene.options) if key.key[scene.id][option.id] == "strong")
        made.append(Guess(scene.id, "step", [option.text for option in scene.options], right))
    return made
