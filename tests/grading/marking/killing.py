"""Marks a course in child processes and ends each with SIGKILL at a random moment. Run as a script: COURSE KILLS SEED."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.grading.reading import read_rows
from workbook_lib.grading.marking import whole_class
from workbook_lib.grading.marking.whole_class import grade_in_bulk

whole_class.BATCH = 3
Rows = dict[str, dict[tuple[str, ...], tuple[Any, ...]]]


def read_learners(course: Path) -> Rows:
    """The rows of each learner, and that the file itself is sound."""
    with closing(sqlite3.connect(course / "gradebook.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows: Rows = {}
    for key, row in read_rows(f"sqlite:///{course / 'gradebook.db'}").items():
        if len(key) > 2:
            rows.setdefault(key[2], {})[key] = row
    return rows


def read_files(course: Path) -> dict[str, bytes]:
    """Every file in `autograded/` that has its final name."""
    folder = course / "autograded"
    final = [p for p in folder.rglob("*") if p.is_file() and not any(part.endswith(".half") for part in p.parts)]
    return {str(p.relative_to(folder)): p.read_bytes() for p in final}


def kill_once(course: Path, longest: float, chance: random.Random) -> bool:
    """Whether marking was cut off (else it had finished)."""
    child = os.fork()
    if child == 0:
        grade_in_bulk(course, "roles")
        os._exit(0)
    time.sleep(chance.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def check(course: Path, before: tuple[Rows, dict[str, bytes]], after: tuple[Rows, dict[str, bytes]]) -> int:
    """How many batches are done; each must be all before or all after, and every file the one or the other."""
    rows, done = read_learners(course), 0
    learners = sorted(path.name for path in (course / "submitted").iterdir())
    for start in range(0, len(learners), whole_class.BATCH):
        batch = learners[start : start + whole_class.BATCH]
        stands = [{name: r[name] for name in batch if name in r} for r in (rows, before[0], after[0])]
        assert stands[0] in stands[1:], f"half a batch: {batch}"
        done += stands[0] == stands[2]
    for name, data in read_files(course).items():
        assert data in (before[1].get(name), after[1].get(name)), f"half a file: {name}"
    return done


def reset(course: Path, template: Path) -> None:
    shutil.rmtree(course, ignore_errors=True)
    shutil.copytree(template, course)


def kill_many(template: Path, kills: int, seed: int) -> dict[str, Any]:
    """Kill marking `kills` times, on and on in one course until it is done, then in a new one; then let it finish."""
    chance, course = random.Random(seed), template.with_name("killed")
    reset(course, template)
    before = read_learners(course), read_files(course)
    grade_in_bulk(course, "roles")  # everything is loaded now, as in the children to come
    reset(course, template)
    start = time.perf_counter()
    grade_in_bulk(course, "roles")
    longest = 1.1 * (time.perf_counter() - start)
    after = read_learners(course), read_files(course)
    assert after[0] != before[0]
    batches = -(-len(after[0]) // whole_class.BATCH)
    reset(course, template)
    cut, halfway = 0, 0
    while cut < kills or not halfway:
        cut += kill_once(course, longest, chance)
        done = check(course, before, after)
        halfway += 0 < done < batches
        assert cut < 50 * kills, "no kill fell between two batches, so this proves nothing"
        if done == batches:
            reset(course, template)
    grade_in_bulk(course, "roles")
    assert (read_learners(course), read_files(course)) == after
    assert list(course.rglob("*.half")) == []
    return {"kills": cut, "halfway": halfway, "batches": batches}


if __name__ == "__main__":
    print(json.dumps(kill_many(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
