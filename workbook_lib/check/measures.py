"""The measures of a whole bank of questions: what guessing earns, and how alike its pages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from workbook_lib import marks
from workbook_lib.check.recall_reach import HABITS, say_missed, say_reach, simulate
from workbook_lib.check.surface import find_textbook, list_earned, match_by_words, order_by_phrases
from workbook_lib.check.voice import (
    ABOVE_CHANCE,
    FEWEST,
    Asked,
    find_chance,
    guess_by_voice,
    list_form,
    list_guesses,
    read_voice,
    read_words,
)
from workbook_lib.course.unit import FILE, Unit
from workbook_lib.kind.contract import Scored
from workbook_lib.topic import Topic

TEXTBOOK = (0.2, 0.5)  # how often “ask, read back, agree” may be right where it is offered: about a third
FORKS = 0.5  # the least share of a scenario's scenes that lead on to different ones
NAMES = {"step": "what to do", "part": "parts of a plan"}


class Measure(msgspec.Struct, frozen=True):
    """One figure as a line to read, and a sentence where it is out of bounds."""

    line: str
    problem: str = ""


def measure(topics: Iterable[Topic], unit: Unit) -> list[Measure]:
    """Every measure of these topics; those of wording only where there are enough questions in a language we measure."""
    topics = list(topics)
    found = _measure_variety(topics, unit)
    if any(topic.cards for topic in topics):
        found += [Measure(say_reach(reach), say_missed(reach)) for reach in (simulate(topics, habit) for habit in HABITS)]
    if not unit.measured:
        return found
    asked = list(list_guesses(topics))
    for form in ("step", "part"):
        if len(some := list_form(asked, form)) >= FEWEST:
            found += [*_measure_voice(some, NAMES[form]), _measure_habits(some, NAMES[form])]
            found += [_measure_textbook(some)] if form == "step" else []
    if len(pairs := list_form(asked, "pair")) >= FEWEST:
        found.append(_compare("matching by shared words", match_by_words(pairs), find_chance(pairs), len(pairs)))
    if orders := list_form(asked, "sequence"):
        found.append(_compare("ordering by stock phrases", order_by_phrases(orders), 0.5, len(orders)))
    return found


def _measure_voice(asked: list[Asked], name: str) -> list[Measure]:
    made, chance = [], find_chance(asked)
    for words, read in (("function words and marks", read_voice), ("all words", read_words)):
        right = guess_by_voice(asked, read)
        made.append(_compare(f"{name}, picked by {words}", sum(right) / len(right), chance, len(asked)))
    return made


def _compare(what: str, found: float, chance: float, count: int) -> Measure:
    line = f"{what}: {found:.0%} of {count} right (chance {chance:.0%}, at most {chance + ABOVE_CHANCE:.0%})"
    if found <= chance + ABOVE_CHANCE:
        return Measure(line)
    return Measure(line, f"{line}. Rewrite options into things that are right somewhere else: docs/author.md shows how.")


def _measure_habits(asked: list[Asked], name: str) -> Measure:
    earned = list_earned(asked)
    best = max(earned, key=lambda habit: earned[habit])
    line = (
        f"{name}, picked by habit: the best is “{best}”, {100 * earned[best]:+.0f} points (at most {100 * ABOVE_CHANCE:+.0f})"
    )
    over = [f"“{habit}” ({100 * above:+.0f})" for habit, above in earned.items() if above > ABOVE_CHANCE]
    return Measure(
        line, f"{name}: options {', '.join(over)} are right too often. Even out how they are written." if over else ""
    )


def _measure_textbook(asked: list[Asked]) -> Measure:
    right, offered = find_textbook(asked)
    line = f"asking, reading back or agreeing first: right in {right} of {offered} questions that offer it"
    least, most = TEXTBOOK
    if not offered or least <= right / offered <= most:
        return Measure(line)
    return Measure(
        line, f"{line}; between {least:.0%} and {most:.0%} are meant, or it becomes a habit to take it (or to leave it)."
    )


def _measure_variety(topics: list[Topic], unit: Unit) -> list[Measure]:
    made, forks, scenes = [], 0, 0
    for activity in (a for topic in topics for a in topic.activities.values()):
        rules = activity.rules
        if isinstance(rules, Scored) and rules.count_forks is not None:
            forked, of = rules.count_forks(activity.content)
            forks, scenes = forks + forked, scenes + of
            if forked < FORKS * of:
                made.append(
                    Measure("", f"{activity.id}: {forked} of {of} scenes lead on to different ones; at least half are meant.")
                )
    made.append(Measure(f"{forks} of {scenes} scenes lead on to different ones."))
    offered = sum(sum(marks.count_offers(a).values()) for topic in topics for a in topic.activities.values())
    few = f"{FILE}, size: {offered} wrong answers name a misconception, and at least {unit.size.misconceptions} are meant."
    made.append(Measure(f"{offered} wrong answers name a misconception.", few if offered < unit.size.misconceptions else ""))
    return [*made, _measure_sameness(topics, unit.same_kind)]


def _measure_sameness(topics: list[Topic], most: int | None) -> Measure:
    """In how many notebooks each kind with right and wrong stands."""
    kinds = Counter(k for t in topics for k in {a.kind for a in t.activities.values() if isinstance(a.rules, Scored)})
    line = "notebooks by kind: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    over = [kind for kind, count in kinds.items() if most is not None and count > most]
    if not over:
        return Measure(line)
    return Measure(line, f"{FILE}, same_kind: {', '.join(sorted(over))} in more than {most} notebooks. Use other kinds, too.")
