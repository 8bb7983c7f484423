"""Does `workbook report` tell of a class, marked by the real nbgrader, what a tutor would count?"""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import COURSE
from workbook_lib import cli
from workbook_lib.class_report.report import load_course, write_report
from workbook_lib.demo.course import Outcome

pytestmark = pytest.mark.slow
Played = tuple[Path, dict[str, list[Outcome]]]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def course(played: Played, tmp_path: Path) -> Iterator[Path]:
    """A copy of the played course."""
    shutil.copytree(played[0], tmp_path / "course", ignore=shutil.ignore_patterns("feedback", "reports"))
    yield tmp_path / "course"


def test_does_the_demonstration_end_with_a_report_on_each_assignment(played: Played) -> None:
    folder, outcomes = played
    for name, found in outcomes.items():
        rows = {row["Learner"]: row for row in read(folder / "reports" / name / "marks.csv")}
        assert (folder / "reports" / name / "report.html").is_file() and len(rows) == len(found)
        for outcome in found:
            mark = rows[outcome.learner.id]["Mark"]
            assert (float(mark) if mark else None) == outcome.expected, (name, outcome.learner.id)


def test_are_the_figures_of_roles_those_one_counts(played: Played) -> None:
    """13 could be read: 5 all right, 4 half, 3 with one wrong, 1 blank. The half ones fill a place wrongly, leave three."""
    items = read(played[0] / "reports" / "roles" / "items.csv")[:8]
    assert [(row["Right"], row["Not yet"], row["Left out"], row["Of"]) for row in items] == [
        *[("12", "0", "1", "13")] * 4,
        ("8", "4", "1", "13"),
        *[("8", "0", "5", "13")] * 2,
        ("5", "3", "5", "13"),
    ]
    drew = read(played[0] / "reports" / "roles" / "wrong-options.csv")[0]
    assert (drew["Wrong option"], drew["Who"]) == ("Educational psychologist", "chloe, hugo, isla, maya")
    assert drew["What the feedback says"].endswith("Here is knowledge from home, over years.")


def test_are_those_who_need_a_word_named_with_the_reason(played: Played) -> None:
    why = {row["Learner"]: row["Why"] for row in read(played[0] / "reports" / "roles" / "words.csv")}
    assert why["ben"] == "nothing answered" and "the folder is empty. Ask the learner to open" in why["oona"]
    assert "Ask the learner to open the assignment" in why["noah"]
    assert why["hugo"].split("; ")[:2] == ["a safety-critical answer is not right", "below the threshold: 15.8 of 40 points"]
    assert "certain, and not right yet, in" in why["dev"] and "amira" not in why


def test_does_the_command_write_and_print_and_use_course_yaml(course: Path, tmp_path: Path) -> None:
    (course / "course.yaml").write_text("threshold: 0.99\nroster: [zoe]\n", encoding="utf-8")
    words = ["report", "roles", "--course", str(course), "--folder", str(tmp_path / "out"), "--json"]
    done = CliRunner().invoke(cli.app, words)
    said = json.loads(done.output)
    assert done.exit_code == 0 and Path(said["page"]) == tmp_path / "out" / "report.html"
    assert said["states"] == {"marked": 13, "waiting for a person": 0, "could not be read": 2, "not handed in": 1}
    assert (said["met"], said["not_yet_met"]) == (4, 9)  # of 40: amira, femi, jamal, liam


def test_is_a_wrong_name_or_setting_one_sentence(course: Path) -> None:
    wrong = CliRunner().invoke(cli.app, ["report", "role", "--course", str(course)])
    assert wrong.exit_code == 2 and "Did you mean “roles”?" in wrong.output
    (course / "course.yaml").write_text("threshold: 7\n", encoding="utf-8")
    broken = CliRunner().invoke(cli.app, ["report", "roles", "--course", str(course)])
    assert broken.exit_code == 1 and "a share from 0 to 1" in broken.output and "Traceback" not in broken.output


def test_does_a_course_without_a_gradebook_say_what_to_do_and_stay_without(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "source", tmp_path / "source")
    done = CliRunner().invoke(cli.app, ["report", "roles", "--course", str(tmp_path)])
    assert done.exit_code == 1 and "Run `workbook release roles` first." in done.output
    assert not (tmp_path / "gradebook.db").exists()


def test_what_of_work_that_nobody_marked_or_that_came_broken_after_the_mark(course: Path) -> None:
    """A new hand-in is not “not handed in”; a broken second one leaves answers and mark; a link is not followed."""
    submitted = course / "submitted"
    shutil.copytree(submitted / "amira" / "roles", submitted / "new" / "roles")
    for path in (submitted / "chloe" / "roles").glob("roles*"):
        path.write_text("{")
    (submitted / "sly").mkdir()
    (submitted / "sly" / "roles").symlink_to(course / "source" / "roles")
    states = {work.learner: work for work in load_course(course)[0]["roles"].works}
    assert states["new"].state.word == "waiting for a person" and states["new"].state.points is None
    assert [note.what for note in states["new"].state.notes] == ["handed in, and not marked yet"]
    assert states["chloe"].state.mark == 18 and states["chloe"].answer("roles-ines-message") is not None
    assert states["sly"].state.word == "could not be read" and states["sly"].records is None


def test_is_an_assignment_that_cannot_be_read_named_and_the_others_go_on(course: Path) -> None:
    (course / "source" / "barriers" / "activities.yaml").write_text("topic: [", encoding="utf-8")
    written = write_report(course, "roles")
    assert any(said.startswith("barriers is not counted.") for said in written.problems)
    assert "barriers is not counted." in written.page.read_text(encoding="utf-8")


def test_is_a_course_with_its_gradebook_and_folders_elsewhere_reported_alike(course: Path, tmp_path: Path) -> None:
    before = write_report(course, "roles", tmp_path / "before")
    (tmp_path / "kept").mkdir()
    for name, other in (
        ("gradebook.db", "../kept/marks.db"),
        ("submitted", "handed-in"),
        ("autograded", "marked"),
        ("source", "masters"),
    ):
        (course / name).rename(course / other)
    for path in (course / "handed-in" / "chloe" / "roles").glob("roles*"):
        path.write_text("{")  # her answers now stand in `marked` alone
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"""
c.CourseDirectory.db_url = "sqlite:///{tmp_path / "kept" / "marks.db"}"
c.CourseDirectory.submitted_directory = "handed-in"
c.CourseDirectory.autograded_directory = "marked"
c.CourseDirectory.source_directory = "masters"
""")
    after = write_report(course, "roles", tmp_path / "after")
    assert (after.states, after.met, after.problems) == (before.states, before.met, before.problems)
    assert read(tmp_path / "after" / "marks.csv") == read(tmp_path / "before" / "marks.csv")
    assert read(tmp_path / "after" / "items.csv") == read(tmp_path / "before" / "items.csv")
    assert not (course / "gradebook.db").exists()


def test_do_the_limits_of_course_yaml_count(course: Path) -> None:
    shutil.copytree(course / "submitted" / "amira" / "roles", course / "submitted" / "new" / "roles")
    (course / "course.yaml").write_text("limits: {notebook: 0.001, answers: 0.0001}\n", encoding="utf-8")
    states = {work.learner: work.state for work in load_course(course)[0]["roles"].works}
    assert states["new"].word == "could not be read" and "larger than 0.001 MB" in str(states["new"].notes)
