"""What a learner hears of one activity: how much was right, each choice that is not yet, and why; never what is right. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from workbook_lib import marks
from workbook_lib.answers import Record
from workbook_lib.choices import SURE, Choice, asks_how_sure, read_choices
from workbook_lib.grading.course.closed import Closed
from workbook_lib.kinds.plan.content import choose_case
from workbook_lib.kinds.write.content import list_texts
from workbook_lib.topic import Activity
from workbook_lib.wording import join_words, quote


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
    `misconceptions` has one entry for each choice that a misconception led to.
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
    answer = record.answer if record else None
    if activity.kind == "write":
        texts = list_texts(activity.content, answer) + ([("Written on the page itself", typed)] if typed else [])
        return Result(activity, points, bool(texts), closed=closed.hides_some(activity.id), texts=texts, comment=comment)
    mark = marks.assess(activity, answer)
    if closed.hides_all(activity.id):
        return Result(activity, points, mark.answered, closed=True, comment=comment)
    choices = [choice for choice in _list_choices(activity, answer, not_named) if not closed.hides(activity.id, choice)]
    part = closed.hides_some(activity.id)
    wrong = [choice for choice in choices if choice.state == "wrong" and choice.chosen]
    sure = bool(record and record.confidence == SURE and asks_how_sure(activity) and wrong)
    return Result(
        activity,
        points,
        mark.answered,
        partly_closed=part,
        sure=sure,
        comment=comment,
        summary="" if part or not mark.answered else _sum_up(activity, choices, mark),
        missing=_say_missing(activity, answer, choices, mark, part=part) if mark.answered else "",
        right=_name_right(activity, answer, choices),
        not_yet=[_look_again(activity, choice) for choice in wrong],
        misconceptions=[choice.misconception for choice in choices if choice.misconception] if mark.answered else [],
    )


def _list_choices(activity: Activity, answer: Any, not_named: str | None) -> list[Choice]:
    """The choices in the order in which the learner was given the items: a key's own order would tell it."""
    choices = read_choices(activity, answer, not_named)
    if activity.kind == "order":
        given = {item.id: number for number, item in enumerate(activity.content.items)}
        choices.sort(key=lambda choice: given[choice.item])
    return choices


def _look_again(activity: Activity, choice: Choice) -> NotYet:
    asked = "" if activity.kind == "choose" else choice.asked
    partly = activity.kind == "decide" and activity.key.key[choice.item][choice.chosen] == "partly"
    return NotYet(asked, choice.shown, choice.say, "Partly" if partly else "Not yet")


def _sum_up(activity: Activity, choices: list[Choice], mark: marks.Mark) -> str:
    if activity.kind == "choose" and not activity.content.several:
        return "Right" if mark.score == 1 else ""
    if activity.kind != "plan":
        return str(mark.feedback["sum"])
    judged = [choice for choice in choices if choice.item != choice.row and choice.state != "own"]
    return f"{sum(choice.state == 'right' for choice in judged)} of {len(judged)} parts fit"


def _say_missing(activity: Activity, answer: Any, choices: list[Choice], mark: marks.Mark, *, part: bool) -> str:
    """What was left empty. Where to name it, or to count it beside something closed, would tell what is right: less."""
    if activity.kind == "choose":
        return str(mark.feedback["say"]) if activity.content.several and not part and mark.score != 1 else ""
    if activity.kind == "decide":
        return marks.find_gaps(activity, answer).say
    left = [choice for choice in choices if choice.state == "left out"]
    if activity.kind == "plan":
        taken = _list_taken(activity, answer)
        to_find = {choice.row for choice in left if choice.row not in taken and choice.item != choice.row}
        left = [choice for choice in left if choice.row in taken]
        more = "" if part or not to_find else _say_to_find(activity, len(to_find))
        return " ".join(filter(None, (_name_left(left), more)))
    return _name_left(left)


def _name_left(left: list[Choice]) -> str:
    return f"Left empty: {join_words([quote(choice.asked) for choice in left])}." if left else ""


def _say_to_find(activity: Activity, count: int) -> str:
    noun = activity.content.noun
    start = f"Another {noun.one} is" if count == 1 else f"{count} more {noun.many} are"
    return f"{start} at work in this case. Read it again: what else does it show?"


def _list_taken(activity: Activity, answer: Any) -> list[str]:
    """The rows of a plan that the learner took up."""
    case, kept = choose_case(activity.content, answer), activity.rules.read_answer(activity.content, answer)
    return [row.id for row in case.rows if row.id in kept] if case else []


def _name_right(activity: Activity, answer: Any, choices: list[Choice]) -> list[str]:
    """The learner's own right choices, by what was asked: never beside what belongs to it."""
    right = [choice for choice in choices if choice.state == "right"]
    if activity.kind == "choose":
        texts = {option.id: option.text for option in activity.content.options}
        return [texts[choice.item] for choice in right if choice.item in texts] if activity.content.several else []
    if activity.kind == "plan":
        taken = _list_taken(activity, answer)
        right = [choice for choice in right if choice.row in taken]
    return [choice.asked for choice in right]
