"""Does each download become what it should: whose every file is, what is refused, and nothing lost or guessed?"""

import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.collect import hostile
from tests.collect.making import CLASS, NAME, book, codes_of, notes_of, plan, rows_of, write, zipped
from tests.collect.platforms import CASES, moodle
from workbook_lib.collect.downloads import list_downloads
from workbook_lib.collect.owners import Known
from workbook_lib.collect.people import People, Person
from workbook_lib.collect.plan import Task, make_plan
from workbook_lib.course.course_settings import Limits
from workbook_lib.grading.sentences import COLLECT, HAND_IN


@pytest.mark.parametrize("name", CASES)
def test_is_each_download_sorted_as_it_should_be(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    made = plan(tmp_path, case.files, **case.more)
    assert rows_of(made) == case.rows
    assert codes_of(made) == case.refused
    assert notes_of(made) == case.notes
    for one in [note for row in made.rows for note in row.notes] + [one.finding for one in made.refused]:
        assert one.code in COLLECT or one.code in HAND_IN
        assert one.said.isprintable() and one.file.isprintable() and "{" not in one.said


def test_are_there_enough_downloads_odd_and_hostile() -> None:
    assert hostile.GOOD and len(CASES) >= 80 and sum(bool(case.refused) for case in CASES.values()) >= 35


@pytest.mark.parametrize("name", CASES)
def test_is_what_was_refused_kept(name: str, tmp_path: Path) -> None:
    """Its own bytes, or the archive around it; only what holds nothing has nothing to keep."""
    case = CASES[name]
    nothing = {"collect-empty", "collect-table"}
    kept = [one for one in plan(tmp_path, case.files, **case.more).refused if one.finding.code not in nothing]
    assert [one.finding.code for one in kept if one.keep is None or one.keep.what is None] == []


def test_is_no_name_written_that_moves_a_cursor(tmp_path: Path) -> None:
    made = plan(tmp_path, CASES["signs that turn the line round"].files)
    assert "\\x1b" in made.refused[0].finding.file and "\\x202e" in made.refused[0].finding.what


def test_is_every_file_somewhere(tmp_path: Path) -> None:
    """In a row, put aside, or refused; none is dropped without a word."""
    for name, case in CASES.items():
        made = plan(tmp_path / str(len(name)) / name.replace(" ", "-"), case.files, **case.more)
        count = sum(len(row.files) + len(row.older) for row in made.rows) + len(made.refused)
        assert count >= 1, name


def test_are_links_and_pipes_in_a_folder_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"in/amira/roles.ipynb": book(), "secret.ipynb": book()})
    (tmp_path / "in" / "ben").mkdir()
    (tmp_path / "in" / "ben" / "roles.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (tmp_path / "in" / "dev").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "in" / "pipe.ipynb")
    made = look_at(tmp_path, "in", "nowhere")
    assert rows_of(made) == {"amira": ("folder", "roles.ipynb")}
    assert codes_of(made) == ["collect-link", "collect-link", "collect-not-read", "collect-special"]


def look_at(folder: Path, *names: str, between: object = None) -> object:
    with ExitStack() as stack:
        listing, _ = list_downloads([folder / name for name in names], stack)
        for path in [between] if isinstance(between, Path) else []:
            path.unlink()
        known = Known(People(CLASS))
        return make_plan(listing, Task(NAME, {"barriers"}, Limits(), known, datetime(2027, 1, 1, tzinfo=UTC)))


def test_is_a_file_that_goes_away_meanwhile_said(tmp_path: Path) -> None:
    write(tmp_path, {"in/amira/roles.ipynb": book(), "in/ben/roles.ipynb": book()})
    made = look_at(tmp_path, "in", between=tmp_path / "in" / "ben" / "roles.ipynb")
    assert rows_of(made) == {"amira": ("folder", "roles.ipynb")} and codes_of(made) == ["collect-gone"]


def times(made: object) -> dict[str, tuple[str, str]]:
    return {row.learner: (f"{row.when:%m-%d %H:%M}" if row.when else "", row.by) for row in made.rows}  # type: ignore[attr-defined]


def test_is_the_time_the_platforms_in_utc(tmp_path: Path) -> None:
    """Moodle's zip has its clock's time, without a zone: in July an hour before."""
    july = zipped({moodle("Amira Khan", 11): book("amira", "2026-07-01T09:00:00Z")}, (2026, 7, 2, 16, 5, 0))
    assert times(plan(tmp_path / "a", {"d.zip": july})) == {"amira": ("07-02 15:05", "platform")}
    winter = zipped({moodle("Amira Khan", 11): book()}, (2026, 12, 2, 16, 5, 0))
    assert times(plan(tmp_path / "b", {"d.zip": winter})) == {"amira": ("12-02 16:05", "platform")}


def test_is_a_time_that_is_only_of_packing_not_taken(tmp_path: Path) -> None:
    """Of Canvas, of a zip that was made anew, and of the future: then what Hand in noted counts, or nothing."""
    claimed = book("", "2026-12-01T10:00:00Z")
    canvas = {"d.zip": zipped({"khanamira_1_2_roles.ipynb": claimed, "okaforben_3_4_roles.ipynb": book()})}
    assert times(plan(tmp_path / "a", canvas)) == {"amira": ("12-01 10:00", "hand-in"), "ben": ("", "")}
    names = ["Amira Khan", "Ben Okafor", "Dev van der Berg"]
    again = zipped({moodle(name, n): claimed if n == 0 else book() for n, name in enumerate(names)})
    assert times(plan(tmp_path / "b", {"d.zip": again}))["amira"] == ("12-01 10:00", "hand-in")
    future = zipped({moodle("Amira Khan", 11): book("", "2031-01-01T10:00:00Z")}, (2030, 1, 1, 0, 0, 0))
    assert times(plan(tmp_path / "c", {"d.zip": future})) == {"amira": ("", "")}


def test_is_nobody_missing_who_sent_something(tmp_path: Path) -> None:
    made = plan(tmp_path, CASES["another assignment"].files)
    assert "amira" not in made.missing and "ben" in made.missing
    left = [Person("amira", "Amira Khan"), Person("ben", left=True), Person("dev")]
    assert plan(tmp_path / "b", CASES["another assignment"].files, people=left).missing == ["dev"]
