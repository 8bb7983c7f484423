"""The functions that only some kinds offer: what `contract.py` lets a kind leave out."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol, TypeVar

from workbook_lib.kind.document import Block
from workbook_lib.kind.guesses import Guess

C_in = TypeVar("C_in", contravariant=True)
K_in = TypeVar("K_in", contravariant=True)


class IsPrivate(Protocol[C_in]):
    """Whether an activity is a note for its learner alone."""

    def __call__(self, content: C_in) -> bool: ...


class WriteDocument(Protocol[C_in, K_in]):
    """An answer, and the `note` beside it, as it stands on paper; nothing while there is nothing to keep.

    `key` is None in an assignment: then nothing is said of what is right.
    """

    def __call__(self, content: C_in, key: K_in | None, answer: Any, note: str) -> list[Block]: ...


class AsksHowSure(Protocol[C_in]):
    """Whether the learner is asked how sure they are."""

    def __call__(self, content: C_in) -> bool: ...


class CountDecisions(Protocol[C_in]):
    """The decisions on the shortest and on the longest way through."""

    def __call__(self, content: C_in) -> tuple[int, int]: ...


class CountForks(Protocol[C_in]):
    """How many scenes lead on to different ones, of how many."""

    def __call__(self, content: C_in) -> tuple[int, int]: ...


class ListGuesses(Protocol[C_in, K_in]):
    """Each question that somebody could answer from the words of its options alone."""

    def __call__(self, content: C_in, key: K_in) -> list[Guess]: ...


class Given(NamedTuple):
    """The ids of what was put in, in the order in which the learner meets it; the first `asked` must be done."""

    ids: list[str]
    asked: int


class ListGiven(Protocol[C_in]):
    """What was put in from elsewhere."""

    def __call__(self, content: C_in) -> Given: ...
