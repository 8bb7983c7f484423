"""The contract: what the folder of a kind must offer. `docs/kinds.md` walks through one.

A kind is a folder in `kinds/` whose `__init__.py` says `KIND = Scored(...)`, for a kind with right and wrong, or
`KIND = Unscored(...)`. Every function is pure and takes the kind's own structs: `content` (what the learner sees), `key`
(what is right) and an answer, which is plain JSON from anywhere: no function but `check` may complain of one, none may
raise for it. mypy names the field that is missing or does not fit; nothing else needs to be told of a new kind.

| file | holds |
|---|---|
| `__init__.py` | the docstring that says what a learner does, and `KIND` |
| `content.py` | `Content`, `Key`, `check`, `read_answer`, `arrange` |
| `score.py` | `find_gaps`, `assess`, `solve` |
| `choices.py` | `list_items`, `read_choices`, `sum_up`, `list_fitting` |
| `document.py` | `write_document`: what was done, as a learner may keep it; where there is something to keep |
| `play.py` | `play`: answers of a given quality, for the demonstration and for tests |
| `view.js`, `view.css` | what is drawn, with the kind's icon |
| `lookup.py`, `lookup.js` | `tabulate`, and `addUp` which looks an answer up: a page's feedback before Python has come |
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

import msgspec

from workbook_lib.kind.choices import Choice, Item, Summary
from workbook_lib.kind.lookup import Tabulate
from workbook_lib.kind.more import AsksHowSure, CountDecisions, CountForks, IsPrivate, ListGiven, ListGuesses, WriteDocument
from workbook_lib.kind.outcome import Gaps, Judged, Unjudged
from workbook_lib.kind.scheme import Scheme
from workbook_lib.kind.supplied import Need, Supplied

C = TypeVar("C", bound=msgspec.Struct)
K = TypeVar("K", bound=msgspec.Struct)
C_in = TypeVar("C_in", contravariant=True)
K_in = TypeVar("K_in", contravariant=True)
O_out = TypeVar("O_out", covariant=True)
Quality = Literal["good", "half", "one wrong", "bad"]


class Played(NamedTuple):
    """An answer, and the share of the activity's points it deserves, worked out apart from the marking."""

    answer: Any
    share: Fraction


class Check(Protocol[C_in, K_in]):
    """A plain sentence for each thing that does not fit together; `key` is None in an assignment's released file."""

    def __call__(self, content: C_in, key: K_in | None) -> list[str]: ...


class ReadAnswer(Protocol[C_in]):
    """The answer in `data` with everything unknown left out; the same again where it is read again."""

    def __call__(self, content: C_in, data: object) -> Any: ...


class FindGaps(Protocol[C_in]):
    """What is still missing in an answer, or in one `part` of it."""

    def __call__(self, content: C_in, answer: Any, part: str | None = None) -> Gaps: ...


class Assess(Protocol[C_in, K_in, O_out]):
    """The outcome of an answer, or of one `part` of it: the score, the feedback, whether anything was answered."""

    def __call__(self, content: C_in, key: K_in, answer: Any, part: str | None = None) -> O_out: ...


class Solve(Protocol[C_in, K_in]):
    """The right answer, for “Show me”; the learner's own where there is none."""

    def __call__(self, content: C_in, key: K_in, answer: Any, part: str | None = None) -> Any: ...


class Arrange(Protocol[C_in]):
    """The content as the view draws it, shuffled by `seed`; never anything of the key."""

    def __call__(self, content: C_in, seed: int | str) -> dict[str, Any]: ...


class Play(Protocol[C_in, K_in]):
    """An answer of this quality: all right, about half, one thing wrong, or as wrong as can be (nothing left empty).

    Unscored: all that is asked, half of it, all but one thing, or as little as counts as an answer; share 0.
    """

    def __call__(self, content: C_in, key: K_in, quality: Quality) -> Played: ...


class ListItems(Protocol[C_in, K_in]):
    """The things that are asked, in the order written: what is counted, closed and looked at for fairness."""

    def __call__(self, content: C_in, key: K_in | None) -> list[Item]: ...


class ReadChoices(Protocol[C_in, K_in]):
    """What was done with each thing asked; `answer` was read by `read_answer`. A wrong option carries its reason."""

    def __call__(self, content: C_in, key: K_in, answer: Any) -> list[Choice]: ...


