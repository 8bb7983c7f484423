"""Deals cards: which a learner meets today, from what all their notebooks remember. Pure."""

from __future__ import annotations

from collections import Counter

import msgspec

from workbook_lib.kind.cards import Card, Cards, Look, Stack, find_due, find_steps
from workbook_lib.kind.supplied import Supplied
from workbook_lib.kinds.recall.content import Content, Dealt, Key
from workbook_lib.wording import shuffle

MOST_DUE = 0.6  # of the cards that are asked: three of five; the others are new while there are any
MORE_FRESH = 12  # new cards for whoever goes on; a topic has about ten
MORE_DUE = 4

Pool = dict[str, tuple[Stack, Card]]


def take(content: Content, key: Key | None, supplied: Supplied) -> tuple[Content, Key | None]:
    """Content and key with today's cards; as they are where none were supplied."""
    return deal(content, supplied.cards) if supplied.cards else (content, key)


def deal(content: Content, given: Cards) -> tuple[Content, Key]:
    """Today's cards with their good answers: those that are asked, then those for whoever goes on.

    Of those asked at most three in five are due (longest first), the others new while there are any; what is left is
    filled with cards that are due later. Never two of one topic in a row while another topic has one.
    """
    pool = {card.id: (stack, card) for stack in given.stacks if _is_wanted(content, stack, given) for card in stack.cards}
    due = {id: find_due(given.looks.get(id, []), given.hand_in) for id in pool}
    ready = [id for _, id in sorted((on, id) for id, on in due.items() if on and on <= given.today)]
    fresh = _order_fresh(pool, [id for id, on in due.items() if on is None], given)
    later = [id for _, id in sorted((on, id) for id, on in due.items() if on and on > given.today)]
    new = min(len(fresh), content.count - min(len(ready), int(content.count * MOST_DUE)))
    old = (ready + later)[: content.count - new]
    asked = _separate(pool, fresh[:new] + old, None)
    more = fresh[new : new + MORE_FRESH] + [id for id in ready if id not in old][:MORE_DUE]
    order = asked + _separate(pool, more, asked[-1] if asked else None)
    cards = [_show(*pool[id], given.looks.get(id, [])) for id in order]
    return msgspec.structs.replace(content, cards=cards), Key(answers={id: pool[id][1].answer for id in order})


def _is_wanted(content: Content, stack: Stack, given: Cards) -> bool:
    if not stack.number:
        return False
    return {"all": True, "begun": stack.begun, "earlier": stack.number < given.number}[content.topics]


def _order_fresh(pool: Pool, fresh: list[str], given: Cards) -> list[str]:
    """New cards in turn from the newest page that has any, and from the group of topics that was met least."""
    left: dict[int, list[str]] = {}
    for id in shuffle(sorted(fresh), given.today.isoformat(), given.activity):
        left.setdefault(pool[id][0].number, []).append(id)
    groups = {stack.number: stack.group for stack, _ in pool.values()}
    met = Counter(stack.group for id, (stack, _) in pool.items() if given.looks.get(id))
    turns: list[str] = []
    while left:
        number = max(left)
        if len(turns) % 2:
            others = [other for other in left if other != number] or [number]
            number = min(others, key=lambda other: (met[groups[other]], -other))
        turns.append(left[number].pop(0))
        met[groups[number]] += 1
        left = {number: ids for number, ids in left.items() if ids}
    return turns


def _separate(pool: Pool, ids: list[str], before: str | None) -> list[str]:
    """The same cards, never two of one topic in a row while another topic has one; else in the order given."""
    left, order = list(ids), []
    last = pool[before][0].number if before else None
    while left:
        counts = Counter(pool[id][0].number for id in left)
        others = [id for id in left if pool[id][0].number != last] or left
        crowded = max(counts, key=lambda number: counts[number])
        pressing = [id for id in others if pool[id][0].number == crowded] if 2 * counts[crowded] > len(left) else []
        chosen = (pressing or others)[0]
        left.remove(chosen)
        order.append(chosen)
        last = pool[chosen][0].number
    return order


def _show(stack: Stack, card: Card, looks: list[Look]) -> Dealt:
    return Dealt(
        id=card.id,
        ask=card.ask,
        number=stack.number,
        topic=stack.title,
        last=looks[-1][0].isoformat() if looks else None,
        steps={str(went): days for went, days in find_steps(looks).items()},
    )
