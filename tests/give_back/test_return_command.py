"""Does `workbook return` give back what is final, once it is released, and nothing of anybody else?"""

from __future__ import annotations

import json
import re
import stat
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.give_back.worksheets import gradebook, row, worksheet
from tests.grading.conftest import Course
from workbook_lib import cli
from workbook_lib.class_report.report import write_report
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.give_back import back
from workbook_lib.give_back.back import give_back
from workbook_lib.give_back.going import list_going, set_review
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.history.record import list_changes, list_dates

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("as_mo")]
ROSTER = "roster: [{id: amira, name: Amira Khan}, {id: ben, name: Ben Okafor}, chloe, dev, {id: zoe, name: Zoe Hill}]\n"


@pytest.fixture
def named(course: Course) -> Course:
    """The class with names; of ben and chloe the marks are final."""
    (course.folder / "course.yaml").write_text(ROSTER, encoding="utf-8")
    mark_writing(course, "chloe", 5.0)
    return course


def mark_writing(course: Course, learner: str, points: float | None) -> None:
    def give(book: object) -> None:
        for grade in book.find_submission_notebook("roles", "roles", learner).grades:  # type: ignore[attr-defined]
            if grade.name.endswith("-read"):
                grade.manual_score, grade.needs_manual_grade = points, points is None

    course.change(give)


def run(course: Course, *words: str) -> Result:
    return CliRunner().invoke(cli.app, ["return", "roles", "--course", str(course.folder), *words])


def stages(course: Course) -> dict[str, str]:
    return {one.learner: one.stage for one in list_going(course.folder, "roles").learners}


def sheet_of(course: Course, *rows: list[str]) -> Path:
    path = course.folder.parent / "Grades-roles.csv"
    path.write_bytes(worksheet(*rows, end="\r\n").encode("utf-8-sig"))
    return path


def test_is_first_a_table_shown_and_nothing_written(named: Course) -> None:
    before = sorted(named.folder.rglob("*"))
    done = run(named)
    assert done.exit_code == 0 and "Nothing was written. `workbook return roles --release` gives back 2." in done.output
    assert "Amira Khan (amira) · in marking · waiting for a person: points are still to be given\n" in done.output
    assert re.search(r"^Ben Okafor \(ben\) · marking completed · 0 of 40 points$", done.output, re.MULTILINE)
    assert "Zoe Hill (zoe) · not marked · not handed in\n" in done.output
    assert "1 not marked, 2 in marking, 2 marking completed." in done.output
    assert sorted(named.folder.rglob("*")) == before
    refused = run(named, "--worksheet", str(sheet_of(named)))
    assert refused.exit_code == 2 and "Nothing is given back yet. Say --release too" in refused.stderr


