"""What is asked before a learner is forgotten, what is not reached, what a copy holds, and of what a person is reminded."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.personal_data.small import PHRASES, scan
from workbook_lib import cli
from workbook_lib.course.course_settings import Member, Retention, Settings
from workbook_lib.files.safe_files import write_whole
from workbook_lib.grading.finding import CourseError, Looked, find
from workbook_lib.grading.gradebook import states
from workbook_lib.grading.gradebook.history import record
from workbook_lib.personal_data import erase
from workbook_lib.personal_data.cautions import list_beyond, list_cautions
from workbook_lib.personal_data.export import export
from workbook_lib.personal_data.opening import Opened, open_person
from workbook_lib.personal_data.retention import find_oldest, remind
from workbook_lib.personal_data.roster import drop_member, withdraw_member


@pytest.fixture
def root(small_class: Path, tmp_path: Path) -> Path:
    """The class as it was made once."""
    return Path(shutil.copytree(small_class, tmp_path / "course"))


def codes(opened: Opened) -> set[str]:
    return {one.code for one in list_cautions(opened)}


def test_is_what_should_be_settled_first_asked(root: Path) -> None:
    assert codes(open_person(root, "ben")) == {"forget-worry", "forget-evidence", "forget-appeal"}
    shutil.rmtree(root / "feedback" / "ben")
    record.add_note(root, "ben", "Appeal against the mark of the plan, 20 November")
    assert codes(open_person(root, "ben")) >= {"forget-not-released", "forget-appeal-noted"}
    states.keep(root, "roles", {"ben": Looked(True, True, [find("safety-critical", "roles", title="x", shown="y")])})
    with closing(sqlite3.connect(root / "gradebook.db")) as connection, connection:
        connection.execute("UPDATE grade SET needs_manual_grade = 1")
    found = [one.code for one in list_cautions(open_person(root, "ben"))]
    assert found[0] == "forget-worry-noted" and "forget-waiting" in found, "a child's safety comes first"


def test_is_what_is_not_reached_said(root: Path) -> None:
    everywhere = {one.code for one in list_beyond(open_person(root, "ben"))}
    assert everywhere == {"beyond-platform", "beyond-computers", "beyond-copies"}
    inbound = root.parent / "exchange" / "course" / "inbound" / "ben+roles+2026-11-20 10:00:00 UTC+x"
    inbound.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(root.parent / 'exchange')!r}\nc.CourseDirectory.db_url = 'postgresql://x/y'\n"
    )
    opened = open_person(root, "ben")
    assert {one.code for one in list_beyond(opened)} == everywhere | {"beyond-exchange", "beyond-database"}
    (root / ".git").mkdir()
    assert "beyond-git-tracked" in {one.code for one in list_beyond(opened)}, "git cannot say, so it may"


def test_is_a_repository_without_the_learner_told_from_one_with(root: Path) -> None:
    import subprocess

    def git(*words: str) -> None:
        about = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(root), *about, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "source")
    git("commit", "-q", "-m", "masters")
    assert "beyond-git" in {one.code for one in list_beyond(open_person(root, "ben"))}
    git("add", "-f", "submitted/ben")
    git("commit", "-q", "-m", "work")
    git("rm", "-q", "--cached", "-r", "submitted/ben")
    git("commit", "-q", "-m", "taken out")
    assert "beyond-git-tracked" in {one.code for one in list_beyond(open_person(root, "ben"))}


@pytest.mark.parametrize("name", ["copy.zip", "copy"])
def test_does_a_copy_hold_all_of_one_learner_and_nothing_of_others(root: Path, tmp_path: Path, name: str) -> None:
    (root / "autograded" / "ben" / "roles" / "activities.yaml").write_text("key: {secret: roles-key}\n")
    record.add_note(root, "ben", "Worked with Chloé Ben-Ari and amira")
    place = tmp_path / name
    export(open_person(root, "ben"), place)
    folder = tmp_path / "read"
    if place.is_file():
        with zipfile.ZipFile(place) as archive:
            archive.extractall(folder)
    else:
        shutil.copytree(place, folder)
    found = scan(folder, PHRASES["ben"][:24])
    assert {"submitted/roles/roles.ipynb", "feedback/roles/roles.html", "tables/cells.csv", "data.json"} <= set(found)
    assert (folder / "elsewhere/downloaded/roles/archive/class.zip").is_dir()
    for others in ("amira", "Chlo", PHRASES["007"][:24], "secret"):
        assert scan(folder, others) == {}, others
    data = json.loads((folder / "data.json").read_bytes())
    assert data["marks"][0]["points"] == 7 and data["who"][1] == {"what": "name", "value": "Ben Okafor"}
    assert "[another learner]" in data["history"][-1]["change"]
    assert "What this course holds about you" in (folder / "read-me-first.html").read_text(encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        export(open_person(root, "ben"), place)
    assert refused.value.findings[0].code == "export-there"


def test_goes_a_copy_that_lies_in_the_course_with_the_rest(root: Path) -> None:
    done = CliRunner().invoke(cli.app, ["export-learner", "ben", "--course", str(root)])
    assert done.exit_code == 0 and (root / "exports" / "ben" / "data.zip").is_file(), done.output
    assert CliRunner().invoke(cli.app, ["forget", "ben", "--yes", "--course", str(root)]).exit_code == 0
    assert not (root / "exports" / "ben").exists()


def test_is_a_note_of_the_tutors_named_and_taken_along_when_asked(root: Path) -> None:
    (root / "notes.txt").write_text("Ben Okafor: a laptop")
    done = CliRunner().invoke(cli.app, ["forget", "ben", "--yes", "--also", "submitted/amira", "--course", str(root)])
    assert done.exit_code == 1 and find("also-not-loose", path="x").do in done.output
    done = CliRunner().invoke(cli.app, ["forget", "ben", "--yes", "--course", str(root)])
    assert done.exit_code == 1 and "notes.txt: still tells of the learner" in done.output
    assert scan(root, "Okafor") == {"notes.txt": 1}


def test_is_a_loose_file_taken_along_and_a_locked_zip_said(root: Path) -> None:
    (root / "notes.txt").write_text("Ben Okafor: a laptop")
    (root / "old.zip").write_bytes(b"PK\x03\x04 cut short")
    done = CliRunner().invoke(cli.app, ["forget", "ben", "--yes", "--also", "notes.txt", "--course", str(root)])
    assert done.exit_code == 1 and "old.zip: could not be searched" in done.output and "nothing of theirs" not in done.output
    assert not (root / "notes.txt").exists() and (root / "old.zip").is_file()


def test_is_somebody_noted_as_withdrawn_and_back(root: Path) -> None:
    before = (root / "course.yaml").read_text(encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["forget", "amira", "--withdraw", "--course", str(root)])
    assert done.exit_code == 0, done.output
    assert f'- {{id: "amira", withdrawn: "{date.today()}"}}\n- id: ben' in (root / "course.yaml").read_text(encoding="utf-8")
    assert (root / "submitted" / "amira").is_dir()
    assert not withdraw_member(root, "amira", date.today()) and withdraw_member(root, "amira", None)
    assert (root / "course.yaml").read_text(encoding="utf-8") == before.replace("- amira", '- {id: "amira"}')
    with pytest.raises(CourseError) as unknown:
        withdraw_member(root, "zoe", None)
    assert unknown.value.findings[0].code == "person-not-on-roster"


def test_is_a_roster_that_is_written_oddly_left_to_a_person(root: Path) -> None:
    (root / "course.yaml").write_text('"roster":\n- ben\n')
    with pytest.raises(CourseError) as odd:
        drop_member(root, "ben")
    assert odd.value.findings[0].code == "member-by-hand" and "ben" in (root / "course.yaml").read_text()


def test_is_a_reason_that_is_too_long_refused_and_each_stop_told_by_code(root: Path) -> None:
    opened = open_person(root, "ben")
    told = []
    for why in ("x" * 501, "Mr Okafor, Ben"):
        with pytest.raises(CourseError) as refused:
            erase.check_why(opened.person, why, "")
        told.append(refused.value.findings[0].code)
    assert told == ["why-long", "why-names"]
    with pytest.raises(CourseError) as unknown:
        open_person(root, "zacharias")
    assert unknown.value.findings[0].code == "person-unknown"
    begun = erase.Begun(opened.person, erase.find_traces(opened.person), erase.Erasure("", "mo", "", "1"))
    write_whole(root / erase.BEGUN, erase.msgspec.json.encode(begun))
    with pytest.raises(CourseError) as other:
        amira = open_person(root, "amira")
        erase.forget(amira.places, amira.person, amira.coursedir)
    assert other.value.findings[0].code == "erasure-open"


def test_is_a_person_reminded_in_time(tmp_path: Path) -> None:
    def codes_on(today: date, oldest: date | None, kept: Retention) -> list[str]:
        settings = Settings(roster=[Member(id="ben", withdrawn="2026-01-01"), Member(id="amira")], retention=kept)
        return [one.code for one in remind(tmp_path, settings, oldest, today)]

    old, until = date(2025, 1, 1), Retention(until="2026-12-20")
    assert codes_on(date(2026, 12, 1), date(2026, 1, 1), Retention()) == []
    assert codes_on(date(2026, 12, 1), old, Retention()) == ["kept-no-day"]
    assert codes_on(date(2026, 11, 1), old, until) == []
    assert codes_on(date(2026, 12, 1), old, until) == ["kept-until"]
    assert codes_on(date(2026, 12, 20), old, until) == ["kept-too-long"]
    assert codes_on(date(2027, 12, 20), None, until) == [], "nothing is held"
    assert codes_on(date(2026, 12, 1), date(2026, 1, 1), Retention(withdrawn=180)) == ["kept-withdrawn"]
    assert codes_on(date(2026, 3, 1), date(2026, 1, 1), Retention(withdrawn=180)) == []


def test_does_the_doctor_say_what_was_ended_halfway(root: Path) -> None:
    from workbook_lib.doctor.case import open_case
    from workbook_lib.doctor.kept import check_kept

    person = open_person(root, "ben").person
    begun = erase.Begun(person, erase.find_traces(person), erase.Erasure("", "mo", "", "1"))
    write_whole(root / erase.BEGUN, erase.msgspec.json.encode(begun))
    assert find_oldest(root / "grading.db") == date.today() or find_oldest(root / "grading.db") is not None
    with open_case(root) as case:
        assert [one.code for one in check_kept(case)] == ["erasure-halfway"]
