"""One learner's feedback as one page of HTML: no script, everything inside, to read on a phone and to print. Pure."""

from __future__ import annotations

from pathlib import Path

from workbook_lib.feedback.opening import render_opening, show_points
from workbook_lib.feedback.results import NotYet, Result
from workbook_lib.feedback.revise import Advice
from workbook_lib.feedback.scheme import Scheme, say_band, say_levels
from workbook_lib.feedback.work import Extra, Feedback
from workbook_lib.grading.course.closed import SAID, SOME
from workbook_lib.html_page.markup import Table, escape, escape_prose, render_bar, render_table
from workbook_lib.html_page.shell import render_shell
from workbook_lib.misconceptions import MISCONCEPTIONS
from workbook_lib.wording import quote

STYLE = Path(__file__).with_name("page.css")
SURE = "You were certain here. That is worth a second look: what we feel sure of, we seldom check."
WORRY = "If anything here brings a real worry about a child to mind, tell your school’s safeguarding lead at once."


def render_page(feedback: Feedback) -> str:
    """The whole page."""
    parts = [render_opening(feedback)]
    if feedback.results:
        parts += [
            _section("revise", "What to revise next", _revise(feedback)),
            _section(
                "activities",
                "Activity by activity",
                "\n".join(_activity(one, feedback) for one in feedback.results) + _extras(feedback.extras),
            ),
        ]
    handed_in = feedback.handed_in
    when = f"<p>Handed in on {handed_in.day} {handed_in:%B %Y}</p>" if handed_in and feedback.results else ""
    header = (
        f'<header>\n<p class="kind">Feedback</p>\n<h1>{escape(feedback.title)}</h1>\n'
        f'<p class="name"><bdi>{escape(feedback.name)}</bdi></p>\n{when}\n</header>'
    )
    end = f'<p class="end">Bring your questions about this page to your tutor. {escape(WORRY)}</p>'
    return render_shell(f"Feedback: {feedback.title}, {feedback.name}", header, "\n".join([*parts, end]), STYLE)


def _section(id: str, heading: str, inner: str) -> str:
    return f'<section aria-labelledby="{id}">\n<h2 id="{id}">{escape(heading)}</h2>\n{inner}\n</section>'


def _revise(feedback: Feedback) -> str:
    if not feedback.answered:
        said = "Nothing has been answered yet. These notebooks teach what the assignment asks for. Take the first one first."
    elif feedback.advice:
        said = "Take one at a time, and the first one first."
    elif any(result.not_yet or result.missing for result in feedback.results):
        said = "You have most of it. Read once more what is marked “Not yet” or left out below."
    else:
        said = "There is nothing that you need to go back to. The five questions at the start of each notebook keep it fresh."
    items = "\n".join(_advise(advice) for advice in feedback.advice)
    return f"<p>{escape(said)}</p>" + (f'\n<ol class="advice">\n{items}\n</ol>' if items else "")


def _advise(advice: Advice) -> str:
    lines = [f"<strong>Notebook {advice.notebook.number}, {escape(advice.notebook.title)}</strong>"]
    for weak, practice in advice.weak:
        lines.append(
            f"For {escape(quote(weak.activity.title))} ({_count(weak)})"
            + (f", try {escape(quote(practice.title))} there." if practice else ".")
        )
    for id, times in advice.ideas:
        often = "once" if times == 1 else f"{times} times"
        lines.append(f"An idea to look at again; it came up {often}: <em>{escape(MISCONCEPTIONS[id])}</em>")
    return "<li>" + "".join(f"<p>{line}</p>" for line in lines) + "</li>"


def _count(result: Result) -> str:
    if result.points is None:
        return "waiting for your tutor"
    return f"{show_points(result.points)} of {show_points(result.activity.points or 0.0)} points"


def _activity(result: Result, feedback: Feedback) -> str:
    bar = "" if result.share is None else render_bar(result.share)
    parts = [f"<h3>{escape(result.activity.title)}</h3>", f'<p class="count">{bar}<span>{_count(result)}</span></p>']
    if result.activity.rules.read_by_person:
        parts += _writing(result, feedback.schemes.get(result.activity.id))
    elif result.closed:
        parts.append(f"<p>{SAID}</p>")
    else:
        parts += _outcome(result)
    if not result.activity.rules.read_by_person and result.comment:
        parts += ["<h4>Your tutor’s comment</h4>", _quote(result.comment)]
    return "<article>\n" + "\n".join(parts) + "\n</article>"


