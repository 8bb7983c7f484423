"""Put steps in order."""

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
    """What the learner sees: the steps, and whether to ask how sure."""

    items: list[Part]
    confidence: bool = True


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The ids in the right order, and why each step belongs where it does."""

    key: list[Id]
    feedback: dict[str, Say]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    ids = [item.id for item in content.items]
    said = repeated(ids, "items")
    if len(ids) < 3:
        said.append("items: give at least three steps.")
    if key is None:
        return said
    said += repeated(key.key, "key")
    said += [unknown("key", i, ids, "items") for i in key.key if i not in ids]
    said += [f"key: the step “{i}” is missing." for i in ids if i not in key.key]
    said += [unknown("feedback", i, ids, "items") for i in key.feedback if i not in ids]
    return said + [f"feedback: nothing is said of the step “{i}”." for i in ids if i not in key.feedback]


def read_answer(content: Content, data: object) -> list[str]:
    """The ids in the learner's order; steps left out or unknown are dropped, repeats too."""
    ids = {item.id for item in content.items}
    found = [i for i in data if isinstance(i, str) and i in ids] if isinstance(data, list) else []
    return list(dict.fromkeys(found))


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, steps shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["items"] = shuffle(shown["items"], seed, "items")
    return shown
