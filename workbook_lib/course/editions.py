"""The register of laws and guidance: which edition is in force, what it asks, when we last looked. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from workbook_lib.files.places import Lines, Places, find_place
from workbook_lib.topic import TopicError, explain
from workbook_lib.wording import Id, Text, repeated

FILE = "reference/editions.yaml"
STATES = {"in-force": "In force", "replaced": "Replaced", "announced": "Announced", "check": "Not settled"}
KINDS = {
    "act": "Act",
    "regulations": "Regulations",
    "statutory-guidance": "Statutory guidance",
    "advice": "Advice",
    "standards": "Standards",
    "inspection-framework": "Inspection",
    "proposal": "Proposal",
}
Kind = Literal["act", "regulations", "statutory-guidance", "advice", "standards", "inspection-framework", "proposal"]


class Edition(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One edition: `state` is in-force, replaced (by `replaced_by`), announced, or check (not settled)."""

    name: Text
    state: Literal["in-force", "replaced", "announced", "check"]
    published: str = ""
    replaced_by: str | None = None


class Source(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A law or a piece of guidance, its editions newest first, what it asks of a school and of `you`."""

    id: Id
    title: Text
    kind: Kind
    editions: list[Edition]
    asks: Text
    you: Text
    last_checked: str
    check_current: bool
    evidence: Text
    address: str | None = None

    @property
    def current(self) -> Edition:
        """The edition in force, else the newest."""
        return next((e for e in self.editions if e.state == "in-force"), self.editions[0])


class _Register(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    entries: list[Source]


def read_editions(data: object, file: str = FILE, lines: Lines | None = None) -> dict[str, Source]:
    """The register in decoded data, by id. Raises TopicError naming file, line, entry and field."""
    places = Places(file, lines or {})
    try:
        entries = msgspec.convert(data, _Register).entries
    except msgspec.ValidationError as error:
        names = {f.name for struct in (_Register, Source, Edition) for f in msgspec.structs.fields(struct)}
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, names)}"]) from None
    problems = [f"{places.at('entries')}, {said}" for said in repeated([e.id for e in entries], "entries")]
    for number, entry in enumerate(entries):
        where = places.below("entries", number, name=f"entry “{entry.id}”")
        problems += [f"{where.at(field)}: {field}: {said}" for field, said in _check(entry)]
    if problems:
        raise TopicError(problems)
    return {entry.id: entry for entry in entries}


def to_table(entries: dict[str, Source]) -> dict[str, Any]:
    """The register as a learner explores it: `columns` and `rows` of the kind explore."""
    columns = [
        {"id": "title", "label": "Name", "filter": False},
        {"id": "kind", "label": "What it is", "filter": True},
        {"id": "state", "label": "State", "filter": True},
    ]
    return {"columns": columns, "rows": [_to_row(entry) for entry in entries.values()]}


def _to_row(entry: Source) -> dict[str, Any]:
    editions = "; ".join(
        f"{e.name}: {STATES[e.state].lower()}" + (f", by {e.replaced_by}" if e.replaced_by else "") for e in entry.editions
    )
    cells = {"title": entry.title, "kind": KINDS[entry.kind], "state": STATES[entry.current.state]}
    more = [("What it asks of a school", entry.asks), ("What it means for you", entry.you), ("Editions", editions)]
    looked = date.fromisoformat(entry.last_checked)
    more.append(("We last looked", f"{looked.day} {looked:%B %Y}"))
    if entry.check_current:
        more.append(("Before you cite it", "Check the current edition: this may have changed since we looked."))
    return {
        "id": entry.id,
        "cells": cells,
        "more": [{"label": label, "text": text} for label, text in more],
        "address": entry.address,
    }


def _check(entry: Source) -> list[tuple[str, str]]:
    said = []
    names = [edition.name for edition in entry.editions]
    if not names:
        said.append(("editions", "give at least one."))
    if sum(edition.state == "in-force" for edition in entry.editions) > 1:
        said.append(("editions", "only one can be in force. Set the older one to `replaced`."))
    for edition in entry.editions:
        if edition.state == "replaced" and edition.replaced_by not in names:
            said.append(("editions", f"“{edition.name}” is replaced. Name the edition that replaced it in `replaced_by`."))
    if entry.address is not None and not entry.address.startswith("https://"):
        said.append(("address", "it begins with https://."))
    try:
        date.fromisoformat(entry.last_checked)
    except ValueError:
        said.append(("last_checked", f"“{entry.last_checked}” is not a date such as '2026-11-23'."))
    return said