def _outcome(result: Result) -> list[str]:
    parts = [f'<p class="ask">{escape(result.activity.ask)}</p>' if result.activity.ask else ""]
    if not result.answered:
        return [*parts, "<p>Nothing was answered here.</p>"]
    missing = escape(result.missing)
    summary = f"<strong>{escape(result.summary)}.</strong>" if result.summary else ""
    parts.append(f"<p>{SOME}</p>" if result.partly_closed else "")
    if not result.not_yet:
        parts.append(f"<p>{summary} {missing}</p>" if summary or missing else "")
    else:
        parts.append(f"<p>{summary}</p>" if summary else "")
        parts.append('<ul class="look-again">' + "\n".join(map(_not_yet, result.not_yet)) + "</ul>")
        parts.append(f"<p>{missing}</p>" if missing else "")
    parts.append(f'<p class="sure">{SURE}</p>' if result.sure else "")
    if result.right:
        names = "".join(f"<li>{escape(name)}</li>" for name in result.right)
        parts.append(f"<details><summary>What was right ({len(result.right)})</summary><ul>{names}</ul></details>")
    return [part for part in parts if part]


def _not_yet(one: NotYet) -> str:
    asked = f'<p class="asked">{escape(one.asked)}</p>' if one.asked else ""
    return (
        f'<li>{asked}<p><span class="word">{escape(one.word)}</span> Your choice: <em>{escape(one.chosen)}</em></p>'
        + (f"<p>{escape(one.say)}</p>" if one.say else "")
        + "</li>"
    )


def _writing(result: Result, scheme: Scheme | None) -> list[str]:
    parts = [f"<p>{SAID}</p>" if result.closed else ""]
    if not result.answered:
        parts.append("<p>Nothing was written here.</p>")
    elif result.points is None:
        parts.append("<p>Your tutor has still to read this.</p>")
    if result.comment:
        parts += ["<h4>Your tutor’s comment</h4>", _quote(result.comment)]
    if scheme and result.answered and result.points is not None and not result.closed:
        parts += ["<h4>What your tutor looked for</h4>", _scheme(scheme, result.points, result.activity.title)]
    if result.texts:
        texts = "".join(f'<dt>{escape(label)}</dt><dd dir="auto">{escape_prose(text)}</dd>' for label, text in result.texts)
        parts += ["<h4>What you wrote</h4>", f'<dl class="writing">{texts}</dl>']
    return [part for part in parts if part]


def _quote(comment: str) -> str:
    return f'<blockquote dir="auto">{escape_prose(comment)}</blockquote>'


def _scheme(scheme: Scheme, points: float, title: str) -> str:
    columns = {"name": "Looked for"} | {
        f"level-{n}": f"{level:g} point" + ("" if level == 1 else "s") for n, level in enumerate(scheme.levels)
    }
    rows = [{"name": line.name} | {f"level-{n}": text for n, text in enumerate(line.levels)} for line in scheme.lines]
    bands = "".join(f"<li>{escape(said)}</li>" for said in say_levels(scheme))
    return "\n".join(
        filter(
            None,
            [
                f"<p><strong>{escape(say_band(scheme, points))}</strong></p>" if bands else "",
                f"<ul>{bands}</ul>" if bands else "",
                render_table(Table(f"{quote(title)}: what each number of points looks like", columns, rows)),
            ],
        )
    )


def _extras(extras: list[Extra]) -> str:
    if not extras:
        return ""
    said = "".join(
        f"<li>{escape(one.name)}: "
        + ("waiting for your tutor" if one.points is None else f"{show_points(one.points)} of {show_points(one.most)} points")
        + (_quote(one.comment) if one.comment else "")
        + "</li>"
        for one in extras
    )
    return f"\n<article><h3>Other points</h3><ul>{said}</ul></article>"
