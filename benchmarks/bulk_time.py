"""Marking in bulk: against nbgrader's own execution for each submission and for a class, its growth, and its limit.

Without a word it does all of it. `bulk_time.py default|bulk|export FOLDER` marks (or exports) one course and prints seconds and
memory, imports aside; the parts above call themselves so, because each must run in a process of its own.
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

from autograde_time import COURSE, LEARNERS, PLAIN, QUALITIES, make_course, read_scores
from pairs import compare, timed

from workbook_lib import marks
from workbook_lib.demo.course import CONFIG, read_keyed, run_nbgrader
from workbook_lib.demo.learners import write_hand_in
from workbook_lib.demo.players import play

FEW, SOME, MANY = 4, 1_000, 10_000  # learners: default execution takes seconds for each


def mark_default(folder: Path) -> int:
    """Mark with nbgrader as it ships, in this process; how many learners."""
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory

    Autograde(coursedir=CourseDirectory(root=str(folder), assignment_id="roles"), force=True).start()
    return len(list((folder / "autograded").iterdir()))


def mark_bulk(folder: Path) -> int:
    """Mark in bulk, in this process; how many learners."""
    from workbook_lib.grading.marking.whole_class import grade_in_bulk

    return grade_in_bulk(folder, "roles", force=True).marked


def export(folder: Path) -> int:
    """What `nbgrader export` does with our exporter, in this process; how many rows."""
    from nbgrader.api import Gradebook

    from workbook_lib.grading.nbgrader_side.export import ExportStates

    plugin = ExportStates()
    plugin.to = str(folder / "grades.csv")
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        plugin.export(gradebook)
    return (folder / "grades.csv").read_text(encoding="utf-8").count("\n") - 1


def run_here(way: str, folder: Path) -> None:
    """Print seconds, learners and the most memory (MB) of marking or exporting one course, nbgrader loaded before."""
    import nbgrader.api
    import nbgrader.converters  # noqa: F401
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    count = 0

    def mark() -> None:
        nonlocal count
        count = {"default": mark_default, "bulk": mark_bulk, "export": export}[way](folder)

    seconds = timed(mark)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "learners": count, "memory": memory}))


def forget(folder: Path) -> None:
    """Nobody was marked yet."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    (folder / "grading.db").unlink(missing_ok=True)
    (folder / "gradebook.db").write_bytes((folder / "untouched.db").read_bytes())