def test_goes_what_is_final_back_in_moodles_own_form(named: Course) -> None:
    rows = [row(11, "Amira Khan"), row(12, "Ben Okafor"), row(13, "Chloe Wu", id="chloe"), row(14, "Somebody Else")]
    source = sheet_of(named, *rows)
    before = source.read_bytes()
    done = run(named, "--release", "--worksheet", str(source))
    assert done.exit_code == 0 and "Given back: 2." in done.output and "2 released" in done.output
    folder = named.folder / "reports" / "roles" / "give-back"
    lines = (folder / "Grades-roles-filled.csv").read_bytes().split(b"\r\n")
    kept = before.split(b"\r\n")
    assert source.read_bytes() == before and [lines[i] for i in (0, 1, 4, 5)] == [kept[i] for i in (0, 1, 4, 5)]
    assert b",0.00,40.00,Yes," in lines[2] and b"0 of 40 points: not yet met. The page roles.html has" in lines[2]
    mark = named.points()["chloe"][1]
    assert mark is not None and f",{mark:.2f},40.00,".encode() in lines[3]
    with zipfile.ZipFile(folder / "feedback-for-moodle.zip") as archive:
        assert archive.namelist() == [
            "Ben Okafor_12_assignsubmission_file_/roles.html", "Chloe Wu_13_assignsubmission_file_/roles.html"
        ]  # fmt: skip
        page = archive.read("Ben Okafor_12_assignsubmission_file_/roles.html").decode()
    assert page == (folder / "pages" / "Ben Okafor" / "roles.html").read_text(encoding="utf-8") and "Ben Okafor" in page
    assert sorted(path.parent.name for path in folder.rglob("*.html")) == ["Ben Okafor", "chloe"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 and "Somebody Else · No learner of the course" in done.stderr


def test_is_it_noted_who_gave_back_what_and_a_changed_mark_said(named: Course) -> None:
    dates = list_dates(named.folder, "roles")
    give_back(named.folder, "roles")
    give_back(named.folder, "roles")
    noted = [(one.before, one.who, one.how) for one in list_changes(named.folder, "chloe", "roles") if one.what == "given back"]
    assert noted == [(None, "mo", "`workbook return`")] and stages(named)["chloe"] == "released"
    assert list_dates(named.folder, "roles") == dates, "giving back changes no mark"
    mark_writing(named, "chloe", 6.0)
    assert stages(named)["chloe"] == "marking completed"
    first, second = list_going(named.folder, "roles").learners[2], give_back(named.folder, "roles").learners[2]
    assert first.given is not None and second.given == second.mark != first.given
    mark_writing(named, "chloe", None)
    outcome = give_back(named.folder, "roles")
    assert stages(named)["chloe"] == "in marking" and outcome.released == ["ben"]
    assert [path.parent.name for path in (named.folder / "reports").rglob("*.html")] == ["Ben Okafor"]
    assert [(who, one.code) for who, one in list_going(named.folder, "roles").findings] == [("chloe", "given-waits")]


def test_does_what_is_in_review_stay_until_it_is_reviewed(named: Course) -> None:
    assert run(named, "--review", "Chloe", "--review", "ben").exit_code == 0
    assert give_back(named.folder, "roles").released == []
    assert "1 in review, 1 ready for release" in run(named, "--reviewed", "ben").output
    assert give_back(named.folder, "roles").released == ["ben"] and stages(named)["chloe"] == "in review"
    with pytest.raises(CourseError, match="There is no learner “chlo” in roles") as stopped:
        set_review(named.folder, "roles", ["chlo"], done=False)
    assert stopped.value.findings[0].code == "give-unknown"


def test_does_a_table_that_cannot_be_used_leave_all_as_it_is(named: Course) -> None:
    good, bad = sheet_of(named, row(12, "Ben Okafor")), named.folder.parent / "bad.csv"
    bad.write_text(worksheet(row(12, "Ben Okafor", most="100.00")), encoding="utf-8")
    with pytest.raises(CourseError, match=r"In bad.csv the highest grade is 100.00, and roles has 40 points"):
        give_back(named.folder, "roles", sheets=[good, bad])
    with pytest.raises(CourseError, match="could not be used"):
        give_back(named.folder, "roles", sheets=[named.folder])
    assert not (named.folder / "reports").exists() and stages(named)["ben"] == "marking completed"


def test_goes_only_back_who_stands_in_the_table(named: Course) -> None:
    outcome = give_back(named.folder, "roles", sheets=[sheet_of(named, row(12, "Ben Okafor"))])
    assert outcome.released == ["ben"] and stages(named)["chloe"] == "marking completed"
    assert [(who, one.code) for who, one in outcome.findings] == [("chloe", "row-missing")]


def test_is_who_has_left_missed_nowhere(named: Course) -> None:
    left = ROSTER.replace("name: Zoe Hill", "name: Zoe Hill, withdrawn: '2026-11-01'").replace(
        "chloe, ", "{id: chloe, withdrawn: '2026-11-01'}, "
    )
    (named.folder / "course.yaml").write_text(left, encoding="utf-8")
    assert "Zoe Hill (zoe) · not marked · withdrawn\n" in run(named).output
    assert write_feedback(named.folder, "roles").not_handed_in == []
    assert stages(named)["chloe"] == "marking completed", "work and marks stay"
    counts = write_report(named.folder, "roles").states
    assert (counts["withdrawn"], counts["not handed in"], sum(counts.values())) == (1, 0, 5)


def test_has_formgrader_the_rosters_names(named: Course) -> None:
    def read(book: object) -> list[tuple[str, str | None, str | None]]:
        return [(one.id, one.first_name, one.last_name) for one in book.students]  # type: ignore[attr-defined]

    found: list[list[tuple[str, str | None, str | None]]] = []
    named.mark()
    named.change(lambda book: found.append(read(book)))
    assert ("amira", "Amira", "Khan") in found[0] and ("chloe", None, None) in found[0]
    (named.folder / "course.yaml").write_text("roster: [{id: amira, name: Amira Begum Khan}]\n", encoding="utf-8")
    named.mark()
    named.change(lambda book: found.append(read(book)))
    assert ("amira", "Amira Begum", "Khan") in found[1]


def test_does_a_page_that_cannot_be_made_keep_its_mark_here(named: Course) -> None:
    for path in (named.folder / "autograded" / "chloe").rglob("*.ipynb"):
        path.write_text("{", encoding="utf-8")
    outcome = give_back(named.folder, "roles", sheets=[sheet_of(named, row(12, "Ben Okafor"), row(13, "", id="chloe"))])
    assert outcome.released == ["ben"] and stages(named)["chloe"] == "marking completed"
    assert ("chloe", "give-no-page") in [(who, one.code) for who, one in outcome.findings]


def test_is_a_folder_that_takes_nothing_said(named: Course) -> None:
    (named.folder.parent / "file").touch()
    with pytest.raises(CourseError) as stopped:
        give_back(named.folder, "roles", into=named.folder.parent / "file")
    assert [one.code for one in stopped.value.findings] == ["give-unwritten"] and stages(named)["ben"] == "marking completed"


def test_are_teams_folders_and_canvas_served_too(named: Course) -> None:
    book = named.folder.parent / "book.csv"
    rows = [["Okafor, Ben", "102", "", "ben@college.test", "A", "", "", ""]]
    book.write_text(gradebook(*rows, column="roles (4711)"), encoding="utf-8")
    into = named.folder.parent / "out"
    done = run(named, "--release", "--teams", "--worksheet", str(book), "--into", str(into), "--json")
    told = json.loads(done.stdout)
    assert told["released"] == ["ben"] and ",0.00," in (into / "book-filled.csv").read_text(encoding="utf-8")
    page = next(into.rglob("*.html"))
    assert page.parents[1].name == "Ben Okafor" and page.parent.name and not (into / back.places.ZIP).exists()
