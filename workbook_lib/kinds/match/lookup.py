"""What is said of a match, for a page to look up: every card in every place, and every count of right ones."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.lookup import Said, Tell, find_examples, head_of, name_head
from workbook_lib.kinds.match.content import Content, Round, list_rounds


def tabulate(content: Content, tell: Tell) -> dict[str, Any]:
    """By round: `marks` {place: {card: remark}}, `heads` by count, `one` and `more` for places left empty."""
    return {"rounds": {one.id: _tabulate(one, tell) for one in list_rounds(content)}}


def _tabulate(one: Round, tell: Tell) -> dict[str, Any]:
    items, cards = [item.id for item in one.items], [partner.id for partner in one.partners]

    def ask(placed: dict[str, str]) -> Said:
        return tell({one.id: placed} if one.id else placed, one.id or None)

    marks = {item: {card: ask(_fill(items, cards, item, card))["items"][item] for card in cards} for item in items}
    states = [{card: mark["state"] for card, mark in marks[item].items()} for item in items]
    whole = dict(zip(items, cards, strict=False))
    return {
        "marks": marks,
        "heads": {
            name_head(*count): head_of(ask(dict(zip(items, example, strict=True))), "rounds")
            for count, example in find_examples(states, once=True).items()
        },
        "one": {item: ask({at: card for at, card in whole.items() if at != item}) for item in items},
        "more": {str(n): ask(dict(list(whole.items())[n:])) for n in range(2, len(items) + 1)},
    }


def _fill(items: list[str], cards: list[str], item: str, card: str) -> dict[str, str]:
    """A whole answer with this card in this place."""
    free = iter([other for other in cards if other != card])
    return {place: card if place == item else next(free) for place in items}
