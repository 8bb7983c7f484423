"""What was chosen, and why it is not right yet."""

from __future__ import annotations

from typing import Any

from workbook_lib.kind.choices import Choice, Item, Summary, compare, list_solved
from workbook_lib.kind.guesses import Guess
from workbook_lib.kinds.choose.content import Content, Key
from workbook_lib.kinds.choose.score import assess, solve

WHOLE = "All that fit, and no other"


def list_items(content: Content, key: Key | None) -> list[Item]:
    """The one question; each of its options can be closed."""
    return [Item("", [o.id for o in content.options], options=content.options, right=frozenset(key.key if key else ()))]


def read_choices(content: Content, key: Key, answer: Any) -> list[Choice]:
    """The option chosen; of several, each wrong one, and whether each that fits was found."""
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
    if not content.several:
        return Summary("Right" if outcome.score == 1 else "")
    texts = {option.id: option.text for option in content.options}
    right = [texts[choice.item] for choice in choices if choice.state == "right" and choice.item in texts]
    return Summary(outcome.feedback.sum, "" if closed or outcome.score == 1 else outcome.feedback.say, right)


def list_fitting(content: Content, key: Key) -> list[str]:
    """The options that are right."""
    return list_solved(content, solve(content, key, None))


def asks_how_sure(content: Content) -> bool:
    """Unless the content says otherwise."""
    return content.confidence


def list_guesses(content: Content, key: Key) -> list[Guess]:
    """The one question; one with several answers cannot be guessed by one pick."""
    if content.several:
        return []
    right = frozenset(place for place, option in enumerate(content.options) if option.id in key.key)
    return [Guess("", "step", [option.text for option in content.options], right)]
