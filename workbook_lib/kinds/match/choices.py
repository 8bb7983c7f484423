"""Which card stands in which place, and why it does not belong there."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.choices import Choice, Item, Summary, call_partly, compare, list_solved, name_left, name_right
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.match.content import Content, Key, list_rounds, read_pairs
from workbook_lib.kinds.match.score import assess, explain, solve


def list_items(content: Content, key: Key | None) -> list[Item]:
    """Every place of every round."""
    return [Item(item.id, [item.id]) for one in list_rounds(content) for item in one.items]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """The card in each place; a tempting pair has words of its own, another what its card does, and a clue."""
    made = []
    for one in list_rounds(content):
        placed, pairs = answer.get(one.id, {}) if one.id else answer, read_pairs(one, key)
        names = {partner.id: partner.name for partner in one.partners}
        for item in one.items:
            chosen = placed.get(item.id)
            fits = chosen is not None and pairs.get(item.id) == chosen
            own = key.feedback.pairs.get(item.id, {}).get(chosen or "")
            words = explain(key.feedback, item.id, chosen) if chosen and not fits else ""
            choice = compare(item.id, item.text, chosen, fits, names.get(chosen or "", ""), own, words)
            made.append(call_partly(choice) if chosen in key.also.get(item.id, []) else choice)
    return made


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """How many are right, which places are empty, and which hold the right card."""
    return Summary(assess(content, key, answer).feedback.sum, name_left(choices), name_right(choices))


def list_fitting(content: Content, key: Key) -> list[str]:
    """Each place with its card."""
    return list_solved(content, solve(content, key, None))


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """Every place, with the cards of its round."""
    made = []
    for one in list_rounds(content):
        cards, pairs = [" ".join(filter(None, (p.name, p.note))) for p in one.partners], read_pairs(one, key)
        places = {partner.id: place for place, partner in enumerate(one.partners)}
        made += [Guess(i.id, "pair", cards, frozenset({places[pairs[i.id]]}), i.text) for i in one.items if i.id in pairs]
    return made
