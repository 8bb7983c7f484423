"""Deals cards: which a learner meets today, from what all their notebooks remember. Pure."""

from __future__ import annotations

import msgspec

from workbook_lib.kind.cards import Card, Cards, Look, Stack, find_due, find_steps
from workbook_lib.kind.supplied import Supplied
from workbook_lib.kinds.recall.content import Content, Dealt, Key
from workbook_lib.wording import shuffle


def take(content: Content, key: Key | None, supplied: Supplied) -> tuple[Content, Key | None]:
    """Content and key with today's cards; as they are where none were supplied."""
    return deal(content, supplied.cards) if supplied.cards else (content, key)


def deal(content: Content, given: Cards) -> tuple[Content, Key]:
    """Today's cards with their good answers: those due (longest first), then new ones, newest topic last in turn."""
    pool = {
        card.id: (stack, card)
        for stack in given.stacks
        for card in stack.cards
        if stack.number and (content.topics == "all" or stack.number < given.number)
    }
    due = {id: find_due(given.looks.get(id, []), given.hand_in) for id in pool}
    ready = sorted((on, id) for id, on in due.items() if on and on <= given.today)
    fresh = shuffle(sorted(id for id, on in due.items() if on is None), given.today.isoformat(), given.activity)
    later = sorted((on, id) for id, on in due.items() if on and on > given.today)
    order = [id for _, id in ready] + fresh + [id for _, id in later]
    dealt = [pool[id] for id in order[: content.count]]
    cards = [_show(stack, card, given.looks.get(card.id, [])) for stack, card in dealt]
    return msgspec.structs.replace(content, cards=cards), Key(answers={card.id: card.answer for _, card in dealt})


def _show(stack: Stack, card: Card, looks: list[Look]) -> Dealt:
    return Dealt(
        id=card.id,
        ask=card.ask,
        number=stack.number,
        topic=stack.title,
        last=looks[-1][0].isoformat() if looks else None,
        steps={str(went): days for went, days in find_steps(looks).items()},
    )
