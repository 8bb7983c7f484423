"""Is nbgrader's own execution of hand-ins refused, with a sentence and without a number, however a course asks for it?"""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from traitlets.config import Config

from tests.grading.conftest import Course
from workbook_lib.demo.course import CONFIG
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.nbgrader_side.checks import refuse_running
from workbook_lib.grading.nbgrader_side.config import configure

OWN = ["Execute", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata"]
SET_BACK = f"{CONFIG}c.Autograde.autograde_preprocessors = {[f'nbgrader.preprocessors.{name}' for name in OWN]}\n"
NOT_OURS = 'c = get_config()\nc.CourseDirectory.course_id = "joined-up-demo"\n'
SAID = {SET_BACK: "lets nbgrader run what learners handed in", NOT_OURS: "nbgrader was about to run what a learner handed in"}
BACK = ({"autograde_preprocessors": []}, {"sanitize_preprocessors": ["nbgrader.preprocessors.Execute"]})


@pytest.mark.slow
@pytest.mark.parametrize("config", SAID, ids=["set back", "not ours"])
def test_is_a_course_that_would_run_hand_ins_refused_and_no_number_made(course: Course, config: str) -> None:
    for learner in ("chloe", "ben", "amira"):
        for folder in ("submitted", "autograded"):
            shutil.rmtree(course.folder / folder / learner)
    course.write("eve", "good")
    (course.folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", "roles", "--student", "eve"]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True, check=False)
    assert done.returncode and SAID[config] in done.stderr, done.stderr
    assert not (course.folder / "autograded" / "eve" / "roles" / "roles.ipynb").exists()
    states = {state.learner: state for state in list_states(course.folder, course.db_url, "roles", ["eve"])}
    assert states["eve"].mark is None and states["eve"].points is None


@pytest.mark.parametrize("change", BACK)
def test_is_each_way_of_setting_it_back_seen(change: dict[str, list[str]]) -> None:
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory

    config = Config()
    configure(config)
    directory = CourseDirectory(assignment_id="roles")
    refuse_running(Autograde(coursedir=directory, config=config))
    with pytest.raises(CourseError) as raised:
        refuse_running(Autograde(coursedir=directory, config=config, **change))
    assert [finding.code for finding in raised.value.findings] == ["executes"]
