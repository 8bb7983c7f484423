"""What a choice is worth."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.outcome import Gaps, Judged, Outcome, State, Verdict, say_not_yet, say_right
from workbook_lib.kinds.choose.content import Content, Key, read_answer
from workbook_lib.wording import words_of

HALVES = {
    (True, True): "Your choice is right, and so is the reason.",
    (True, False): "Your choice is right. Look at the reason again: both count together.",
    (False, True): "The reason is one that counts here. Which choice does it speak for?",
    (False, False): "Look at both again.",
}
SUMS = {"right": "Right", "partly": "Partly", "wrong": "Not yet"}


def find_gaps(content: Content, answer: Any, part: str | None = None) -> Gaps:
    """Nothing chosen, or no reason for it."""
    kept = read_answer(content, answer)
    chosen, reasons = kept["chosen"], content.reasons is not None
    ask = "Choose at least one answer first." if content.several else "Choose an answer first."
    if chosen and reasons and "reason" not in kept:
        return Gaps(1, 2, "Choose the reason, too.")
    return Gaps((0 if chosen else 1) + (reasons and "reason" not in kept), 1 + reasons, "" if chosen else ask)


def assess(content: Content, key: Key, answer: Any, part: str | None = None) -> Judged:
    """One right: 1 or 0, where there are reasons only with the reason. Several: (right − wrong chosen) / right, not below 0."""
    if content.reasons:
        return _assess_both(content, key, read_answer(content, answer))
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
    return {"chosen": list(key.key), **({"reason": key.reason[0]} if content.reasons else {})}


def _assess_both(content: Content, key: Key, kept: dict[str, Any]) -> Judged:
    """An option and its reason: 1 where both are right, else 0; what is right of the two is said."""
    chosen, reason = next(iter(kept["chosen"]), ""), kept.get("reason", "")
    step, why = chosen in key.key, reason in key.reason
    right = {id: fits for id, fits in ((chosen, step), (reason, why)) if id}
    state: State = "right" if step and why else "partly" if step or why else "wrong"
    feedback = Verdict(
        state=state,
        sum=SUMS[state],
        say=HALVES[step, why],
        items={id: (say_right if fits else say_not_yet)(words_of(key.feedback.get(id))) for id, fits in right.items()},
        right=step + why,
        of=2,
    )
    return Outcome(float(step and why), feedback, bool(right))


def _say(content: Content, key: Key, chosen: list[str], state: str) -> str:
    if not content.several:
        return words_of(key.feedback.get(chosen[0])) if chosen else ""
    if state == "right":
        return "You have found all that fit."
    left = sum(i not in chosen for i in key.key)
    extra = sum(i not in key.key for i in chosen)
    said = [f"{left} more to find." if left else "", f"{extra} to look at again." if extra else ""]
    return " ".join(s for s in said if s)
