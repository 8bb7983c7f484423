"""Writes a plain page with one activity on it, so that its view can be tried without JupyterLab."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from workbook_lib.parts import view
from workbook_lib.parts.view import assemble

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
    given["content"] = {"kind": kind, "topic": "Agencies and roles", "number": 3, "assignment": False, **given["content"]}
    module = assemble(kind, view.SCRIPTS, "js").replace("export default", "const view =")
    data = json.dumps({"traits": given, "replies": replies or [], "notebook": notebook}).replace("</", "<\\/")
    page = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{kind}</title>
<style>{read_theme(theme)}{FRAME}{assemble(kind, view.STYLES, "css")}</style></head>
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
