"""What the first part of a learner's page (opening.html) says: mark and decision, or why there is none. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import is_met, say_span
from workbook_lib.html_page.markup import show_points
from workbook_lib.wording import join_words, quote

# What a tutor is told, in a learner's words: a finding in which the first is found is said as the second.
REASONS = (
    (r"is a link|hard link", "A link arrived, and not the file itself."),
    (r"larger than|more parts|more than \d+ cells|nested too deep", "It is far larger than the workbook makes it."),
    (r"notebook of|not the answers of|another notebook", "It belongs to another assignment."),
    (r"empty", "Nothing was in what you sent."),
    (r"answers are lost|[Nn]othing is answered", "No answers could be found in it."),
    (r"damaged|cut short|not complete|not text|no cells|not a notebook", "It arrived damaged, as if cut short on the way."),
    (r"another version", "It was made with another version of the workbook."),
)
UNKNOWN = "It could not be opened."


class Opening(msgspec.Struct, frozen=True):
    """What has been worked out for it. `met` is None while there is no final mark; `needed` is in points.

    `late` says what came of being late, `titles` what a person has still to read. `reasons` are (file, words), why the
    work could not be read.
    """

    mark: float
    met: bool | None
    needed: float
    late: str
    titles: str
    reasons: list[tuple[str, str]]


def make_opening(feedback: Feedback) -> Opening:
    """What to say to this learner."""
    state = feedback.state
    return Opening(
        state.mark or 0.0,
        is_met(state, feedback.threshold),
        feedback.threshold * state.most,
        _say_may_come_off(feedback) if state.word == "waiting for a person" else _say_late(feedback),
        join_words([quote(title) for title in feedback.waiting]),
        _list_reasons(feedback.broken),
    )


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
    return next((words for pattern, words in REASONS if re.search(pattern, finding.what)), UNKNOWN)
