"""Cards from earlier topics: answer from memory, look, say how it went."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from workbook_lib.kind.cards import HAND_IN, read_day, read_looks
from workbook_lib.kind.more import Given
from workbook_lib.kind.outcome import Feedback, Gaps, Outcome, Unjudged
from workbook_lib.wording import RATINGS, tidy_text

MOST_CARDS = 1000


class Dealt(msgspec.Struct, kw_only=True):
    """A card in front of the learner; `steps` are days until it comes back, by how it went."""

    id: str
    ask: str
    number: int
    topic: str
    last: str | None = None
    steps: dict[str, int] = {}


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Which topics the cards come from, and how many are asked. The `cards` are dealt when the page opens.

    `begun` are the topics whose page the learner has begun. After the `count` that are asked come those for whoever goes on.
    """

    topics: Literal["earlier", "begun", "all"] = "earlier"
    count: int = 5
    cards: list[Dealt] = []


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The good answers, which are dealt with the cards."""

    answers: dict[str, str] = {}


class Good(Feedback, frozen=True, kw_only=True):
    """The good answer to one card."""

    good: str


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    said = [] if 1 <= content.count <= 20 else ["count: deal between 1 and 20 cards."]
    return said + (["cards: they stand in the topics, under `cards:`."] if content.cards else [])


def list_dealt(content: Content) -> Given:
    """The cards in the order in which they come."""
    return Given([card.id for card in content.cards], content.count)


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{card: {"text": …, "sure": …, "seen": [[day, went]]}, "hand-in-date": {"on": day}}`; what is odd is left out."""
    kept: dict[str, Any] = {}
    for id, value in list(data.items())[:MOST_CARDS] if isinstance(data, dict) else []:
        if not isinstance(id, str) or len(id) > 80 or not isinstance(value, dict):
            continue
        if id == HAND_IN:
            kept |= {id: {"on": value["on"]}} if read_day(value.get("on")) else {}
        elif card := _read_card(value):
            kept[id] = card
    return kept


def _read_card(value: dict[str, Any]) -> dict[str, Any]:
    card: dict[str, Any] = {}
    if text := tidy_text(value.get("text")):
        card["text"] = text
    if value.get("sure") in RATINGS:
        card["sure"] = value["sure"]
    if looks := read_looks(value.get("seen")):
        card["seen"] = [[day.isoformat(), went] for day, went in looks]
    return card


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """How many cards are still to be looked at; of one card (`part`) nothing is ever missing."""
    seen = sum("seen" in card for card in read_answer(content, answer).values())
    missing = 0 if part else max(0, content.count - seen)
    noun = "card is" if missing == 1 else "cards are"
    return Gaps(missing, content.count, f"{missing} {noun} still to come." if missing else "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Unjudged:
    """Never scored; for one card (`part`), the good answer to put beside one's own."""
    seen = any("seen" in card for card in read_answer(content, answer).values())
    return Outcome(None, Good(state="told", round=part, good=key.answers.get(part or "", "")), seen)


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """There is nothing to show but the good answer, which `assess` gives."""
    return read_answer(content, answer)


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The cards as they were dealt."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    return shown
