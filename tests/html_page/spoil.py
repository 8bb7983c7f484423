"""Puts script into every text that a page is made from, whoever wrote it."""

from __future__ import annotations

from typing import Any

import msgspec

EVIL = "\"'>--></style></title><script>PWN()</script><img src=x onerror=PWN()>{{ 7 * 191 }}{% raw %}&amp;\u202e\x00"
# What decides and is never shown, by the struct and the field that hold it
KEPT = {
    ("State", "word"),
    ("Activity", "kind"),
    ("Activity", "id"),
    ("Activity", "content"),
    ("Activity", "key"),
    ("Topic", "slug"),
    ("Topic", "activities"),
    ("Advice", "ideas"),
    ("Column", "key"),
    ("Column", "fill"),
    ("Column", "shown"),
    ("Column", "look"),
    ("Unit", "misconceptions"),
}


def spoil(value: Any, evil: str = EVIL) -> Any:
    """The same with `evil` behind every text that says anything. A row's `activity` and the keys of a mapping stay."""
    if isinstance(value, str):
        return value and value + evil
    if isinstance(value, list | tuple):
        return type(value)(spoil(one, evil) for one in value)
    if isinstance(value, dict):
        return {key: one if key == "activity" else spoil(one, evil) for key, one in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    name = type(value).__name__
    fields = {field: getattr(value, field) for field in value.__struct_fields__ if (name, field) not in KEPT}
    return msgspec.structs.replace(value, **{field: spoil(one, evil) for field, one in fields.items()})
