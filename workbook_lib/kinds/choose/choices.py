"""What was chosen, and why it is not right yet."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.choices import Choice, Item, Summary, compare, list_solved, name_left
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.choose.content import Content, Key
from workbook_lib.kinds.choose.score import assess, solve

REASON = "reason"  # what the second question is called among the things asked
WHOLE = "All that fit, and no other"


def list_items(content: Content, key: Key | None) -> list[Item]:
    """The one question, and where there are reasons the second one; each of their options can be closed."""
    step = Item("", [o.id for o in content.options], options=content.options, right=frozenset(key.key if key else ()))
    if content.reasons is None:
        return [step]
    reasons = content.reasons.options
    return [step, Item(REASON, [o.id for o in reasons], options=reasons, right=frozenset(key.reason if key else ()))]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """The option chosen, and the reason; of several, each wrong one, and whether each that fits was found."""
    return [*_read_options(content, key, answer), *_read_reason(content, key, answer)]


def _read_reason(content: Content, key: Key, answer: Any) -> list[Choice]:
    if content.reasons is None:
        return []
    texts, reason = {option.id: option.text for option in content.reasons.options}, answer.get("reason")
    say = key.feedback.get(reason or "")
    return [compare(REASON, content.reasons.ask, reason, reason in key.reason, texts.get(reason or "", ""), say)]


def _read_options(content: Content, key: Key, answer: Any) -> list[Choice]:
    texts = {option.id: option.text for option in content.options}
    asked = WHOLE if content.several else "The question"
    right = [i for i in answer["chosen"] if i in key.key]
    wrong = [compare("", asked, i, False, texts[i], key.feedback.get(i)) for i in answer["chosen"] if i not in key.key]
    if not answer["chosen"]:
        wrong = [Choice("", asked, "left out")]
    if not content.several:
        return [Choice("", asked, "right", i, texts[i]) for i in right] or wrong
    found = [Choice(i, f"Found: {texts[i]}", "right" if i in right else "left out") for i in texts if i in key.key]
    every = all(choice.state == "right" for choice in found)
    return [*(wrong or [Choice("", asked, "right" if every else "wrong")]), *found]


def sum_up(content: Content, key: Key, answer: Any, choices: list[Choice], closed: bool) -> Summary:
    """Of several, how many are still to find: which they are is not said."""
    outcome = assess(content, key, answer)
    if content.reasons:
        words = {"right": "Right", "partly": "One of the two is right: choice and reason count together"}
        return Summary("" if closed else words.get(outcome.feedback.state, ""), name_left(choices))
    if not content.several:
        return Summary("Right" if outcome.score == 1 else "")
    texts = {option.id: option.text for option in content.options}
    right = [texts[choice.item] for choice in choices if choice.state == "right" and choice.item in texts]
    return Summary(outcome.feedback.sum, "" if closed or outcome.score == 1 else outcome.feedback.say, right)


def list_fitting(content: Content, key: Key) -> list[str]:
    """The options that are right, and the reasons."""
    reasons = {one.id: one.text for one in content.reasons.options} if content.reasons else {}
    because = [f"because: {' or: '.join(reasons[id] for id in key.reason)}"] if reasons else []
    return list_solved(content, {"chosen": solve(content, key, None)["chosen"]}) + because


def asks_how_sure(content: Content) -> bool:
    """Unless the content says otherwise."""
    return content.confidence


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """The one question, and the reason; one with several answers cannot be guessed by one pick."""
    if content.several:
        return []
    right = frozenset(place for place, option in enumerate(content.options) if option.id in key.key)
    guesses = [Guess("", "step", [option.text for option in content.options], right)]
    if content.reasons is None:
        return guesses
    reasons = content.reasons.options
    fitting = frozenset(place for place, reason in enumerate(reasons) if reason.id in key.reason)
    return [*guesses, Guess(REASON, "step", [reason.text for reason in reasons], fitting)]
