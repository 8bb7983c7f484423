"""Does a tutor hear what changed since learners handed in, and what it does to whom, before anything is lost?"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from tests.conftest import COURSE
from workbook_lib.check.assignments import list_files
from workbook_lib.cli import app
from workbook_lib.demo.course import CONFIG, read_keyed, run_nbgrader
from workbook_lib.demo.learners import CLASS, expected, write_hand_in
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.precheck import Precheck, precheck
from workbook_lib.grading.nbgrader_side.release import release

pytestmark = pytest.mark.slow
CELL = "roles-ines-team-mark"


TOPIC = read_keyed(COURSE / "source" / "roles", "roles")
POINTS = TOPIC.activities["roles-ines-team"].points or 0.0


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which two learners have handed in `roles` and were marked."""
    folder = tmp_path_factory.mktemp("marked") / "course"
    shutil.copytree(COURSE / "source" / "roles", folder / "source" / "roles")
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    release(folder, "roles")
    topic = read_keyed(folder / "source" / "roles", "roles")
    for learner in (x for x in CLASS if x.id in ("amira", "dev")):
        write_hand_in(learner, folder / "submitted" / learner.id / "roles", folder / "release" / "roles", topic)
    run_nbgrader(folder, "autograde", "roles")
    return folder


@pytest.fixture
def course(marked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(marked, tmp_path / "course"))


def change(course: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    """Change the cells of the source, `{id: cell}`."""
    path = course / "source" / "roles" / "roles.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    edit(cells)
    notebook["cells"] = list(cells.values())
    path.write_text(json.dumps(notebook), encoding="utf-8")


def reword(course: Path, before: str, after: str) -> None:
    for name in ("roles.ipynb", "activities.yaml"):
        path = course / "source" / "roles" / name
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def said(found: Precheck) -> str:
    return "\n".join(finding.said for finding in found.course)


def test_is_an_unchanged_course_all_well(course: Path) -> None:
    before = list_files(course)
    found = precheck(course, "roles")
    assert found.course == [] and found.good and set(found.looked) == {"amira", "dev"}
    assert list_files(course) == before


def test_are_another_key_and_another_page_named_with_the_way_back(course: Path) -> None:
    reword(course, "rt-w12: rt-c5", "rt-w12: rt-c4")
    assert f"“{CELL}” has another key, other feedback or other words: the marks of amira and dev may change" in said(
        found := precheck(course, "roles")
    )
    assert "copy the files of earlier/roles/" in said(found) and not found.good
    kept = next((course / "earlier" / "roles").iterdir())
    shutil.copytree(kept, course / "source" / "roles", dirs_exist_ok=True)
    assert precheck(course, "roles").good


def test_are_other_words_on_the_page_an_older_release(course: Path) -> None:
    reword(course, "# Assignment: roles around Ines", "# Roles around Ines")
    assert "The release is older than the source" in said(precheck(course, "roles"))


def test_are_other_items_named(course: Path) -> None:
    reword(course, "Who brings what to Ines’s plan?", "Who brings what?")
    assert "the activity “roles-ines-team” has other words, items or points." in said(precheck(course, "roles"))


def test_does_a_release_that_would_lose_marks_refuse_and_say_for_whom(course: Path) -> None:
    change(course, lambda cells: cells.pop(CELL))
    before = list_files(course)
    with pytest.raises(CourseError) as caught:
        release(course, "roles")
    assert f"“{CELL}” ({POINTS:g} points) is gone: what amira and dev earned there no longer counts." in caught.value.problems
    assert "after amira and dev had been marked. Nothing was changed." in caught.value.problems[0]
    assert list_files(course) == before


def test_do_other_points_after_handing_in_keep_the_earlier_version_and_say_for_whom(course: Path) -> None:
    change(course, lambda cells: cells[CELL]["metadata"]["nbgrader"].update(points=POINTS + 1))
    path = course / "source" / "roles" / "activities.yaml"
    head, mid, tail = path.read_text(encoding="utf-8").partition("id: roles-ines-team\n")
    path.write_text(head + mid + tail.replace(f"points: {POINTS:g}", f"points: {POINTS + 1:g}", 1), encoding="utf-8")
    for folder in (course / "submitted").iterdir():  # they handed in after the first release and before the second
        (folder / "roles" / "timestamp.txt").unlink()
    release(course, "roles")
    assert len(list((course / "earlier" / "roles").iterdir())) == 2
    found = precheck(course, "roles")
    told = f"“{CELL}” gives {POINTS + 1:g} points instead of {POINTS:g}"
    assert f"{told}: the marks of amira and dev change when they are marked again." in said(found)
    assert "released again after they handed in" in said(found)
    states = {s.learner: s.points for s in list_states(course, f"sqlite:///{course}/gradebook.db", "roles")}
    deserved = {x.id: expected(replace(x, read=0), TOPIC) for x in CLASS if x.id in states}  # nobody has read the writing yet
    assert states == deserved and len(states) == 2  # nothing was deleted, nobody's mark moved by itself


def test_prints_the_command_one_line_a_finding_and_ends_with_one(course: Path) -> None:
    (course / "submitted" / "amira" / "roles" / "roles.ipynb").write_text("{")
    (course / "submitted" / "amira" / "roles" / "roles.answers.json").unlink()
    run = CliRunner().invoke(app, ["precheck", "roles", "--course", str(course)])
    lines = run.output.strip().splitlines()
    found = json.loads(CliRunner().invoke(app, ["precheck", "roles", "--course", str(course), "--json"]).output)
    codes = [one["code"] for one in found["findings"]]
    assert len(codes) - codes.count("safety-critical") == 2, "what dev chose is told as well, and is not to act on"
    assert run.exit_code == 1 and lines[-1] == f"2 hand-ins, {len(codes)} findings, 2 to act on, 0 to settle."
    assert len(lines) == len(codes) + 1
    assert (
        lines[0] == "amira · roles.ipynb · It is not a complete notebook: the file is cut short or damaged. · "
        "Ask the learner to press Hand in and send it again."
    )
    assert found["learners"] == 2 and not found["good"]
    assert set(found["findings"][0]) == {"learner", "file", "matter", "code", "what", "do"}


def test_says_the_command_what_is_wrong_with_the_tutors_files(course: Path) -> None:
    (course / "source" / "roles" / "roles.answers.json").write_text("{}")
    run = CliRunner().invoke(app, ["precheck", "roles", "--course", str(course)])
    assert run.exit_code == 1 and "source/roles holds roles.answers.json." in run.output
    (course / "source" / "roles" / "roles.answers.json").unlink()
    (course / "course.yaml").write_text("limits: {notebok: 3}")
    run = CliRunner().invoke(app, ["precheck", "roles", "--course", str(course)])
    assert run.exit_code == 1 and "Did you mean “notebook”?" in run.output
    assert CliRunner().invoke(app, ["precheck", "role", "--course", str(course)]).exit_code == 2
