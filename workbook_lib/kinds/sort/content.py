"""Sort items into two to four groups."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Id,
    Part,
    Say,
    repeated,
    shuffle,
    unknown,
)


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: groups and the items to put in them."""

    groups: list[Part]
    items: list[Part]


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`{item: group}`, and for each item what to say of each group."""

    key: dict[Id, Id]
    feedback: dict[str, dict[str, Say]]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    groups, items = [g.id for g in content.groups], [i.id for i in content.items]
    said = repeated(groups, "groups") + repeated(items, "items")
    if not 2 <= len(groups) <= 4:
        said.append(f"groups: give two to four; there are {len(groups)}.")
    if len(items) < 2:
        said.append("items: give at least two.")
    if key is None:
        return said
    said += [unknown("key", i, items, "items") for i in key.key if i not in items]
    said += [unknown("key", g, groups, "groups") for g in key.key.values() if g not in groups]
    said += [f"key: the item “{i}” has no group." for i in items if i not in key.key]
    said += [unknown("feedback", i, items, "items") for i in key.feedback if i not in items]
    for item, says in key.feedback.items():
        said += [unknown(f"feedback, {item}", g, groups, "groups") for g in says if g not in groups]
    for item in items:
        missing = [g for g in groups if g != key.key.get(item) and g not in key.feedback.get(item, {})]
        said += [f"feedback, {item}: nothing is said of the group “{g}”." for g in missing]
    return said


def read_answer(content: Content, data: object) -> dict[str, str]:
    """The answer with everything unknown left out: `{item: group}`."""
    if not isinstance(data, dict):
        return {}
    groups = {g.id for g in content.groups}
    found = {i.id: data.get(i.id) for i in content.items}
    return {i: g for i, g in found.items() if isinstance(g, str) and g in groups}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, items shuffled, groups as written."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["items"] = shuffle(shown["items"], seed, "items")
    return shown
