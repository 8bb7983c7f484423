"""Does the surface tell what is right: length, marks, absolutes, excuses, days, shared words, stock phrases?

Each habit is a way to pick without reading the case. What it earns is compared with a blind pick over all questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations

from workbook_lib.check.voice import FUNCTION_WORDS, Asked, find_chance, read_words

Habit = Callable[[list[str]], list[bool]]  # which of the options somebody with this habit would take

ABSOLUTE = re.compile(
    r"\b(?:all|always|any|anybody|anyone|at once|every|everybody|everyone|everything|fully|immediately|must|never|nobody"
    r"|none|nothing|only|straight away|whole)\b",
    re.IGNORECASE,
)
EXCUSE = re.compile(r"\b(?:because|since|so that|in order to|otherwise)\b|, (?:as|so|for) ", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|week|half-term|o’clock|january|february|march"
    r"|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:leave|wait|mention|later|tomorrow|next (?:week|time)|first see|keep an eye)\b", re.IGNORECASE)
ASKS = re.compile(r"\?|\bask\b|\bask(?:s|ing) |read (?:it|them|that) back|\bcompare\b|\bagree\b", re.IGNORECASE)
STAGES = (  # what usually comes first, second, third and last, wherever it is right
    r"\b(?:ask|listen|notice|observe|look at|find out|read|gather|talk to|hear)",
    r"\b(?:agree|consent|decide|choose|plan|set|name|share|tell|pass)",
    r"\b(?:do|start|begin|try|give|send|act|help|use|put|carry out|write)",
    r"\b(?:review|check|look back|meet again|thank|compare|end|close|follow)",
)


def _with(pattern: re.Pattern[str]) -> Habit:
    return lambda options: [bool(pattern.search(option)) for option in options]


def _without(pattern: re.Pattern[str]) -> Habit:
    return lambda options: [not pattern.search(option) for option in options]


QUESTION = re.compile(r"\?")
HABITS: Mapping[str, Habit] = {
    "the longest": lambda options: [len(option) == max(map(len, options)) for option in options],
    "the shortest": lambda options: [len(option) == min(map(len, options)) for option in options],
    "with a question mark": _with(QUESTION),
    "without a question mark": _without(QUESTION),
    "with an absolute word": _with(ABSOLUTE),
    "without an absolute word": _without(ABSOLUTE),
    "with an excuse": _with(EXCUSE),
    "without an excuse": _without(EXCUSE),
    "with a day": _with(DAY),
    "without a day": _without(DAY),
    "that does not put off": _without(LATER),
}


def earn(asked: list[Asked], habit: Habit) -> float:
    """The share of these questions that a habit gets right; where it tells nothing, it picks blindly."""
    total = 0.0
    for one in asked:
        taken = [place for place, yes in enumerate(habit(one.guess.options)) if yes] or range(len(one.guess.options))
        total += sum(place in one.guess.right for place in taken) / len(taken)
    return total / len(asked)


def list_earned(asked: list[Asked]) -> dict[str, float]:
    """What each habit earns above a blind pick, as a share of all these questions."""
    chance = find_chance(asked)
    return {name: earn(asked, habit) - chance for name, habit in HABITS.items()}


def match_by_words(asked: list[Asked]) -> float:
    """The share of places in which the card that shares most words with what it is asked for is right."""
    total = 0.0
    for one in asked:
        wanted = _list_stems(one.guess.asked)
        shared = [len(wanted & _list_stems(option)) for option in one.guess.options]
        taken = [place for place, count in enumerate(shared) if count == max(shared)]
        total += sum(place in one.guess.right for place in taken) / len(taken)
    return total / len(asked)


def order_by_phrases(asked: list[Asked]) -> float:
    """The share of pairs of steps that “ask, agree, do, review” puts in their order; a tie is half."""
    right, pairs = 0.0, 0
    for one in asked:
        stages = [_find_stage(option) for option in one.guess.options]
        for earlier, later in combinations(stages, 2):
            right += 0.5 if earlier == later or None in (earlier, later) else float(earlier < later)  # type: ignore[operator]
            pairs += 1
    return right / pairs


def find_textbook(asked: list[Asked]) -> tuple[int, int]:
    """In how many questions the textbook move (ask, read back, agree) is right, and how many offer it beside another."""
    offered = right = 0
    for one in asked:
        moves = {place for place, option in enumerate(one.guess.options) if ASKS.search(option)}
        if moves and len(moves) < len(one.guess.options):
            offered += 1
            right += bool(moves & one.guess.right)
    return right, offered


def _list_stems(text: str) -> set[str]:
    """The beginnings of the words that say something."""
    return {word[:5] for word in read_words(text) if word[0].isalpha() and len(word) > 2 and word not in FUNCTION_WORDS}


def _find_stage(text: str) -> int | None:
    """The stage that the first stock word of a step belongs to."""
    found = [(match.start(), stage) for stage, p in enumerate(STAGES) if (match := re.search(p, text, re.IGNORECASE))]
    return min(found)[1] if found else None
