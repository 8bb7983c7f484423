"""The class report: its growth with the class, from reading the gradebook to the last file, and its memory.

Without a word it does all of it; `report_time.py SOME MANY` takes other numbers of learners. `report_time.py FOLDER` reports on
one course and prints seconds, learners and memory; the part above calls itself so, because it must run in a process of its own.
"""

from __future__ import annotations

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from autograde_time import make_course
from feedback_time import prepare
from pairs import timed

from workbook_lib.demo.course import CONFIG

SOME, MANY = 500, 5_000  # learners


def run_here(folder: Path) -> None:
    """Print seconds, learners and the most memory (MB) of the report on one course, nbgrader loaded before."""
    import nbgrader.api  # noqa: F401
    from sqlalchemy.orm import configure_mappers

    from workbook_lib.class_report.report import write_report

    configure_mappers()
    counts: dict[str, int] = {}
    seconds = timed(lambda: counts.update(write_report(folder, "roles").states))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "learners": sum(counts.values()), "memory": memory}))


def run(folder: Path) -> dict[str, float]:
    """What `run_here` finds in a process of its own."""
    done = subprocess.run([sys.executable, "-W", "ignore", __file__, str(folder)], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(some: int = SOME, many: int = MANY) -> None:
    """Make a course, mark it in bulk, report on it, for both numbers of learners."""
    tools = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "course"
        make_course(folder, CONFIG)
        shutil.copy(folder / "gradebook.db", folder / "untouched.db")
        for count in (some, many):
            prepare(folder, count)
            found[count] = run(folder)
            print(
                f"{count} learners: {found[count]['seconds']:.1f} s, at most {found[count]['memory']:.0f} MB (aim 60 s, 500 MB)"
            )
    exponent = math.log(found[many]["seconds"] / found[some]["seconds"]) / math.log(many / some)
    print(f"growth exponent {exponent:.2f} (aim ≤ 1.1)")


if __name__ == "__main__":
    words = sys.argv[1:]
    run_here(Path(words[0])) if len(words) == 1 else main(*map(int, words))
