"""Statements, each true or not."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import Id, Part, Say, repeated, shuffle, unknown


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees."""

    statements: list[Part]


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The statements that are true, and what to say where one is judged wrongly."""

    key: list[Id]
    feedback: dict[Id, Say]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    ids = [one.id for one in content.statements]
    said = repeated(ids, "statements")
    if key is not None:
        said += [unknown("key", id, ids, "statements") for id in key.key if id not in ids]
        said += [f"feedback: nothing is said of “{id}”." for id in ids if id not in key.feedback]
    return said


def read_answer(content: Content, data: object) -> dict[str, bool]:
    """`{statement: whether it is true}`."""
    given = data if isinstance(data, dict) else {}
    return {one.id: given[one.id] for one in content.statements if isinstance(given.get(one.id), bool)}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The statements, shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    return {"statements": shuffle(shown["statements"], seed, "statements")}
