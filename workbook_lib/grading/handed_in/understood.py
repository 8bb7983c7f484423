"""Was everything that came understood? What was not is found here, answer by answer and cell by cell. Pure.

No number is final before a person has settled it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from workbook_lib.answers import Record
from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.finding import Finding, find, hash_about, name_some
from workbook_lib.grading.handed_in.added import Added
from workbook_lib.grading.handed_in.claim import Claim
from workbook_lib.grading.handed_in.names import ANSWERS, NOTEBOOK
from workbook_lib.made_earlier import find_left, list_leaves

MOST_NAMED = 3
Texts = list[tuple[str, str]]  # where it stands, and what


def find_strange(
    records: Mapping[str, Record], unused: Mapping[str, Any], kept: Mapping[str, Any], assignment: str
) -> tuple[list[Finding], Texts]:
    """A finding for each answer that is not, or not whole, in a form that is known; and the words that stand in it.

    `kept` are the answers to activities of this assignment, as far as their kinds read them.
    """
    file, texts = f"{assignment}{ANSWERS}", []
    unknown = {id: record for id, record in records.items() if id not in kept}
    found = []
    if unknown:
        found.append(find("answers-unknown", file, names=_name(unknown), about=_hash(unknown)))
        texts += [(id, said) for id, record in unknown.items() if (said := _words_of(record.answer))]
    if unused:
        texts += [(id, said) for id, raw in unused.items() if (said := _words_of(raw))]
    partly: dict[str, list[str]] = {}
    for id, read in kept.items():
        if left := find_left(records[id].answer, read):
            partly[id] = left
    if partly:
        found.append(find("answers-partly", file, names=_name(partly), about=_hash({id: records[id] for id in partly})))
        texts += [(id, said) for id, left in partly.items() if (said := "\n".join(one for one in left if " " in one.strip()))]
    both = {id: record for id, record in records.items() if record.also}
    for code, one in (
        ("answer-both", {id: record for id, record in both.items() if record.n}),
        ("answer-same-time", {id: record for id, record in both.items() if not record.n}),
    ):
        found += [find(code, file, id=_name(one), about=_hash(one))] if one else []
    if both:
        texts += [(id, said) for id, record in both.items() if (said := _words_of([one.answer for one in record.also]))]
    return found, texts


def _words_of(value: Any) -> str:
    """The prose in plain data: its texts of more than one word."""
    return "\n".join(dict.fromkeys(leaf for leaf in list_leaves(msgspec.to_builtins(value)) if " " in leaf.strip()))


def find_written(added: Added, elsewhere: Texts, assignment: str) -> list[Finding]:
    """What was written into the notebook itself, outside the cells that a person reads anyway."""
    file, found = f"{assignment}{NOTEBOOK}", []
    if added.count:
        own = [text for id, texts in added.own.items() for text in texts if text != added.changed.get(id)]
        found.append(find("own-cells", file, count=added.count, about=hash_about(*own)))
    if added.changed:
        about = hash_about(*(part for id in sorted(added.changed) for part in (id, added.changed[id])))
        found.append(find("cells-written", file, count=len(added.changed), names=_name(added.changed), about=about))
    if elsewhere:
        about = hash_about(*(text for _, text in elsewhere))
        places = ", ".join(dict.fromkeys(place for place, _ in elsewhere))
        found.append(find("cells-elsewhere", file, names=show_name(places, 200), about=about))
    if added.files:
        found.append(find("pictures", file, count=len(added.files), names=_name(added.files), about=hash_about(*added.files)))
    if added.left:
        found.append(find("text-left", file, count=added.left, about=hash_about(str(added.left))))
    return found


def find_claim_faults(
    claim: Claim | None, records: Mapping[str, Record], newest: Any, *, carries: bool, file: str
) -> list[Finding]:
    """Where what Hand in wrote does not fit what came. `newest` is when the newest answer was saved, by the same clock."""
    if claim is None:
        return []
    if claim.count and not carries:
        return [find("claim-lost", file, count=claim.count, about=hash_about(str(claim.count)))]
    if claim.kept is not False:
        return []
    if claim.at is not None and newest is not None and newest > claim.at:
        return [find("claim-after", file)]
    return [find("claim-broken", file, about=_hash(records))]


def _name(names: Any) -> str:
    return name_some([show_name(str(name), 60) for name in names], MOST_NAMED)


def _hash(records: Mapping[str, Record]) -> str:
    return hash_about(*(msgspec.json.encode((id, record), order="sorted") for id, record in sorted(records.items())))
