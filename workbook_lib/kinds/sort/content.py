"""Sort items into two to four groups."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Id,
    Part,
    Say,
    misconception_of,
    repeated,
    shuffle,
    unknown,
)


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: groups and the items to put in them."""

    groups: list[Part]
    items: list[Part]


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`{item: group}`, and for each item what to say of each group; `also` are other groups, each for a half."""

    key: dict[Id, Id]
    also: dict[Id, list[Id]] = {}
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
    return said + _check_also(key, items, groups)


def _check_also(key: Key, items: list[str], groups: list[str]) -> list[str]:
    said = [unknown("also", i, items, "items") for i in key.also if i not in items]
    said += [unknown(f"also, {i}", g, groups, "groups") for i, also in key.also.items() for g in also if g not in groups]
    for item, also in key.also.items():
        if key.key.get(item) in also:
            said.append(f"also, {item}: “{key.key[item]}” is its key. Take it out here.")
        if not set(groups) - {key.key.get(item), *also}:
            said.append(f"also, {item}: no group would be left that is “Not yet”. Take one out here.")
        said += [
            f"also, {item}: what earns a half is no misconception. Take it out of the feedback on “{group}”."
            for group in also
            if misconception_of(key.feedback.get(item, {}).get(group))
        ]
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
