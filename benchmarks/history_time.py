"""What the history costs: marking a class in bulk with it, against the same without it.

The seconds are the processor's, imports aside: how fast a shared disk is would drown the difference.

Without a word it does all of it. `history_time.py with|without FOLDER` marks one course and prints its seconds: each marking
runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from autograde_time import make_course
from bulk_time import fill
from pairs import compare

from workbook_lib.demo.course import CONFIG

LEARNERS, ROUNDS = 1_000, 7


def mark(way: str, folder: Path) -> None:
    """Mark once and print the seconds."""
    import nbgrader.api  # noqa: F401
    from sqlalchemy.orm import configure_mappers

    from workbook_lib.grading.marking import batch, whole_class

    configure_mappers()
    if way == "without":
        for name, instead in {
            "open_history": lambda root: nullcontext(),
            "append": lambda *about: 0,
            "read_values": lambda *about: {},
            "note_changes": lambda *about: 0,
        }.items():
            setattr(whole_class if name == "note_changes" else batch, name, instead)
    start = time.process_time()
    count = whole_class.grade_in_bulk(folder, "roles", force=True).marked
    print(json.dumps([time.process_time() - start, count]))


def run(way: str, folder: Path) -> Callable[[], float]:
    """Seconds of marking a class that nobody has marked."""

    def measure() -> float:
        for name in ("autograded", "backups"):
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / "grading.db").unlink(missing_ok=True)
        shutil.copy(folder.parent / "untouched", folder / "gradebook.db")
        command = [sys.executable, "-W", "ignore", __file__, way, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
        seconds, count = json.loads(done.stdout.splitlines()[-1])
        assert count == LEARNERS
        return float(seconds)

    return measure


def main() -> None:
    """Make the course, then measure."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "course"
        make_course(folder, CONFIG)
        shutil.copy(folder / "gradebook.db", folder.parent / "untouched")
        fill(folder, LEARNERS)
        compare("with the history", run("with", folder), "without", run("without", folder), ROUNDS, "≤ 1.1")


if __name__ == "__main__":
    mark(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) == 3 else main()
