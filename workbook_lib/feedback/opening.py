"""What the first part of a learner's page (opening.html) says: mark and decision, or why there is none. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.finding import Finding, tell_learner
from workbook_lib.grading.gradebook.decision import Lack, decide
from workbook_lib.grading.gradebook.states import say_span
from workbook_lib.html_page.markup import show_points
from workbook_lib.wording import join_words, quote

UNKNOWN = "It could not be opened."  # of a finding that an earlier version kept, without a code


class Opening(msgspec.Struct, frozen=True):
    """What has been worked out for it. `met` is None while there is no final mark; `why` says what is, or was, needed.

    `late` says what came of being late, `titles` what a person has still to read. `reasons` are (file, words), why the
    work could not be read.
    """

    mark: float
    met: bool | None
    why: str
    late: str
    titles: str
    reasons: list[tuple[str, str]]


def make_opening(feedback: Feedback) -> Opening:
    """What to say to this learner."""
    state = feedback.state
    return Opening(
        state.mark or 0.0,
        decide(state, feedback.needed).met,
        _say_why(feedback),
        _say_may_come_off(feedback) if state.word == "waiting for a person" else _say_late(feedback),
        join_words([quote(title) for title in feedback.waiting]),
        _list_reasons(feedback.broken),
    )


def _say_why(feedback: Feedback) -> str:
    """What was needed; or, where it is not met, what is, the most urgent first."""
    state, needed = feedback.state, feedback.needed
    points, decision = needed.points * state.most, decide(state, needed)
    writing = needed.writing * state.to_write
    if decision.met:
        least = f", with {show_points(writing)} of the {show_points(state.to_write)} for writing" if writing else ""
        return f"{show_points(points)} points were needed{least}."
    words: dict[Lack, str] = {
        "safety": "One thing comes before all points: see “Read this first”.",
        "points": (
            f"{show_points(points)} points are needed, {show_points(points - (state.mark or 0.0))} more than now. "
            "The next part shows where to begin."
        ),
        "unwritten": "A piece of writing is still empty. It has to be written, whatever the points.",
        "writing": (
            f"{show_points(writing)} of the {show_points(state.to_write)} points for writing are needed, and you have "
            f"{show_points(state.written)}."
        ),
    }
    return " ".join(words[lack] for lack in decision.lacks)


def _say_late(feedback: Feedback) -> str:
    if feedback.late <= 0 and not feedback.state.penalty:
        return ""
    when = f"It was handed in {say_span(feedback.late)} late" if feedback.late > 0 else "It was handed in late"
    if not feedback.state.penalty:
        return f"{when}. No points were taken off."
    points, penalty = show_points(feedback.state.points or 0.0), feedback.state.penalty
    taken = f"{show_points(penalty)} point" + (" was" if penalty == 1 else "s were")
    return f"{when}. {taken} taken off for that, from {points}."


def _say_may_come_off(feedback: Feedback) -> str:
    if feedback.late <= 0:
        return ""
    late = f"It was handed in {say_span(feedback.late)} late."
    return f"{late} Points may be taken off for that." if feedback.state.penalty else late


def _list_reasons(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    found = list(findings)
    told = [one for one in found if one.refused] or found
    return list(dict.fromkeys((one.file, _explain(one)) for one in told)) or [("", UNKNOWN)]


def _explain(finding: Finding) -> str:
    return tell_learner(finding) or UNKNOWN
