"""One learner's feedback as one page of HTML: no script, everything inside, to read on a phone and to print. Pure.

What it says stands in page.html, opening.html and activity.html beside this file; here is what is worked out for them.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbook_lib.feedback.opening import make_opening
from workbook_lib.feedback.results import Result
from workbook_lib.feedback.scheme import Scheme, say_band, say_levels
from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.course.closed import SAID, SOME
from workbook_lib.html_page.markup import mark_language
from workbook_lib.html_page.shell import render_page as render
from workbook_lib.html_page.table import Column, Table
from workbook_lib.wording import quote

STYLE = Path(__file__).with_name("page.css")


class ShownScheme(msgspec.Struct, frozen=True):
    """A marking scheme as a learner sees it: where the points fall, what each band says, and the lines at each level."""

    band: str
    bands: list[str]
    rules: list[str]
    table: Table


def render_page(feedback: Feedback) -> str:
    """The whole page."""
    return render(
        "feedback/page.html",
        STYLE,
        feedback=feedback,
        said=make_opening(feedback),
        incomplete=any(result.not_yet or result.missing for result in feedback.results),
        activities=[(result, _show_scheme(result, feedback.schemes.get(result.activity.id))) for result in feedback.results],
        words={"closed": SAID, "partly_closed": SOME, "lang": mark_language(feedback.unit.language)},
    )


def _show_scheme(result: Result, scheme: Scheme | None) -> ShownScheme | None:
    """What of a scheme is shown; None where there is none, or where it would say too much or too soon."""
    if scheme is None or not result.answered or result.points is None or result.closed:
        return None
    columns = [
        Column("name", "Looked for"),
        *(Column(f"level-{n}", f"{level:g} point" + ("" if level == 1 else "s")) for n, level in enumerate(scheme.levels)),
    ]
    rows = [{"name": line.name} | {f"level-{n}": text for n, text in enumerate(line.levels)} for line in scheme.lines]
    caption = f"{quote(result.activity.title)}: what each number of points looks like"
    return ShownScheme(say_band(scheme, result.points), say_levels(scheme), scheme.rules, Table(caption, columns, rows))
