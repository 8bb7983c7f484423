"""What a learner hears of one activity: how much was right, each choice that is not yet, and why; never what is right. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.grading.course.closed import Closed
from workbook_lib.kind.choices import Choice
from workbook_lib.kind.contract import Unscored
from workbook_lib.topic import Activity
from workbook_lib.wording import SURE


class NotYet(msgspec.Struct, frozen=True):
    """One choice that is not right yet: what was asked ('' where the activity asks one thing), what was chosen, and why not."""

    asked: str
    chosen: str
    say: str
    word: str = "Not yet"


class Result(msgspec.Struct, frozen=True):
    """One activity as its learner hears of it. `points` is None while a person has still to read it.

    `closed` says that nothing but the points is shown; `partly_closed` that some of it is left out. `summary` says how much
    was right, `missing` what was left out, `right` names what was right. `texts` are (label, words) of the learner's own.
    `misconceptions` has one entry for each choice that a misconception led to. `unsafe` are choices that could harm a child;
    where the activity is closed they have no words.
    """

    activity: Activity
    points: float | None
    answered: bool
    closed: bool = False
    partly_closed: bool = False
    summary: str = ""
    missing: str = ""
    right: list[str] = []
    not_yet: list[NotYet] = []
    sure: bool = False
    texts: list[tuple[str, str]] = []
    comment: str = ""
    misconceptions: list[str] = []
    unsafe: list[NotYet] = []

    @property
    def share(self) -> float | None:
        """The share of the activity's points, 0 to 1; None while it has none, or where there are none to have."""
        most = self.activity.points
        return None if self.points is None or not most else min(1.0, max(0.0, self.points / most))


def make_result(
    activity: Activity,
    record: Record | None,
    points: float | None,
    *,
    typed: str = "",
    comment: str = "",
    closed: Closed | None = None,
    not_named: str | None = None,
) -> Result:
    """What to say of an activity (with its key). `typed` is what was written into the cell that a person reads.

    `not_named` is the unit's misconception for what was to be found and was not.
    """
    closed = closed or Closed()
    answer, rules = record.answer if record else None, activity.rules
    if isinstance(rules, Unscored) and rules.list_texts:
        texts = rules.list_texts(activity.content, answer) + ([("Written on the page itself", typed)] if typed else [])
        return Result(activity, points, bool(texts), closed=closed.hides_some(activity.id), texts=texts, comment=comment)
    mark, unsafe = marks.assess(activity, answer), _list_unsafe(activity, answer, closed)
    if (hidden := closed.hides_all(activity.id)) or isinstance(rules, Unscored):
        return Result(activity, points, mark.answered, closed=hidden, comment=comment, unsafe=unsafe)
    choices = _list_choices(activity, answer, not_named, closed)
    part = closed.hides_some(activity.id)
    wrong = [choice for choice in choices if choice.state == "wrong" and choice.chosen]
    told = rules.sum_up(activity.content, activity.key, rules.read_answer(activity.content, answer), choices, part)
    return Result(
        activity,
        points,
        mark.answered,
        partly_closed=part,
        sure=bool(record and record.confidence == SURE and marks.asks_how_sure(activity) and wrong),
        comment=comment,
        summary=told.summary if mark.answered and not part else "",
        missing=told.missing if mark.answered else "",
        right=told.right,
        not_yet=[_say(one) for one in wrong],
        unsafe=unsafe,
        misconceptions=[choice.misconception for choice in choices if choice.misconception] if mark.answered else [],
    )


def _say(choice: Choice) -> NotYet:
    return NotYet("" if choice.whole else choice.asked, choice.shown, choice.say, choice.word)


def _list_unsafe(activity: Activity, answer: Any, closed: Closed) -> list[NotYet]:
    """What could harm a child; without its words where it is used again."""
    found = marks.list_unsafe(activity, answer)
    return [NotYet("", "", "") if closed.hides(activity.id, choice) else _say(choice) for choice in found]


def _list_choices(activity: Activity, answer: Any, not_named: str | None, closed: Closed) -> list[Choice]:
    """The open choices in the order in which the learner was given the items, where a key's own order would tell it."""
    choices = sorted(marks.read_choices(activity, answer, not_named), key=lambda choice: choice.place)
    return [choice for choice in choices if not closed.hides(activity.id, choice)]
