"""The words that the workbook explains, in plain English. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.files.places import Lines, Places, find_place
from workbook_lib.topic import TopicError, explain
from workbook_lib.wording import Id, Text, repeated

FILE = "reference/glossary.yaml"
LONGEST = 45  # words of an explanation; a longer one explains too much at once


class Term(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A word, what its letters stand for, what it means, and the number of the topic where it is met first."""

    id: Id
    term: Text
    means: Text
    topic: int
    stands_for: str = ""


class _Glossary(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    terms: list[Term]


def read_terms(data: object, file: str = FILE, lines: Lines | None = None) -> list[Term]:
    """The glossary in decoded data, in the alphabet's order. Raises TopicError naming file, line, term and field."""
    places = Places(file, lines or {})
    try:
        terms = msgspec.convert(data, _Glossary).terms
    except msgspec.ValidationError as error:
        names = {f.name for struct in (_Glossary, Term) for f in msgspec.structs.fields(struct)}
        raise TopicError([f"{places.at(*find_place(error))}, {explain(error, names)}"]) from None
    problems = [f"{places.at('terms')}, {said}" for said in repeated([t.id for t in terms], "terms")]
    problems += [
        f"{places.at('terms', n, 'means')}, term “{t.id}”: this takes {len(t.means.split())} words. "
        f"Explain it in at most {LONGEST}."
        for n, t in enumerate(terms)
        if len(t.means.split()) > LONGEST
    ]
    if problems:
        raise TopicError(problems)
    return sorted(terms, key=lambda t: t.term.lower())


def to_table(terms: list[Term], titles: dict[int, str]) -> dict[str, Any]:
    """The glossary as a learner explores it: `columns` and `rows` of the kind explore; `titles` are the topics' by number."""
    columns = [{"id": "term", "label": "Word", "filter": False}, {"id": "means", "label": "What it means", "filter": False}]
    return {"columns": columns, "rows": [_to_row(term, titles) for term in terms]}


def _to_row(term: Term, titles: dict[int, str]) -> dict[str, Any]:
    more = [("Stands for", term.stands_for)] if term.stands_for else []
    if term.topic in titles:
        more.append(("You meet it in", f"{term.topic} {titles[term.topic]}"))
    return {
        "id": term.id,
        "cells": {"term": term.term, "means": term.means},
        "address": None,
        "more": [{"label": label, "text": text} for label, text in more],
    }
