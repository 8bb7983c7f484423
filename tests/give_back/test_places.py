"""Do pages lie in folders called as learners are, in a zip as Moodle takes it, and goes what an earlier run left?"""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from workbook_lib.give_back import places


def test_is_each_folder_called_as_its_learner_and_nobody_shares_one(tmp_path: Path) -> None:
    names = {"a": "Amira Khan", "b": "Ben Okafor", "b2": "BEN OKAFOR", "c": "CON", "d": "../x/..", "e": ""}
    assert places.name_folders(names) == {
        "a": "Amira Khan", "b": "Ben Okafor (b)", "b2": "BEN OKAFOR (b2)", "c": "c", "d": "x", "e": "e"
    }  # fmt: skip
    written = places.put_pages(tmp_path, "small.html", {"a": b"1", "e": b"2"}, names, "A small one")
    assert [str(path.relative_to(tmp_path)) for path in written] == [
        "pages/Amira Khan/A small one/small.html", "pages/e/A small one/small.html"
    ]  # fmt: skip
    assert stat.S_IMODE(written[0].stat().st_mode) == 0o600


def test_is_the_zip_as_moodle_takes_it(tmp_path: Path) -> None:
    made = places.put_zip(tmp_path, "small.html", {"Zoë_5_assignsubmission_file_": b"page"})
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == ["Zoë_5_assignsubmission_file_/small.html"]
        assert archive.read(archive.namelist()[0]) == b"page"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_goes_what_an_earlier_run_wrote_and_nothing_else(tmp_path: Path) -> None:
    places.put_pages(tmp_path, "small.html", {"a": b"1", "b": b"2"}, {})
    places.put_pages(tmp_path, "small.html", {"c": b"1"}, {}, "A small one")
    places.put_zip(tmp_path, "small.html", {"x": b""})
    places.put_sheets(tmp_path, [(Path("Grades.csv"), b"old")])
    (given := tmp_path / "Week-filled.csv").write_bytes(b"given")
    mine = tmp_path / "pages" / "a" / "mine.txt"
    mine.write_text("mine")
    (tmp_path / "Grades.csv").write_text("mine")
    places.clear(tmp_path, "small.html", [given], own=False)
    left = ["Grades-filled.csv", "Grades.csv", "Week-filled.csv", "mine.txt"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == left
    places.clear(tmp_path, "small.html", [given], own=True)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == left[1:]


def test_takes_no_table_the_place_of_another(tmp_path: Path) -> None:
    sources = [tmp_path / "a" / "Grades.csv", tmp_path / "b" / "Grades.csv", tmp_path / "Grades (2)-filled.csv"]
    sources[2].write_bytes(b"given")
    written = places.put_sheets(tmp_path, [(source, source.parent.name.encode()) for source in sources])
    assert [path.name for path in written] == ["Grades-filled.csv", "Grades (3)-filled.csv", "Grades (2)-filled-filled.csv"]
    assert sources[2].read_bytes() == b"given" and written[1].read_bytes() == b"b"
