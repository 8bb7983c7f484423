"""The frame of a page: one file that runs nothing, loads nothing, and begins with a way past its header."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path

from workbook_lib.html_page.markup import escape

SHARED = Path(__file__).with_name("page.css")


def render_shell(title: str, header: str, main: str, own_style: Path | None = None) -> str:
    """The whole page. `title` is text; `header` and `main` are HTML; `own_style` is CSS that this sort of page adds."""
    style, digest = _read_style(own_style)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
{header}
<main id="main" tabindex="-1">
{main}
</main>
</body>
</html>
"""


@cache
def _read_style(own: Path | None) -> tuple[str, str]:
    """The CSS, and its hash: no other style is allowed on the page."""
    style = "\n" + SHARED.read_text(encoding="utf-8") + (own.read_text(encoding="utf-8") if own else "")
    return style, base64.b64encode(sha256(style.encode()).digest()).decode()
