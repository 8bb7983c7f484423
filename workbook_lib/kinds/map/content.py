"""Evidence against criteria: which pieces serve which criterion, and where nothing stands yet."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.kind.outcome import Gaps, Outcome, Unjudged, Verdict
from workbook_lib.kind.supplied import Criterion, Supplied
from workbook_lib.wording import Id, Part, Text, join_words, repeated, tidy_text

MOST_OWN = 60
LONGEST_NAME = 200  # characters of a piece's name; the page takes no longer one, and here none is cut


class Column(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Something that an index says of each piece: in the learner's words, or one of the `options`."""

    id: Id
    label: Text
    hint: str = ""
    options: list[Part] = []


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Evidence that the workbook itself yields; the tutor's `criteria` are supplied.

    With `columns` it is an evidence index: each piece says so much of itself.
    """

    evidence: list[Part] = []
    columns: list[Column] = []
    criteria: list[Criterion] = []


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Nothing: whether evidence is enough, a person judges."""


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    said = repeated([e.id for e in content.evidence], "evidence")
    said += [
        f"evidence: “{e.id}” begins with “own-”, which is kept for the learner's pieces."
        for e in content.evidence
        if e.id.startswith("own-")
    ]
    said += repeated([column.id for column in content.columns], "columns")
    said += [one for c in content.columns for one in repeated([o.id for o in c.options], f"columns, {c.id}")]
    return said + (["criteria: they stand in criteria.yaml."] if content.criteria else [])


def take(content: Content, key: Key | None, supplied: Supplied) -> tuple[Content, Key | None]:
    """The content with the tutor's criteria."""
    return msgspec.structs.replace(content, criteria=supplied.criteria), key


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """`{"own": {id: name}, "map": {criterion: [piece ids]}, "about": {piece: {column: text or id}}}`; what is odd is left out.

    Criteria that are not known (a tutor's older list) are kept: nothing that a learner mapped is lost.
    """
    given = data if isinstance(data, dict) else {}
    own = _read_own(given.get("own"))
    known = {*own, *(e.id for e in content.evidence)}
    mapped: dict[str, list[str]] = {}
    pairs = given.get("map")
    for criterion, pieces in list(pairs.items())[:MOST_OWN] if isinstance(pairs, dict) else []:
        named = [p for p in pieces if isinstance(p, str) and p in known] if isinstance(pieces, list) else []
        kept = list(dict.fromkeys(named))
        if isinstance(criterion, str) and len(criterion) <= 80 and kept:
            mapped[criterion] = kept
    about = _read_about(content, given.get("about"), known)
    return {"own": own, "map": mapped, **({"about": about} if about else {})} if own or mapped or about else {}


def _read_about(content: Content, data: object, known: set[str]) -> dict[str, dict[str, str]]:
    """What is said of pieces that there are, in columns that there are."""
    found = {}
    for piece in sorted(known) if isinstance(data, dict) else ():
        said = data.get(piece) if isinstance(data, dict) else None
        cells = {c.id: text for c in content.columns if isinstance(said, dict) and (text := _read_cell(c, said.get(c.id)))}
        if cells:
            found[piece] = cells
    return found


def _read_cell(column: Column, data: object) -> str:
    if column.options:
        return data if isinstance(data, str) and data in {option.id for option in column.options} else ""
    text = tidy_text(data)
    return text if text.strip() else ""


def _read_own(data: object) -> dict[str, str]:
    pairs = list(data.items())[:MOST_OWN] if isinstance(data, dict) else []
    named = {
        id: tidy_text(text).strip() for id, text in pairs if isinstance(id, str) and id.startswith("own-") and len(id) <= 20
    }
    return {id: name for id, name in named.items() if name}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Which criteria have no evidence. Without criteria (a page not opened yet) one gap stands for all."""
    mapped = read_answer(content, answer).get("map", {})
    if not content.criteria:
        return Gaps(0 if mapped else 1, 1, "" if mapped else "No evidence is mapped yet.")
    empty = [c.title for c in content.criteria if c.id not in mapped]
    verb = "has" if len(empty) == 1 else "have"
    return Gaps(len(empty), len(content.criteria), f"{join_words(empty)} {verb} no evidence yet." if empty else "")


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Unjudged:
    """Never scored."""
    feedback = Verdict(state="answered", sum="Every heading has evidence", say="Whether it is enough, your tutor judges.")
    return Outcome(None, feedback, bool(read_answer(content, answer)))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """There is nothing to show."""
    return read_answer(content, answer)


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    return shown
