"""axe-core, the accessibility checker: fetched from npm once, and asked about our activities on a page of JupyterLab."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = "axe-core@4.14.1"  # one version, so that every machine judges alike
CACHE = Path.home() / ".cache" / "joined-up-tests" / AXE / "axe.min.js"
NO_AXE = f"These tests need {AXE} from npm, and it could not be fetched. Install Node.js with npm, then run them again."
OURS = [[".ju"], [".joined-up-top"]]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# JupyterLab's body is 0 pixels high, all in it is placed absolutely: axe would take every text for hidden. And a line
# drawn beside some words makes it doubt their background.
FOR_AXE = "body { height: 100vh; } .ju-round::before, .ju-round::after { background: none !important; }"
RUN = "what => axe.run({ include: what.ours }, { runOnly: { type: 'tag', values: what.tags } })"
TOO_WIDE = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.dataset.kind ?? one.className)"
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
UNSEEN = "outer => outer.scrollHeight - outer.clientHeight"


def find_axe() -> str | None:
    """The script, from the cache or from npm; None where it cannot be had."""
    npm = shutil.which("npm")
    if not CACHE.is_file() and npm:
        _fetch(npm)
    return CACHE.read_text(encoding="utf-8") if CACHE.is_file() else None


def _fetch(npm: str) -> None:
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        done = subprocess.run([npm, "pack", AXE, "--silent", "--pack-destination", folder], cwd=folder, check=False)
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return
        with tarfile.open(packed) as archive:
            archive.extract("package/axe.min.js", folder, filter="data")
        os.replace(Path(folder) / "package/axe.min.js", CACHE)


def prepare(page: Page, axe: str) -> None:
    """Bring axe onto the page."""
    page.add_style_tag(content=FOR_AXE)
    page.evaluate(axe)


def show_all(page: Page, width: int) -> None:
    """Make the window this wide, and so tall that the whole notebook is in sight: what is not drawn is not judged."""
    height, notebook = 1000, page.locator(".jp-WindowedPanel-outer:visible")
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(TWO_FRAMES)
    while (unseen := notebook.evaluate(UNSEEN)) > 0:
        height += unseen
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)


def _is_drawn(node: dict[str, Any]) -> bool:
    """A text in one of our pictures: axe cannot tell what lies behind it; test_view_explore measures those colours."""
    return "could not be determined" in node["failureSummary"] and str(node["html"]).startswith("<text")


def find_faults(page: Page) -> list[str]:
    """What breaks a rule, or could not be decided, one line each; and every activity that is wider than its room."""
    found = page.evaluate(RUN, {"ours": OURS, "tags": TAGS})
    assert "color-contrast" in {rule["id"] for rule in found["passes"] + found["violations"]}, "no text was looked at"
    faults = [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"] + found["incomplete"]
        for node in rule["nodes"]
        if not _is_drawn(node)
    ]
    return faults + [
        f"too wide: {name}" for name in page.locator(".ju, .joined-up-bar, .joined-up-panel").evaluate_all(TOO_WIDE)
    ]
