"""Choose one option, or several."""

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
    """What the learner sees: the options, whether several may be right, whether to ask how sure."""

    options: list[Part]
    several: bool = False
    confidence: bool = True


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The ids that are right, and what to say of every option."""

    key: list[Id]
    feedback: dict[str, Say]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    ids = [option.id for option in content.options]
    said = repeated(ids, "options")
    if len(ids) < 2:
        said.append("options: give at least two.")
    if key is None:
        return said
    said += [unknown("key", k, ids, "options") for k in key.key if k not in ids]
    said += [unknown("feedback", k, ids, "options") for k in key.feedback if k not in ids]
    said += [f"feedback: nothing is said of the option “{i}”." for i in ids if i not in key.feedback]
    if not content.several and len(key.key) != 1:
        said.append("key: name one option, or set `several: true`.")
    if not key.key:
        said.append("key: name at least one option.")
    return said


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """The answer with everything unknown left out: `{"chosen": [ids]}`."""
    chosen = data.get("chosen") if isinstance(data, dict) else None
    picked = [i for i in chosen if isinstance(i, str)] if isinstance(chosen, list) else []
    kept = [option.id for option in content.options if option.id in picked]
    return {"chosen": kept if content.several else kept[:1]}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, options shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["options"] = shuffle(shown["options"], seed, "options")
    return shown
