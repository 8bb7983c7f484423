"""What opening a workbook notebook costs a learner, beside a bare ipywidgets notebook run at once by script.

Both lie in one folder, served by one JupyterLab in learner mode, and are opened in turn: a new kernel and a new
browser context each time. The clock runs from the address being asked for until the first activity can be used.
The bare notebook has as many cells as ours has activities, each with one set of radio buttons, and no text.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from pairs import compare
from playwright.sync_api import Browser, sync_playwright

COURSE = Path(__file__).parents[1]
sys.path.insert(0, str(COURSE))

from tests.browser.chromium import NO_CHROMIUM, find_chromium  # noqa: E402
from tests.browser.lab import FLAGS, Lab  # noqa: E402
from workbook_lib.lab import prepare_folder  # noqa: E402

OURS = "03-agencies-and-roles.ipynb"
PAIRS = 6
FIRST_OF_OURS, FIRST_OF_BARE = ".ju :is(select, input):enabled", ".widget-radio input:enabled"
CELL = 'import ipywidgets as w; w.RadioButtons(options=["one", "two", "three"], description="Pick:")'
RUN_ALL = """() => {  // as soon as there is a kernel: pressed before that, it does nothing
  const app = window.jupyterapp;
  if (!app?.shell.currentWidget?.sessionContext?.isReady) return false;
  void app.commands.execute("notebook:run-all-cells");
  return true;
}"""


def write_bare(ours: Path) -> Path:
    """A notebook of plain ipywidgets beside ours, with as many code cells."""
    cells = [cell for cell in json.loads(ours.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    bare = [
        {"cell_type": "code", "id": f"cell-{n}", "metadata": {}, "source": CELL, "outputs": [], "execution_count": None}
        for n in range(len(cells))
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    target = ours.with_name("bare.ipynb")
    target.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": bare}), encoding="utf-8")
    return target


def open_once(lab: Lab, browser: Browser, notebook: Path, operable: str, *, run_all: bool) -> float:
    """The seconds until the first element matching `operable` can be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(lab.address(notebook), wait_until="commit")
    if run_all:
        page.wait_for_function(RUN_ALL, polling="raf", timeout=60_000)
    page.locator(operable).first.wait_for(state="attached", timeout=60_000)
    seconds = time.perf_counter() - start
    context.close()
    lab.stop_kernels()
    return seconds


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        sys.exit(NO_CHROMIUM)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        root = home / "learner"
        prepare_folder(root, COURSE)
        bare = write_bare(root / OURS)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        lab = Lab(root, home, "--LabApp.expose_app_in_browser=True")
        try:
            lab.wait()
            compare(
                "notebook 03",
                lambda: open_once(lab, browser, root / OURS, FIRST_OF_OURS, run_all=False),
                "bare ipywidgets",
                lambda: open_once(lab, browser, bare, FIRST_OF_BARE, run_all=True),
                PAIRS,
                "≤ 1.3",
            )
        finally:
            lab.stop()
            browser.close()


if __name__ == "__main__":
    main()
