"""A notebook's Markdown as HTML: headings, lists and tables; what somebody wrote as HTML stays text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import mistune
from markupsafe import Markup


class _Renderer(mistune.HTMLRenderer):
    """Links lead to pages, not to notebooks; a wide table can be moved inside its own frame."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if "://" not in url:
            url = re.sub(r"\.ipynb(?=$|#)", ".html", url)
        return super().link(text, url, title)


@cache
def _make() -> mistune.Markdown:
    made = mistune.create_markdown(renderer=_Renderer(escape=True), plugins=["table"])
    assert isinstance(made, mistune.Markdown)
    return made


def to_html(text: str) -> Markup:
    """The Markdown as HTML."""
    made: Any = _make()(text)
    framed = re.sub(r"<table>.*?</table>", r'<div class="wide" tabindex="0">\g<0></div>', str(made), flags=re.DOTALL)
    return Markup(framed)  # mistune escapes what it is given


def find_heading(text: str) -> tuple[int, str]:
    """(level, words) of the heading that a cell begins with; (0, "") for none."""
    found = re.match(r"(#{1,6}) +(.+)", text)
    return (len(found[1]), re.sub(r"[*_`]", "", found[2]).strip()) if found else (0, "")
