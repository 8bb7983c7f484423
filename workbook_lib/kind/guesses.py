"""A question as somebody sees it who only guesses: from the words of its options, not from the case."""

from __future__ import annotations

from typing import Literal

import msgspec

Form = Literal["step", "part", "pair", "sequence"]


class Guess(msgspec.Struct, frozen=True):
    """The words to choose from, and the places (from 0) of those that are right.

    `form` says what choosing means: a `step` to take, a `part` of a plan, the partner of what is `asked` (a `pair`), or a
    `sequence`: then the options stand in the right one, and `right` is empty.
    """

    item: str
    form: Form
    options: list[str]
    right: frozenset[int] = frozenset()
    asked: str = ""

    @property
    def chance(self) -> float:
        """How often a blind pick is right."""
        return len(self.right) / len(self.options)
