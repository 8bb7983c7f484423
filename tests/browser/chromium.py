"""Finds a Chromium for the browser tests, or brings one: `python -m tests.browser.chromium`, as `make test` does.

In this order: Chromium, Chrome or Edge of the system; Playwright's own; as root on Debian or Ubuntu, the system's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
PROGRAMS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
LONGEST = 600  # seconds for one way to bring a browser
NO_CHROMIUM = (
    "The browser tests need Chromium or Chrome, and none could be found or installed. Install it (Debian and Ubuntu: "
    "`apt-get install chromium` as root; macOS: `brew install --cask chromium`; Windows: Chrome), then run them again."
)


@cache
def find_chromium() -> str | None:
    """The path of a Chromium that starts: the system's, else Playwright's own; None where there is none."""
    return next((path for path in (*_list_system(), *_list_playwright()) if _starts(path)), None)


def bring_chromium(say: Callable[[str], None] = print) -> str | None:
    """The path of a Chromium, installed now where there was none; None where that cannot be done."""
    for name, command in _list_ways():
        if found := find_chromium():
            return found
        say(f"No Chromium was found. Trying {name}; this can take some minutes.")
        _run(command)
        find_chromium.cache_clear()
    return find_chromium()


def _list_system() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    if sys.platform == "darwin":
        yield from (str(top / name) for top in (Path("/Applications"), Path.home() / "Applications") for name in MAC)
    if sys.platform == "win32":
        yield from (str(Path(os.environ[top]) / name) for top in PROGRAMS if top in os.environ for name in WINDOWS)


def _list_playwright() -> Iterator[str]:
    """Playwright's own, asked in a process of its own: asking starts its driver."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    yield from done.stdout.split("\n")[:1] if done.returncode == 0 else ()


def _list_ways() -> list[tuple[str, list[str]]]:
    """(what is tried, its command), the gentlest first."""
    ways = [("Playwright's own", [sys.executable, "-m", "playwright", "install", "chromium"])]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium"
        ways.append(("the system's package", ["sh", "-c", apt]))
    return ways


def _run(command: list[str]) -> None:
    """Run it quietly; whether it helped is seen by looking."""
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return


def _starts(path: str) -> bool:
    """Whether it is there and finds the libraries it needs. On Windows asking would open a window: being there will do."""
    if not Path(path).is_file() or sys.platform == "win32":
        return Path(path).is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    if bring_chromium() is None:
        raise SystemExit(NO_CHROMIUM)
