"""Choose one option, or several; or one, and the reason that makes it right."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Id,
    Part,
    Say,
    Text,
    repeated,
    shuffle,
    unknown,
)


class Reasons(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The second question: what makes the option right. Both must be right."""

    ask: Text = "What makes that right here?"
    options: list[Part]


class Content(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What the learner sees: the options, whether several may be right, whether to ask how sure, the reasons."""

    options: list[Part]
    several: bool = False
    confidence: bool = True
    reasons: Reasons | None = None


class Key(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The ids that are right, of the reasons too, and what to say of every option and reason."""

    key: list[Id]
    reason: list[Id] = []
    feedback: dict[str, Say]


def check(content: Content, key: Key | None) -> list[str]:
    """Plain sentences for what does not fit together."""
    ids = [option.id for option in content.options]
    reasons = list_reasons(content)
    said = repeated([*ids, *reasons], "options")
    if len(ids) < 2:
        said.append("options: give at least two.")
    if content.reasons and len(reasons) < 2:
        said.append("reasons, options: give at least two.")
    if content.reasons and content.several:
        said.append("reasons: one option has one reason. Leave this out, or `several: true`.")
    if key is None:
        return said
    said += [unknown("reason", k, reasons, "reasons") for k in key.reason if k not in reasons]
    if reasons and not key.reason:
        said.append("reason: name at least one of the reasons.")
    ids = [*ids, *reasons]
    options = [option.id for option in content.options]
    said += [unknown("key", k, options, "options") for k in key.key if k not in options]
    said += [unknown("feedback", k, ids, "options") for k in key.feedback if k not in ids]
    said += [f"feedback: nothing is said of the option “{i}”." for i in ids if i not in key.feedback]
    if not content.several and len(key.key) != 1:
        said.append("key: name one option, or set `several: true`.")
    if not key.key:
        said.append("key: name at least one option.")
    return said


def list_reasons(content: Content) -> list[str]:
    """The ids of the reasons to choose from; none where only an option is asked for."""
    return [reason.id for reason in content.reasons.options] if content.reasons else []


def read_answer(content: Content, data: object) -> dict[str, Any]:
    """The answer with everything unknown left out: `{"chosen": [ids]}`, with reasons `{"chosen": [id], "reason": id}`."""
    chosen = data.get("chosen") if isinstance(data, dict) else None
    picked = [i for i in chosen if isinstance(i, str)] if isinstance(chosen, list) else []
    kept = [option.id for option in content.options if option.id in picked]
    reason = data.get("reason") if isinstance(data, dict) else None
    named = {"reason": reason} if isinstance(reason, str) and reason in list_reasons(content) else {}
    return {"chosen": kept if content.several else kept[:1], **named}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, options and reasons shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["options"] = shuffle(shown["options"], seed, "options")
    if content.reasons:
        shown["reasons"]["options"] = shuffle(shown["reasons"]["options"], seed, "reasons")
    return shown