def run(way: str, folder: Path) -> dict[str, float]:
    """What `run_here` finds in a process of its own."""
    if way != "export":
        shutil.rmtree(folder / "autograded", ignore_errors=True)
    command = [sys.executable, "-W", "ignore", __file__, way, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def per_learner(way: str, folder: Path) -> Callable[[], float]:
    """Seconds of one submission, imports aside."""

    def measure() -> float:
        found = run(way, folder)
        return found["seconds"] / found["learners"]

    return measure


def fill(folder: Path, count: int) -> None:
    """Let `count` honest learners hand in, in place of whoever did before."""
    for name in ("submitted", "autograded"):
        shutil.rmtree(folder / name, ignore_errors=True)
    topic = read_keyed(folder / "source" / "roles", "roles")
    patterns = []
    for learner in QUALITIES:
        write_hand_in(learner, folder / "pattern" / learner.id, folder / "release" / "roles", topic)
        patterns.append({p.name: p.read_bytes() for p in (folder / "pattern" / learner.id).iterdir()})
    shutil.rmtree(folder / "pattern")
    for number in range(count):
        target = folder / "submitted" / f"learner-{number:05}" / "roles"
        target.mkdir(parents=True)
        for name, data in patterns[number % len(patterns)].items():
            (target / name).write_bytes(data)


def compare_submission(plain: Path, ours: Path) -> None:
    """One submission, imports aside."""
    fill(plain, FEW)
    fill(ours, SOME)
    one_by_one, in_bulk = per_learner("default", plain), per_learner("bulk", ours)
    compare(f"default, one of {FEW}", one_by_one, f"bulk, one of {SOME}", in_bulk, 3, "1,000")


def compare_class(plain: Path, ours: Path) -> None:
    """The whole command for a class, nobody marked before."""

    def time_command(folder: Path, command: Callable[[], object]) -> Callable[[], float]:
        def measure() -> float:
            forget(folder)
            return timed(command)

        return measure

    for folder in (plain, ours):
        fill(folder, LEARNERS)
    words = [str(Path(sys.executable).parent / "workbook"), "autograde", "roles"]
    by_default = time_command(plain, lambda: run_nbgrader(plain, "autograde", "roles"))
    by_us = time_command(ours, lambda: subprocess.run(words, cwd=ours, check=True, capture_output=True))
    compare(f"nbgrader autograde, class of {LEARNERS}", by_default, "workbook autograde", by_us, 2, "40")
    same = read_scores(plain) == read_scores(ours)
    print(f"{len(read_scores(ours))} scores, {'all the same' if same else 'NOT THE SAME'}")


def measure_growth(ours: Path) -> None:
    """Seconds and memory of marking and of exporting, from a thousand to ten thousand."""
    found: dict[str, dict[int, dict[str, float]]] = {"bulk": {}, "export": {}}
    for count in (SOME, MANY):
        fill(ours, count)
        (ours / "gradebook.db").write_bytes((ours / "untouched.db").read_bytes())
        (ours / "grading.db").unlink(missing_ok=True)
        for way, by_count in found.items():
            one = by_count[count] = run(way, ours)
            print(f"{way}, {one['learners']} learners: {one['seconds']:.1f} s, at most {one['memory']:.0f} MB (aim ≤ 1000)")
    for way, by_count in found.items():
        exponent = math.log(by_count[MANY]["seconds"] / by_count[SOME]["seconds"]) / math.log(MANY / SOME)
        print(f"{way}: growth exponent {exponent:.2f} (aim ≤ 1.1)")


def measure_limit(scratch: Path) -> None:
    """What is left when all else costs nothing: the test cells alone; and the disk's part, the marked files alone."""
    topic = read_keyed(COURSE / "source" / "roles", "roles")
    activities = [a for a in topic.activities.values() if a.kind != "write"]
    work = [(a, found[0]) for a in activities if (found := play(a, "one wrong"))]
    rounds = 2000
    seconds = timed(lambda: [marks.assess(activity, answer) for _ in range(rounds) for activity, answer in work])
    print(f"the limit: {len(work)} test cells of one submission alone: {seconds / rounds * 1e6:.0f} µs")

    def write_files() -> None:
        for number in range(SOME):
            folder = scratch / "files" / str(number) / "roles"
            folder.mkdir(parents=True)
            for size in (25_000, 9_000, 2_500, 23):  # notebook, activities, answers, time
                (folder / str(size)).write_bytes(b" " * size)

    print(f"the disk: two folders and four files of one submission alone: {timed(write_files) / SOME * 1e3:.2f} ms")
    shutil.rmtree(scratch / "files")


def compare_help() -> None:
    """The command's help beside an interpreter that does nothing."""
    workbook = str(Path(sys.executable).parent / "workbook")

    def call(*words: str) -> Callable[[], float]:
        return lambda: timed(lambda: subprocess.run(words, check=True, capture_output=True))

    compare(
        "workbook autograde --help",
        call(workbook, "autograde", "--help"),
        "python -c pass",
        call(sys.executable, "-c", "pass"),
        9,
        "no aim; for information",
    )


def main() -> None:
    """Make the two courses in other processes (our settings change nbgrader's classes), then measure."""
    tools = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        plain, ours = Path(scratch) / "plain", Path(scratch) / "ours"
        for folder, config in ((plain, PLAIN), (ours, CONFIG)):
            make_course(folder, config)
            shutil.copy(folder / "gradebook.db", folder / "untouched.db")
        measure_limit(Path(scratch))
        compare_help()
        compare_submission(plain, ours)
        measure_growth(ours)
        compare_class(plain, ours)


if __name__ == "__main__":
    run_here(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) == 3 else main()
