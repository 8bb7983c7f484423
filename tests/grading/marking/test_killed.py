"""Does marking that is killed at any moment leave a gradebook that stands before or after a batch, and finish next time?"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COURSE
from tests.grading.honest import EARLY, LATE, HonestCourse, write_work
from workbook_lib.demo.course import CONFIG
from workbook_lib.grading.marking.whole_class import grade_in_bulk

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("JOINED_UP_KILLS", "10"))  # JOINED_UP_KILLS=100 for the whole
LEARNERS = 15


@pytest.mark.parametrize("again", [False, True], ids=["first-marking", "second-hand-in"])
def test_is_the_gradebook_before_or_after_a_batch_whenever_marking_is_killed(again: bool, tmp_path: Path) -> None:
    course = HonestCourse(tmp_path / "template", CONFIG, "roles")
    topic, released = course.topics["roles"], course.folder / "release" / "roles"
    for quality, when in (("half", EARLY), ("one wrong", LATE))[: 1 + again]:
        for number in range(LEARNERS):
            write_work(course.folder / "submitted" / f"learner-{number:02}" / "roles", released, topic, quality, when)
        if again and quality == "half":
            grade_in_bulk(course.folder, "roles")
    done = subprocess.run(
        [sys.executable, "-m", "tests.grading.marking.killing", str(course.folder), str(KILLS // 2), "7"],
        cwd=COURSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    found = json.loads(done.stdout)
    assert found["kills"] >= KILLS // 2 and found["batches"] == 5
    assert found["halfway"] > 0
