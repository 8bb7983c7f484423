"""Is `submitted/` written whole, once, with the times that nbgrader reads; and is nothing that was there lost?"""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.collect.making import at, book, write, zipped
from tests.collect.platforms import moodle
from tests.conftest import COURSE
from workbook_lib import cli
from workbook_lib.collect import course as room
from workbook_lib.collect import placing
from workbook_lib.collect.class_list import Class
from workbook_lib.collect.people import Person
from workbook_lib.grading.finding import find
from workbook_lib.grading.handed_in.time import read_timestamp

ROSTER = """roster:
- {id: amira, name: Amira Khan}
- {id: ben, name: Ben Okafor, email: ben@college.example}
- {id: chloe, name: Chloe O'Neill}
"""
AMIRA, BEN = moodle("Amira Khan", 11), moodle("Ben Okafor", 12)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    for name in ("roles", "barriers"):
        shutil.copytree(COURSE / "source" / name, folder / "source" / name)
    (folder / "course.yaml").write_text(ROSTER, encoding="utf-8")
    shutil.copy(COURSE / "nbgrader_config.py", folder)
    return folder


def collect(course: Path, files: dict[str, bytes], *words: str) -> Result:
    paths = write(course.parent / "downloads", files)
    return CliRunner().invoke(cli.app, ["collect", "roles", *map(str, paths), "--course", str(course), *words])


def collected(course: Path, files: dict[str, bytes], *words: str) -> dict[str, Any]:
    made = json.loads(collect(course, files, "--json", "--yes", *words).output)
    return {"all": made, **{line["learner"]: line["standing"] for line in made["learners"]}}


