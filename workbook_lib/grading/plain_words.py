"""A learner's words as text that a page can show and nothing can come out of; and back. Pure."""

from __future__ import annotations

import html
import re

TYPED = "**Written in the cell itself**"
ELSEWHERE = "*Nothing was written here. This was found elsewhere in the notebook, and may belong here:*"
PLAIN = 'class="tex2jax_ignore mathjax_ignore"'  # MathJax leaves it alone
_TAG = re.compile(r"<br>|</?div[^>]*>")


def as_plain(text: str) -> str:
    """A learner's words as HTML that no Markdown, script or formula can come out of."""
    return f"<div {PLAIN}>" + "<br>".join(html.escape(line) for line in text.strip().splitlines()) + "</div>"


def read_plain(source: str) -> str:
    """The words in a cell that `as_plain` made, or that stand below one of the headings above; '' where there are none."""
    below = source.removeprefix(f"{ELSEWHERE}\n\n")
    typed = below if below.startswith("<div ") else source.partition(f"{TYPED}\n\n")[2]
    return html.unescape(_TAG.sub(lambda tag: "\n" if tag[0] == "<br>" else "", typed)).strip()
