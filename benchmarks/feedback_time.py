"""Feedback in bulk: a page for one learner against `nbgrader generate_feedback`, imports aside; its growth, and its memory.

Without a word it does all of it; `feedback_time.py FEW SOME MANY` takes other numbers of learners. `feedback_time.py
default|bulk FOLDER` writes the pages of one course and prints seconds, pages and memory; the parts above call themselves so,
because each must run in a process of its own.
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
from collections.abc import Callable
from pathlib import Path

from autograde_time import make_course
from bulk_time import MANY, SOME, fill
from pairs import compare, timed

from workbook_lib.demo.course import CONFIG
from workbook_lib.grading.marking.whole_class import grade_in_bulk

FEW = 6  # learners: nbgrader's own takes seconds for each


def write_default(folder: Path) -> None:
    """nbgrader's own pages, with this project's settings, in this process."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from workbook_lib.grading import configure

    config = Config()
    configure(config)
    course = CourseDirectory(root=str(folder), assignment_id="roles", config=config)
    GenerateFeedback(coursedir=course, config=config, force=True).start()


def write_bulk(folder: Path) -> None:
    """Our pages, in this process."""
    from workbook_lib.feedback.bulk import write_feedback

    outcome = write_feedback(folder, "roles")
    assert not outcome.problems, outcome.problems


def run_here(way: str, folder: Path) -> None:
    """Print seconds, pages and the most memory (MB) of one course, nbgrader loaded before."""
    import nbgrader.api
    import nbgrader.converters  # noqa: F401
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    seconds = timed(lambda: {"default": write_default, "bulk": write_bulk}[way](folder))
    pages = sum(1 for _ in (folder / "feedback").glob("*/roles/roles.html"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "pages": pages, "memory": memory}))


def run(way: str, folder: Path) -> dict[str, float]:
    """What `run_here` finds in a process of its own, with no page there before."""
    shutil.rmtree(folder / "feedback", ignore_errors=True)
    command = [sys.executable, "-W", "ignore", __file__, way, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def prepare(folder: Path, count: int) -> None:
    """Let `count` honest learners hand in, and mark them."""
    fill(folder, count)
    (folder / "grading.db").unlink(missing_ok=True)
    (folder / "gradebook.db").write_bytes((folder / "untouched.db").read_bytes())
    grade_in_bulk(folder, "roles")


def compare_page(few: Path, some: Path) -> None:
    """A page for one learner, imports aside."""

    def per_page(way: str, folder: Path) -> Callable[[], float]:
        def measure() -> float:
            found = run(way, folder)
            return found["seconds"] / found["pages"]

        return measure

    compare(
        "nbgrader generate_feedback, one page",
        per_page("default", few),
        "workbook feedback, one page",
        per_page("bulk", some),
        3,
        "≥ 20",
    )


def measure_growth(folder: Path, some: int, many: int) -> None:
    """Seconds and memory from `some` learners to `many`, and of a second run that has nothing to write."""
    found = {}
    for count in (some, many):
        prepare(folder, count)
        found[count] = run("bulk", folder)
        print(f"{count} pages: {found[count]['seconds']:.1f} s, at most {found[count]['memory']:.0f} MB (aim ≤ 1000)")
    exponent = math.log(found[many]["seconds"] / found[some]["seconds"]) / math.log(many / some)
    print(f"growth exponent {exponent:.2f} (aim ≤ 1.1)")
    print(f"again, nothing changed: {timed(lambda: write_bulk(folder)):.1f} s")


def main(few: int = FEW, some: int = SOME, many: int = MANY) -> None:
    """Make two courses, mark them in bulk, then measure."""
    tools = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        one, other = Path(scratch) / "few", Path(scratch) / "some"
        make_course(one, CONFIG)
        shutil.copy(one / "gradebook.db", one / "untouched.db")
        shutil.copytree(one, other)
        prepare(one, few)
        prepare(other, some)
        compare_page(one, other)
        measure_growth(other, some, many)


if __name__ == "__main__":
    words = sys.argv[1:]
    run_here(words[0], Path(words[1])) if len(words) == 2 else main(*map(int, words))
