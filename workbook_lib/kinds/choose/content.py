"""Choose one option, or several."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib.wording import (
    Gaps,
    Id,
    Outcome,
    Part,
    Say,
    repeated,
    shuffle,
    unknown,
    words_of,
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


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing chosen is the one possible gap."""
    chosen = read_answer(content, answer)["chosen"]
    ask = "Choose at least one answer first." if content.several else "Choose an answer first."
    return Gaps(0 if chosen else 1, 1, "" if chosen else ask)


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Outcome:
    """One right: 1 or 0. Several: (right − wrong chosen) / right, not below 0."""
    chosen = read_answer(content, answer)["chosen"]
    right = [i for i in chosen if i in key.key]
    extra = [i for i in chosen if i not in key.key]
    score = max(0.0, (len(right) - len(extra)) / len(key.key))
    state = "right" if score == 1 else "partly" if right else "wrong"
    items = {i: _mark(i in key.key, words_of(key.feedback.get(i))) for i in chosen}
    feedback = {
        "state": state,
        "sum": _sum(state),
        "say": _say(content, key, chosen, state),
        "items": items,
        "right": len(right),
        "of": len(key.key),
    }
    return Outcome(score if chosen else 0.0, feedback, bool(chosen))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """The right answer, for "Show me"."""
    return {"chosen": list(key.key)}


def arrange(content: Content, seed: int | str) -> dict[str, Any]:
    """The content as the view gets it, options shuffled."""
    shown: dict[str, Any] = msgspec.to_builtins(content)
    shown["options"] = shuffle(shown["options"], seed, "options")
    return shown


def _mark(fits: bool, say: str) -> dict[str, str]:
    return {"state": "right" if fits else "notyet", "word": "Right" if fits else "Not yet", "say": say}


def _sum(state: str) -> str:
    return {"right": "Right", "partly": "Partly", "wrong": "Not yet"}[state]


def _say(content: Content, key: Key, chosen: list[str], state: str) -> str:
    if not content.several:
        return words_of(key.feedback.get(chosen[0])) if chosen else ""
    if state == "right":
        return "You have found all that fit."
    left = sum(i not in chosen for i in key.key)
    extra = sum(i not in key.key for i in chosen)
    said = [f"{left} more to find." if left else "", f"{extra} to look at again." if extra else ""]
    return " ".join(s for s in said if s)
