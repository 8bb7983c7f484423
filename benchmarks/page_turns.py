"""What going through the workbook costs a learner in JupyterLab, beside an earlier commit: `page_turns.py <commit>`, or
`page_turns.py <commit> <number of idle turns>`.

Both versions are started by their own command, each with a browser of its own, and go through all pages in one run, turn by
turn; the hurried ones one version after the other. "first" is from the click to the first activity drawn in the page then in
sight, "all" to the last one; hurried turns are clicked two seconds after the one before, or as soon as that page has its
activities. Memory is what the server and its kernels hold, each shared page of memory counted by its share (PSS).
"""

from __future__ import annotations

import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
from playwright.sync_api import Playwright, sync_playwright

COURSE = Path(__file__).parents[1]
sys.path.insert(0, str(COURSE))

from tests.browser.chromium import NO_CHROMIUM, find_chromium  # noqa: E402
from tests.browser.lab import FLAGS, _find_port, _own_folders  # noqa: E402

IDLE, HURRY = 4.0, 2.0  # seconds that a page has, and from one hurried turn to the next
USUAL = 6  # idle turns; all others are hurried
PAGES = 14
COMMAND = "from workbook_lib.cli import main; main()"
WATCH = """async ([word, patience]) => {
  const seen = () => document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
  const cells = (panel) => panel.querySelectorAll(".jp-CodeCell:not(.joined-up-marks)").length;
  const before = seen(), start = performance.now();
  const links = word ? [...before.querySelectorAll(".joined-up-bar a")] : [];
  links.find((link) => link.textContent.startsWith(word))?.click();
  let first = 0;
  while (performance.now() - start < patience) {
    const panel = seen(), drawn = panel && (!word || panel !== before) ? panel.querySelectorAll(".ju").length : 0;
    if (drawn && !first) first = performance.now() - start;
    if (drawn && drawn >= cells(panel)) return [first / 1000, (performance.now() - start) / 1000];
    await new Promise((done) => setTimeout(done, 8));
  }
  return [first / 1000, patience / 1000];
}"""


class Version:
    """One version of the workbook at work: its command, its learner's folder and a browser."""

    def __init__(self, code: Path, home: Path, playwright: Playwright, chromium: str) -> None:
        home.mkdir()
        self.name = home.name
        for folder in ("tmp", "run"):
            (home / folder).mkdir(mode=0o700)
        port, token = _find_port(), secrets.token_hex(16)
        own = {"TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(home / "run"), "JUPYTER_TOKEN": token}
        self.browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        self.page = self.browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.turns: dict[str, list[tuple[float, float]]] = {"idle": [], "hurried": [], "back": [], "again": []}
        self.memory: list[float] = []
        start = time.perf_counter()
        self.command = subprocess.Popen(
            [sys.executable, "-P", "-c", COMMAND, "lab", "--no-browser", "--port", str(port), "--folder", str(home / "mine")],
            env=os.environ | _own_folders(home) | own | {"PYTHONPATH": str(code)},
            cwd=code,
            stdout=subprocess.DEVNULL,
            stderr=(home / "log").open("wb"),
        )
        address = f"http://127.0.0.1:{port}/doc/tree/00-start-here.ipynb?token={token}"
        _wait_for(f"http://127.0.0.1:{port}/api/status?token={token}")
        self.page.goto(address, wait_until="commit")
        self.page.wait_for_selector(".ju", timeout=120_000)
        self.start = time.perf_counter() - start

    def turn(self, sort: str, word: str = "On to") -> None:
        """Press the link that begins with `word`, and note how long it took."""
        first, whole = self.page.evaluate(WATCH, [word, 60_000])
        self.turns[sort].append((first, whole))
        print(f"{self.name}: {sort}, first {first:.2f} s, all {whole:.2f} s", flush=True)

    def weigh(self) -> None:
        """Note the memory of the server and its kernels, in MB."""
        (server,) = psutil.Process(self.command.pid).children()
        self.memory.append(sum(one.memory_full_info().pss / 1e6 for one in [server, *server.children(recursive=True)]))

    def end(self) -> None:
        self.browser.close()
        self.command.terminate()
        self.command.wait(60)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise SystemExit("The server did not start.")


def run(old: Path, home: Path, idle: int) -> None:
    """Go through all pages with both versions, in turn, and print what was found."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit(NO_CHROMIUM)
    with sync_playwright() as playwright:
        both = [Version(code, home / name, playwright, chromium) for name, code in (("old", old), ("new", COURSE))]
        time.sleep(IDLE)
        for one in both:
            one.weigh()
        for number in range(1, idle + 1):
            for one in both:
                one.turn("idle")
                time.sleep(IDLE)
                if number % 2 == 0:
                    one.turn("back", "Back to")
                    time.sleep(1)
                    one.turn("again")
                    time.sleep(1)
        for one in both:  # one after the other: while one turns, the other would have time to itself
            for _ in range(idle + 1, PAGES):
                began = time.monotonic()
                one.turn("hurried")
                time.sleep(max(0.0, HURRY - (time.monotonic() - began)))
        time.sleep(IDLE)
        for one in both:
            one.weigh()
        for one in both:
            one.end()
    report(*both)


def report(old: Version, new: Version) -> None:
    """Print seconds, ratios of pairs and memory."""
    print(f"command to first activity: {old.start:.2f} s before, {new.start:.2f} s now, ratio {new.start / old.start:.2f}")
    for sort in ("idle", "hurried", "back"):
        for n, name in enumerate(("first", "all")):
            if not old.turns[sort]:
                continue
            pairs = [(a[n], b[n]) for a, b in zip(old.turns[sort], new.turns[sort], strict=True)]
            ratios = [b / a for a, b in pairs]
            before, now = (statistics.median(one) for one in zip(*pairs, strict=True))
            print(f"{sort} {name}: {before:.2f} s before, {now:.2f} s now, ratio {statistics.median(ratios):.2f}")
            print("   " + " ".join(f"{b:.2f}/{a:.2f}" for a, b in pairs))
    first = old.memory[0]
    for name, one in (("before", old), ("now", new)):
        begin, end = one.memory[0], one.memory[-1]
        print(f"memory {name}: {begin:.0f} MB, after all pages {end:.0f} MB; against the first page before: {end / first:.2f}")


def main() -> None:
    commit = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    home = Path(tempfile.mkdtemp(prefix="page-turns-"))
    old = home / "code"
    subprocess.run(["git", "worktree", "add", "--detach", "-f", str(old), commit], cwd=COURSE, check=True, capture_output=True)
    try:
        run(old, home, int(sys.argv[2]) if len(sys.argv) > 2 else USUAL)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=COURSE, check=False)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
