"""Do the cards reach a learner: all of them, and spaced? Played through with learners of several habits."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import msgspec

from workbook_lib.kind.cards import Cards, Looks, Stack, Went
from workbook_lib.kind.supplied import Supplied
from workbook_lib.topic import Activity, Topic

START = date(2026, 9, 7)
SEED = 11


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody works: a new page every `days`, from `start` on; `knows` is the share of cards known at a look.

    `goes_on`: takes the cards after those that are asked, too. `returns` is every how many days the start page's cards
    are taken; 0 is never. `weeks`: how long they go on after the last page.
    """

    name: str
    days: int
    knows: float = 0.7
    goes_on: bool = True
    returns: int = 0
    start: int = 0
    weeks: int = 0


HABITS = (
    Habit(name="each page once, one a week", days=7),
    Habit(name="each page once, one a day", days=1),
    Habit(name="one a week, only what is asked, today’s cards each week", days=7, goes_on=False, returns=7, weeks=4),
    Habit(name="daily: a page in three days, today’s cards each day", days=3, goes_on=False, returns=1, weeks=4),
    Habit(name="forgetful: knows two in five", days=7, knows=0.4, returns=7, weeks=4),
    Habit(name="late starter: all pages in the last two weeks", days=1, start=70, returns=1),
)


class Reach(msgspec.Struct, frozen=True):
    """What a learner met: cards `met` of `of`, the median days between two looks at a card, looks in all."""

    habit: Habit
    met: int
    of: int
    gap: float | None
    looks: int
    in_a_row: int  # two cards of one topic one after the other, though another topic had one


def simulate(topics: Iterable[Topic], habit: Habit) -> Reach:
    """One learner through the whole collection."""
    topics = sorted(topics, key=lambda topic: topic.number)
    chance, looks, owners = random.Random(SEED), Looks(), {card.id: t.number for t in topics for card in t.cards}
    pages = [topic for topic in topics if topic.number]
    first = START + timedelta(days=habit.start)
    opens = {first + timedelta(days=habit.days * place): page for place, page in enumerate(pages)}
    last, begun, row = max(opens, default=first) + timedelta(weeks=habit.weeks), set[int](), 0
    for today in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        sittings = [opens[today]] if today in opens else []
        if habit.returns and (today - first).days % habit.returns == 0:
            sittings += [topic for topic in topics if not topic.number]
        for topic in sittings:
            begun |= {topic.number}
            for activity in topic.activities.values():
                asked, more = _deal(activity, topic, topics, begun, looks, today)
                row += _count_rows(asked, owners) + _count_rows(more, owners)
                for id in asked + (more if habit.goes_on else []):
                    went: Went = "knew" if chance.random() < habit.knows else "notyet"
                    looks[id] = [*(look for look in looks.get(id, []) if look[0] != today), (today, went)]
    gaps = [(b[0] - a[0]).days for of in looks.values() for a, b in pairwise(of)]
    return Reach(habit, len(looks), len(owners), median(gaps) if gaps else None, sum(map(len, looks.values())), row)


def _deal(
    activity: Activity, topic: Topic, topics: list[Topic], begun: set[int], looks: Looks, today: date
) -> tuple[list[str], list[str]]:
    """The cards that are asked today, and those for whoever goes on."""
    needs = activity.rules.needs
    if needs is None or needs.what != "cards" or needs.list_given is None:
        return [], []
    stacks = [Stack(one.number, one.title, one.cards, one.group, one.number in begun) for one in topics]
    cards = Cards(stacks, looks, None, today, topic.number, activity.id)
    given = needs.list_given(needs.take(activity.content, activity.key, Supplied(cards=cards))[0])
    return given.ids[: given.asked], given.ids[given.asked :]


def _count_rows(dealt: list[str], owners: dict[str, int]) -> int:
    """How often two cards of one topic follow one another though the cards of the others could stand between them."""
    numbers = [owners[id] for id in dealt]
    most = max((numbers.count(number) for number in set(numbers)), default=0)
    if 2 * most > len(numbers) + 1:  # one topic has more than half: it cannot be kept apart
        return 0
    return sum(a == b for a, b in pairwise(numbers))


def say_reach(reach: Reach) -> str:
    """One learner as a line to read."""
    gap = f", {reach.gap:g} days between looks" if reach.gap is not None else ""
    return f"cards, {reach.habit.name}: {reach.met} of {reach.of} cards met, {reach.looks} looks{gap}"


def say_missed(reach: Reach) -> str:
    """A sentence where cards were not met by somebody who takes all that every page deals, or topics came in rows."""
    if reach.habit.goes_on and reach.met < reach.of:
        return f"{say_reach(reach)}: {reach.of - reach.met} are never met. Let pages deal more, or topics hold fewer cards."
    if reach.in_a_row:
        return f"cards, {reach.habit.name}: one topic comes twice in a row {reach.in_a_row} times."
    return ""
