"""`nbgrader autograde` of 20 honest learners: nbgrader's own execution against this project's settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import msgspec
from pairs import compare, timed

from workbook_lib.demo.course import CONFIG, read_keyed, run_nbgrader
from workbook_lib.demo.learners import CLASS, write_hand_in
from workbook_lib.grading.nbgrader_side.release import put_on_path, release

COURSE = Path(__file__).parent.parent
LEARNERS = 20
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "joined-up-demo"\n'
os.environ["JOINED_UP_REFEREE"] = "1"  # elsewhere nbgrader is not let run hand-ins; here it is the other side
QUALITIES = [learner for learner in CLASS if learner.id in ("amira", "chloe", "dev")]


def make_course(folder: Path, config: str) -> Path:
    """A course in which twenty honest learners have handed in `roles`."""
    shutil.copytree(COURSE / "source" / "roles", folder / "source" / "roles")
    release(folder, "roles")
    topic = read_keyed(folder / "source" / "roles", "roles")
    for number in range(LEARNERS):
        learner = msgspec.structs.replace(QUALITIES[number % len(QUALITIES)], id=f"learner-{number:02}")
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    return folder


def autograde(folder: Path) -> float:
    """The seconds of the whole command, from no learner marked."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    return timed(lambda: run_nbgrader(folder, "autograde", "roles"))


def read_scores(folder: Path) -> dict[tuple[str, str], float | None]:
    """The points of every cell that was marked by itself."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            (s.student.id, grade.name): grade.auto_score
            for s in gradebook.assignment_submissions("roles")
            for notebook in s.notebooks
            for grade in notebook.grades
            if grade.name.endswith("-mark")
        }


if __name__ == "__main__":
    put_on_path()
    with tempfile.TemporaryDirectory() as scratch:
        plain, ours = make_course(Path(scratch) / "plain", PLAIN), make_course(Path(scratch) / "ours", CONFIG)
        compare("nbgrader's execution", lambda: autograde(plain), "our settings", lambda: autograde(ours), 2, "≥ 4")
        same = read_scores(plain) == read_scores(ours)
        print(f"{len(read_scores(ours))} scores, {'all the same' if same else 'NOT THE SAME'}")
