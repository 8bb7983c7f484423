"""What a choice is worth."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, State, Verdict, say_not_yet, say_right
from workbook_lib.kinds.choose.content import Content, Key, read_answer
from workbook_lib.wording import words_of

SUMS = {"right": "Right", "partly": "Partly", "wrong": "Not yet"}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing chosen is the one possible gap."""
    chosen = read_answer(content, answer)["chosen"]
    ask = "Choose at least one answer first." if content.several else "Choose an answer first."
    return Gaps(0 if chosen else 1, 1, "" if chosen else ask)


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """One right: 1 or 0. Several: (right − wrong chosen) / right, not below 0."""
    chosen = read_answer(content, answer)["chosen"]
    right = [i for i in chosen if i in key.key]
    extra = [i for i in chosen if i not in key.key]
    score = max(0.0, (len(right) - len(extra)) / len(key.key))
    state: State = "right" if score == 1 else "partly" if right else "wrong"
    feedback = Verdict(
        state=state,
        sum=SUMS[state],
        say=_say(content, key, chosen, state),
        items={i: (say_right if i in key.key else say_not_yet)(words_of(key.feedback.get(i))) for i in chosen},
        right=len(right),
        of=len(key.key),
    )
    return Outcome(score if chosen else 0.0, feedback, bool(chosen))


def solve(content: Content, key: Key, answer: Any, part: str | None = None) -> dict[str, Any]:
    """The right answer, for "Show me"."""
    return {"chosen": list(key.key)}


def _say(content: Content, key: Key, chosen: list[str], state: str) -> str:
    if not content.several:
        return words_of(key.feedback.get(chosen[0])) if chosen else ""
    if state == "right":
        return "You have found all that fit."
    left = sum(i not in chosen for i in key.key)
    extra = sum(i not in key.key for i in chosen)
    said = [f"{left} more to find." if left else "", f"{extra} to look at again." if extra else ""]
    return " ".join(s for s in said if s)
