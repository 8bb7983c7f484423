"""The frame of a page: one file that runs nothing, loads nothing, and begins with a way past its header."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workbook_lib.html_page.templates import render

SHARED = Path(__file__).with_name("page.css")


def render_page(template: str, own_style: Path | None = None, **values: Any) -> str:
    """The whole page from a template that extends `html_page/shell.html`; `own_style` is CSS that this sort of page adds."""
    style, digest = _read_style(own_style)
    css = Markup(style)  # our own files, and quotation marks in CSS must stay as they are
    return render(template, style=css, digest=digest, **values)


@cache
def _read_style(own: Path | None) -> tuple[str, str]:
    """The CSS, and its hash: no other style is allowed on the page."""
    style = "\n" + SHARED.read_text(encoding="utf-8") + (own.read_text(encoding="utf-8") if own else "")
    return style, base64.b64encode(sha256(style.encode()).digest()).decode()
