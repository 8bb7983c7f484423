"""The first part of a learner's page: the state, the mark and the decision; or why there is none, and what to do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import is_met, say_span
from workbook_lib.html_page.markup import escape, render_bar
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


def render_opening(feedback: Feedback) -> str:
    """The section as HTML."""
    render = {"marked": _marked, "waiting for a person": _waiting}.get(feedback.state.word, _unreadable)
    return render(feedback)


def show_points(points: float) -> str:
    """'7.5': at most two places."""
    return f"{round(points, 2) + 0.0:g}"


def _section(heading: str, *parts: str) -> str:
    inner = "\n".join(part for part in parts if part)
    return f'<section class="opening" aria-labelledby="mark">\n<h2 id="mark">{escape(heading)}</h2>\n{inner}\n</section>'


def _say(sentence: str) -> str:
    return f"<p>{escape(sentence)}</p>" if sentence else ""


def _state(feedback: Feedback) -> str:
    return f'<p class="state">State: <strong>{escape(feedback.state.word)}</strong></p>'


def _marked(feedback: Feedback) -> str:
    state, most = feedback.state, feedback.state.most
    mark = state.mark or 0.0
    blank = (
        ""
        if feedback.answered
        else "Nothing was answered in what you handed in. If you did answer, you may have sent a blank copy: tell your tutor."
    )
    share = render_bar(mark / most) if most else ""
    return _section(
        "Your mark",
        f'<p class="points"><strong>{show_points(mark)}</strong> of {show_points(most)} points {share}</p>',
        _decide(feedback),
        _state(feedback),
        _say(_say_late(feedback)),
        _say(blank),
        _say_broken(feedback),
    )


def _decide(feedback: Feedback) -> str:
    met, needed = is_met(feedback.state, feedback.threshold), feedback.threshold * feedback.state.most
    if met is None:
        return ""
    said = (
        f"{show_points(needed)} points were needed."
        if met
        else (
            f"{show_points(needed)} points are needed, {show_points(needed - (feedback.state.mark or 0.0))} more than now. "
            "The next part shows where to begin."
        )
    )
    words = "Met" if met else "Not yet met"
    return f'<p class="decision"><strong class="{"met" if met else "not-yet-met"}">{words}</strong> {escape(said)}</p>'


def _say_late(feedback: Feedback) -> str:
    if feedback.late <= 0 and not feedback.state.penalty:
        return ""
    when = f"It was handed in {say_span(feedback.late)} late" if feedback.late > 0 else "It was handed in late"
    if not feedback.state.penalty:
        return f"{when}. No points were taken off."
    points, penalty = show_points(feedback.state.points or 0.0), feedback.state.penalty
    taken = f"{show_points(penalty)} point" + (" was" if penalty == 1 else "s were")
    return f"{when}. {taken} taken off for that, from {points}."


def _waiting(feedback: Feedback) -> str:
    points, most = feedback.so_far
    titles = join_words([quote(title) for title in feedback.waiting])
    late = f"It was handed in {say_span(feedback.late)} late." if feedback.late > 0 else ""
    if late and feedback.state.penalty:
        late += " Points may be taken off for that."
    so_far = f"of the {show_points(most)} that have been marked" if most else ""
    shown = f'<p class="points"><strong>{show_points(points)}</strong> points so far, {so_far}</p>' if most else ""
    return _section(
        "Your points so far",
        shown,
        _state(feedback),
        _say(f"Your tutor has still to read {titles or 'your work'}."),
        _say("These points are provisional: they can change. Nothing is decided yet."),
        _say(late),
        _say_broken(feedback),
    )


def _say_broken(feedback: Feedback) -> str:
    if not feedback.broken:
        return ""
    return _say(
        "You sent something later that could not be read. This page is about what you sent before. "
        "If the later one should count, send it again and tell your tutor."
    )


def _unreadable(feedback: Feedback) -> str:
    file = f"{feedback.state.assignment}.ipynb"
    return _section(
        "Your work could not be read",
        _state(feedback),
        _say("There is no mark yet. This says nothing about what you know."),
        "<h3>Why</h3>",
        _list_reasons(feedback.broken),
        "<h3>What to do</h3>",
        "<ol><li>Open the assignment in your workbook, on the computer where you did it. Your answers are kept there.</li>"
        f"<li>Press <strong>Hand in</strong> at the top. It names one file: <strong>{escape(file)}</strong>.</li>"
        "<li>Send that file, just as it is, in the way your tutor told you.</li></ol>",
        _say("If your answers are gone, or if it happens again, tell your tutor. They will find a way with you."),
    )


def _list_reasons(findings: Iterable[Finding]) -> str:
    found = list(findings)
    told = [one for one in found if one.refused] or found
    said = list(dict.fromkeys(map(_explain, told))) or [UNKNOWN]
    return "<ul>" + "".join(f"<li>{one}</li>" for one in said) + "</ul>"


def _explain(finding: Finding) -> str:
    words = next((words for pattern, words in REASONS if re.search(pattern, finding.what)), UNKNOWN)
    return f"<strong>{escape(finding.file)}</strong>: {words}" if finding.file else words