def tree(course: Path) -> dict[str, tuple[bytes, int]]:
    """All of the course but its lock: what is in each file, and when it was changed."""
    files = (path for path in course.rglob("*") if path.is_file() and path.name != "grading.lock")
    return {path.relative_to(course).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


KAHN = at(moodle("Amira Kahn", 13), (2026, 11, 10, 13, 0, 0))
DAY = {"d.zip": zipped([(AMIRA, book()), (BEN, book(text="b")), (KAHN, book(text="c"))])}


def test_is_there_a_table_first_and_nothing_written(course: Path) -> None:
    before = tree(course)
    done = collect(course, DAY)
    assert done.exit_code == 1 and tree(course) == before and not (course / "submitted").exists()
    lines = done.output.splitlines()
    assert lines[0].split() == ["Learner", "Files", "Known", "by", "What", "becomes", "of", "it", "Handed", "in", "(UTC)"]
    assert lines[1].startswith("Amira Khan (amira)") and "the platform's name" in lines[1] and "2026-11-10 12:00" in lines[1]
    assert any("Perhaps it is Amira Khan (amira)" in line and "--whose “Amira Kahn=amira”" in line for line in lines)
    assert (
        "2 learners: 2 new. Not taken: 1, each named above. Not in it: Chloe O'Neill (chloe)." in lines
        and "Say --yes" in lines[-1]
    )


def test_are_files_and_times_written_as_nbgrader_reads_them(course: Path) -> None:
    from nbgrader.utils import parse_utc

    done = collect(course, DAY, "--yes")
    assert "Written for 2. Kept of what was refused: 1" in done.output
    folder = course / "submitted" / "amira" / "roles"
    assert sorted(path.name for path in folder.iterdir()) == ["roles.ipynb", "timestamp.txt"]
    assert (folder / "roles.ipynb").read_bytes() == book()
    text = (folder / "timestamp.txt").read_text()
    assert text == "2026-11-10 12:00:00 UTC\n" and str(parse_utc(text.strip())) == "2026-11-10 12:00:00"
    assert read_timestamp(folder / "timestamp.txt", []) == b"2026-11-10 12:00:00 UTC"
    kept = list((course / "downloaded" / "roles" / "refused").iterdir())
    assert [path.read_bytes() for path in kept] == [book(text="c")] and kept[0].name.endswith(
        "-Amira Kahn_13_assignsubmission_file_ - roles.ipynb"
    )


def test_does_collecting_twice_change_nothing(course: Path) -> None:
    collect(course, DAY, "--yes")
    before = tree(course)
    again = collected(course, DAY)
    assert tree(course) == before and (again["amira"], again["ben"]) == ("same", "same")


def later(text: str, day: int) -> dict[str, bytes]:
    return {f"d{day}.zip": zipped({AMIRA: book(text=text)}, (2026, 11, day, 9, 0, 0))}


def test_does_a_newer_file_replace_and_the_older_stay_kept(course: Path) -> None:
    collected(course, later("first", 10))
    assert collected(course, later("second", 11))["amira"] == "newer"
    folder, earlier = course / "submitted/amira/roles", course / "downloaded/roles/earlier/amira"
    assert (folder / "roles.ipynb").read_bytes() == book(text="second")
    assert (folder / "timestamp.txt").read_text().startswith("2026-11-11")
    assert book(text="first") in [path.read_bytes() for path in earlier.iterdir()]
    before = tree(course)
    older = collected(course, later("first", 10))
    assert older["amira"] == "older" and tree(course) == before
    assert older["all"]["learners"][0]["findings"][0]["code"] == "collect-kept-older"


def test_does_what_is_broken_take_the_place_of_nothing(course: Path) -> None:
    collected(course, later("first", 10))
    broken = {"x.zip": zipped({AMIRA: b"{ cut short"}, (2026, 11, 12, 9, 0, 0))}
    done = collected(course, broken)
    folder = course / "submitted/amira/roles"
    assert done["amira"] == "beside" and (folder / "roles.ipynb").read_bytes() == book(text="first")
    assert (folder / "roles (2).ipynb").read_bytes() == b"{ cut short"
    codes = {finding["code"] for finding in done["all"]["learners"][0]["findings"]}
    assert codes == {"notebook-cut", "collect-beside"} and (folder / "timestamp.txt").read_text().startswith("2026-11-10")
    before = tree(course)
    assert collected(course, broken)["amira"] == "same" and tree(course) == before


def test_is_a_link_in_the_way_never_followed(course: Path) -> None:
    outside = course.parent / "outside"
    outside.mkdir()
    (course / "submitted").mkdir()
    (course / "submitted" / "amira").symlink_to(outside, target_is_directory=True)
    done = collected(course, DAY)
    assert done["amira"] == "in the way" and done["ben"] == "new" and list(outside.iterdir()) == []
    assert "collect-in-way" in {finding["code"] for finding in done["all"]["learners"][0]["findings"]}
    assert len(list((course / "downloaded/roles/earlier/amira").iterdir())) == 1


def test_stops_a_disk_that_fails_for_one_nobody_else(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole = placing.write_whole

    def fail(path: Path, data: bytes, **more: Any) -> None:
        if "amira" in path.parts:
            raise OSError(28, "No space left on device")
        write_whole(path, data, **more)

    monkeypatch.setattr(placing, "write_whole", fail)
    done = collect(course, DAY, "--yes")
    assert f"amira · {find('collect-not-written', error='No space left on device').said}" in done.output
    assert done.exit_code == 1 and "Written for 1" in done.output
    assert (course / "submitted/ben/roles/roles.ipynb").is_file()
    monkeypatch.undo()
    assert collected(course, DAY)["amira"] == "new"


def test_is_a_tutors_word_taken_and_remembered_for_a_number(course: Path) -> None:
    done = collect(course, DAY, "--whose", "Amira Kahn=chloe", "--yes")
    assert "as you said" in done.output and (course / "submitted/chloe/roles/roles.ipynb").is_file()
    assert collected(course, DAY)["chloe"] == "same"
    wrong = collect(course, DAY, "--whose", "Amira Kahn=chleo")
    near = " Did you mean “chloe”?"
    assert wrong.output == f"{find('collect-whose', said='Amira Kahn=chleo', id='chleo', near=near).said}\n"
    assert collect(course, DAY, "--whose", "chloe").exit_code == 2
    unused = collect(course, DAY, "--whose", "Nobody At All=amira")
    assert f"Nobody At All · {find('collect-word', id='amira').said}" in unused.output


def test_is_somebody_new_taken_only_when_asked(course: Path) -> None:
    (course / "course.yaml").unlink()
    assert collected(course, DAY)["all"]["learners"] == []
    assert set(collected(course, DAY, "--new")) == {"all", "amira-khan", "ben-okafor", "amira-kahn"}


def test_is_a_record_that_cannot_be_read_said_and_nothing_written(course: Path) -> None:
    (course / "downloaded" / "roles").mkdir(parents=True)
    for text in ("no", '{"version": 2}'):
        (course / "downloaded" / "roles" / "collected.json").write_text(text)
        done = collect(course, DAY, "--yes")
        name = "downloaded/roles/collected.json"
        assert done.output.startswith(find("collect-record", name=name, error="").said.partition("(")[0])
        assert done.exit_code == 1 and not (course / "submitted").exists()


def test_is_what_canvas_says_of_lateness_its_own_word(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    due = Class([Person("amira", "Amira Khan"), Person("ben", "Ben Okafor")], datetime(2026, 11, 1))
    monkeypatch.setattr(room, "read_class", lambda *_: due)
    claim = book("", "2026-11-01T02:00:00Z")
    canvas = {"c.zip": zipped({"khanamira_LATE_1_2_roles.ipynb": book(), "okaforben_3_4_roles.ipynb": claim})}
    made = collected(course, canvas)["all"]["learners"]
    assert [one["findings"][0]["code"] for one in made] == ["collect-late-unsaid", "collect-on-time"]
    assert not (course / "submitted/ben/roles/timestamp.txt").exists()
    moodle_late = {"m.zip": zipped({BEN: book(text="z")}, (2026, 11, 1, 2, 0, 0))}
    assert "2026-11-01 02:00, late by 2 hours" in collect(course, moodle_late).output


def test_are_names_for_the_owner_of_the_course_alone(course: Path) -> None:
    collect(course, DAY, "--yes")
    for name in ("downloaded", "downloaded/roles/refused", "downloaded/roles/collected.json"):
        assert (course / name).stat().st_mode & 0o077 == 0
