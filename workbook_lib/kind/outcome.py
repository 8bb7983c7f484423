"""What a kind makes of an answer: gaps, a score, and what is said of it. Typed here, and plain data only at the border."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

State = Literal["right", "partly", "wrong", "gaps", "answered", "told"]
Sign = Literal["right", "partly", "notyet", "ask", "gaps", "answered"]
S_co = TypeVar("S_co", covariant=True)
F_co = TypeVar("F_co", covariant=True)


class Gaps(msgspec.Struct, frozen=True):
    """What is still missing in an answer: how many of how many, and one sentence."""

    missing: int
    of: int
    say: str


class Remark(msgspec.Struct, frozen=True):
    """What is said of one thing in an answer: how it is drawn, one or two words, and why."""

    state: Sign
    word: str
    say: str


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    """What a view is told after a check. A kind with more to say has a struct of its own that begins with these fields.

    `items` are the remarks by id; `round` is the part that was asked about; `shown` that this is the workbook's own
    solution. A field that is not set does not reach the view.
    """

    state: State
    items: dict[str, Remark] = {}
    round: str | UnsetType | None = UNSET
    shown: bool | UnsetType = UNSET


class Verdict(Feedback, frozen=True, kw_only=True):
    """Feedback with a heading (`sum`) and a sentence (`say`); how many of how many are right, called what (`word`).

    `look` is the sign that it is drawn with where that is not the state's own.
    """

    sum: str
    say: str
    right: int | UnsetType = UNSET
    of: int | UnsetType = UNSET
    word: str | UnsetType = UNSET
    look: Sign | UnsetType = UNSET


class Outcome(msgspec.Struct, Generic[S_co, F_co], frozen=True):
    """What a kind makes of an answer: score in 0..1 (None: never scored) and the feedback (None: nothing is said).

    `waiting` says that a person must read something in it.
    """

    score: S_co
    feedback: F_co
    answered: bool
    waiting: bool = False


Judged = Outcome[float, Verdict]
Unjudged = Outcome[None, Feedback | None]


def to_plain(feedback: Feedback | None) -> dict[str, Any]:
    """The feedback as the view's trait holds it; `{}` where nothing is said."""
    plain: dict[str, Any] = msgspec.to_builtins(feedback) if feedback else {}
    return plain


def say_right(say: str = "") -> Remark:
    """The remark on something right."""
    return Remark("right", "Right", say)


def say_partly(say: str) -> Remark:
    """The remark on something that is partly right and earns a half, with the reason."""
    return Remark("partly", "Partly", say)


def say_not_yet(say: str) -> Remark:
    """The remark on something that is not right yet, with the reason."""
    return Remark("notyet", "Not yet", say)


def name_state(right: int, of: int, partly: int = 0) -> Literal["right", "partly", "wrong"]:
    """The state of an answer of which so many of so many are right, and so many more partly."""
    return "right" if right == of else "partly" if right or partly else "wrong"


def count_right(right: int, of: int, partly: int = 0) -> str:
    """“5 of 8 are right”, and how many more are partly right where any are."""
    return f"{right} of {of} are right" + (f", {partly} partly" if partly else "")
