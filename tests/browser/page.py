"""Writes a plain page with one activity on it, so that its view can be tried without JupyterLab; and some to try."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from workbook_lib.kinds import find_folder
from workbook_lib.parts.view import read_script, read_style

FAKE = Path(__file__).with_name("fake_model.js")
THEMES = {
    "light": ("JupyterLab Light", "theme-light-extension"),
    "dark": ("JupyterLab Dark", "theme-dark-extension"),
    "contrast": ("JupyterLab Dark High Contrast", "theme-dark-high-contrast-extension"),
}
NOTHING_SAVED = {"saving": "none", "text": "Nothing to save yet", "locked": None, "error": None}
FRAME = """
body { margin: 0; padding: 12px; background: var(--jp-layout-color0); color: var(--jp-ui-font-color1); }
"""

ITEMS = [{"id": f"i{n}", "text": f"Brings thing {n}"} for n in (1, 2, 3)]
PARTNERS = [{"id": p, "name": f"The {p}"} for p in ("doctor", "nurse", "teacher", "parent")]
MATCH = {
    "id": "who",
    "title": "Who?",
    "ask": "Join them.",
    "rounds": [{"id": "", "title": "", "ask": None, "items": ITEMS, "partners": PARTNERS}],
}
CHOOSE = {
    "id": "first",
    "title": "Who first?",
    "ask": "",
    "several": False,
    "confidence": True,
    "because": "Why?",
    "options": [{"id": "a", "text": "The lead"}, {"id": "b", "text": "The police"}],
}
SORT = {
    "id": "sort",
    "title": "Whose?",
    "ask": "",
    "items": [{"id": "p", "text": "Plan"}, {"id": "q", "text": "Query"}],
    "groups": [{"id": "x", "text": "School"}, {"id": "y", "text": "Health"}],
}
ORDER = {"id": "steps", "title": "Order?", "ask": "", "items": [{"id": i, "text": f"Step {i}"} for i in "abc"]}
OLD, NEW = "2026-11-20T10:00:00.000000Z", "2026-11-21T10:00:00.000000Z"
WRONG = {
    "state": "wrong",
    "sum": "Not yet",
    "say": "Who holds both?",
    "right": 0,
    "of": 1,
    "items": {"b": {"state": "notyet", "word": "Not yet", "say": "Who holds both?"}},
}


def read_theme(name: str) -> str:
    """The `:root` rules of a theme of the JupyterLab installed beside this Python: its colours, fonts and sizes."""
    folder = Path(sys.prefix) / "share/jupyter/lab/themes/@jupyterlab" / THEMES[name][1]
    return "\n".join(re.findall(r":root\s*\{[^}]*\}", (folder / "index.css").read_text(encoding="utf-8")))


def write_page(
    file: Path,
    kind: str,
    traits: dict[str, Any],
    replies: list[dict[str, Any]] | None = None,
    theme: str = "light",
    notebook: dict[str, Any] | None = None,
) -> Path:
    """Write a page that shows `kind` with these traits, and return its file.

    `replies` are taken one a message the view sends: `{event?, traits?, ok?, silent?}`; `traits` are set, then
    `saved` is sent (unless `silent`). Without a reply left, an answer is taken over as it is. `notebook` is the
    metadata of an open notebook whose only cell shows the activity; None stands for no open notebook.
    The page keeps `window.sent`, `window.model` and `window.notebook` for a test to look at.
    """
    name, _ = THEMES[theme]
    given = {"answer": {}, "feedback": {}, "status": NOTHING_SAVED, **traits}
    about = {"kind": kind, "topic": "Agencies and roles", "number": 3, "assignment": False}
    given["content"] = {**about, **given["content"]}
    module = read_script(find_folder(kind)).replace("export default", "const view =")
    data = json.dumps({"traits": given, "replies": replies or [], "notebook": notebook}).replace("</", "<\\/")
    page = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{kind}</title>
<style>{read_theme(theme)}{FRAME}{read_style(find_folder(kind))}</style></head>
<body data-jp-theme-light="{str(theme == "light").lower()}" data-jp-theme-name="{name}">
<main><h1 style="font-size:1.2em">A page</h1><h2 style="font-size:1em">Try it</h2><div id="here"></div></main>
<script type="application/json" id="data">{data}</script>
<script>{FAKE.read_text(encoding="utf-8")}</script>
<script type="module">
{module}
window.close_view = view.render({{ model: window.model, el: document.getElementById("here") }});
</script></body></html>
"""
    file.write_text(page, encoding="utf-8")
    return file


def sent(page: Any) -> list[dict[str, Any]]:
    """The messages the view has sent so far."""
    page.wait_for_timeout(60)
    found: list[dict[str, Any]] = page.evaluate("window.sent")
    return found


def spoken(page: Any) -> str:
    """What a screen reader was told last."""
    page.wait_for_timeout(150)
    return str(page.inner_text("[role=status]"))