class SumUp(Protocol[C_in, K_in]):
    """How much was right, and what was left out, from the `choices` that may be told.

    `closed`: some may not; then nothing is counted, for a count would tell.
    """

    def __call__(self, content: C_in, key: K_in, answer: Any, choices: list[Choice], closed: bool) -> Summary: ...


class ListFitting(Protocol[C_in, K_in]):
    """One line for each thing that fits, for the tutor who marks."""

    def __call__(self, content: C_in, key: K_in) -> list[str]: ...


class Take(Protocol[C_in, K_in]):
    """Content and key with what was supplied put in."""

    def __call__(self, content: C_in, key: K_in | None, supplied: Supplied) -> tuple[Any, Any]: ...


class ListTexts(Protocol[C_in]):
    """(label, words) of everything that a person has to read."""

    def __call__(self, content: C_in, answer: Any) -> list[tuple[str, str]]: ...


class Needs(msgspec.Struct, Generic[C, K], frozen=True, kw_only=True):
    """What an activity of this kind draws from elsewhere, and how it takes it in; `renewed` each time that it is shown."""

    what: Need
    take: Take[C, K]
    renewed: bool = False
    list_given: ListGiven[C] | None = None


class Keeping(msgspec.Struct, Generic[C, K], frozen=True, kw_only=True):
    """How what was done is kept as a document: the part of a learner's documents it stands in, and that part's place."""

    part: str
    place: int
    compose: WriteDocument[C, K]


class Kind(msgspec.Struct, Generic[C, K], frozen=True, kw_only=True):
    """What every kind offers.

    `checked`: there is a Check, and an activity is done only once it was pressed. `practises`: something in it can be
    practised, so a learner may be sent to it. `asks`: it asks anything at all. `unfinished_counts`: Check looks at what is
    there instead of asking for the rest first. `keeping`: what was done is worth keeping as a document.
    `is_private`: an activity may be a private note, which nobody must write, and which is in no document unless chosen.
    """

    Content: type[C]
    Key: type[K]
    check: Check[C, K]
    read_answer: ReadAnswer[C]
    find_gaps: FindGaps[C]
    solve: Solve[C, K]
    arrange: Arrange[C]
    play: Play[C, K]
    checked: bool
    practises: bool
    asks: bool = True
    unfinished_counts: bool = False
    needs: Needs[C, K] | None = None
    keeping: Keeping[C, K] | None = None
    is_private: IsPrivate[C] | None = None


class Scored(Kind[C, K], frozen=True, kw_only=True):
    """A kind with right and wrong: it scores, and says of every choice what was done and why it is not right yet.

    `count_decisions` and `count_forks` are for a kind that branches; `list_guesses` for one whose words could tell what is
    right: `workbook check` measures that. With `list_own` a learner may answer in words of their own: no key judges
    them, so the points wait until a person has read them. `tabulate` is for a kind whose feedback a page can look up.
    """

    assess: Assess[C, K, Judged]
    list_items: ListItems[C, K]
    read_choices: ReadChoices[C, K]
    sum_up: SumUp[C, K]
    list_fitting: ListFitting[C, K]
    asks_how_sure: AsksHowSure[C] | None = None
    count_decisions: CountDecisions[C] | None = None
    count_forks: CountForks[C] | None = None
    list_guesses: ListGuesses[C, K] | None = None
    list_own: ListTexts[C] | None = None
    tabulate: Tabulate[C] | None = None

    @property
    def read_by_person(self) -> bool:
        """What is scored is marked by its key."""
        return False


class Unscored(Kind[C, K], frozen=True, kw_only=True):
    """A kind without right and wrong; with `list_texts` a person reads what was written, and gives the points.

    `find_scheme` gives the scheme by which they are given.
    """

    assess: Assess[C, K, Unjudged]
    list_texts: ListTexts[C] | None = None
    find_scheme: Callable[[C], Scheme | None] | None = None

    @property
    def read_by_person(self) -> bool:
        """Whether the points come from a person."""
        return self.list_texts is not None


AnyKind = Scored[Any, Any] | Unscored[Any, Any]


def count_good(total: int, quality: Quality) -> int:
    """How many of `total` things are right in an answer of this quality."""
    return {"good": total, "half": total // 2, "one wrong": total - 1, "bad": 0}[quality]
