"""The one place where templates become HTML: every value is escaped, and one that is missing is an error, never a gap."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbook_lib.html_page import markup
from workbook_lib.wording import quote

if TYPE_CHECKING:
    from jinja2 import Environment, Template

PACKAGE = Path(__file__).parents[1]
MOST_NAMES = 40  # in one cell of a page; the CSV has them all


def render(template: str, **values: Any) -> str:
    """The template, a file named from this package (“feedback/page.html”), with these values.

    Raises jinja2.UndefinedError for a value that the template asks for and is not there, TypeError for one that is None.
    """
    return _find(template).render(values)


@cache
def _find(template: str) -> Template:
    return make_environment().get_template(template)


@cache
def make_environment() -> Environment:
    """The environment of every page. Jinja2 is imported here, when the first page is made, and nowhere sooner."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {
        "prose": markup.escape_prose,
        "percent": markup.percent,
        "width": markup.width,
        "points": markup.show_points,
        "number": markup.show_number,
        "quoted": quote,
    }
    made.globals |= {"count": markup.count, "MOST_NAMES": MOST_NAMES}
    return made


def _finish(value: object) -> object:
    """A value on its way into a page: HTML that we made stays, all else is text with its unseen signs spelled out.

    Jinja2 escapes that text: autoescape is on.
    """
    if value is None:
        raise TypeError("A template was given None where it shows a text or a number.")
    return value if isinstance(value, Markup) else markup.spell_out(value)
