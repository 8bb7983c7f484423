"""Is a learner forgotten to the last byte, and everybody else left as they were?"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.personal_data.small import PHRASES, prints, rows_of, scan
from workbook_lib import cli
from workbook_lib.grading.gradebook.history.record import list_changes


@pytest.fixture(autouse=True)
def as_mo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works here is called mo."""
    monkeypatch.setenv("JUPYTERHUB_USER", "mo")


def copy_course(small_class: Path, tmp_path: Path) -> Path:
    """The class as it was made once."""
    return Path(shutil.copytree(small_class, tmp_path / "course"))


def run(root: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli.app, ["forget", *words, "--course", str(root)])
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


def test_does_a_look_change_nothing_and_name_what_would_go(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    before = prints(root, ".")
    said = run(root, "ben")
    assert prints(root, ".") == before
    for expected in (
        "submitted/ben",
        "feedback/ben",
        "gradebook.db (comment",
        "(history ",
        "backups/gradebook-0001",
        "class.zip",
    ):
        assert expected in said, said
    assert "submitted/amira" in said.partition("stay")[2], "her words about Ben are hers"
    assert "tell your safeguarding lead at once" in said and "Not reached from here" in said


def test_is_nothing_of_a_learner_left_and_everybody_else_as_they_were(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    others = [f"{step}/{who}" for step in ("submitted", "autograded", "feedback") for who in ("amira", "chloe", "007")]
    before, source = prints(root, *others), prints(root, "source")
    said = run(root, "chloe", "--yes", "--why", "asked for by letter")
    collected = json.loads((root / "downloaded" / "roles" / "collected.json").read_bytes())
    assert list(collected["owners"].values()) == list(collected["replaced"]) == ["amira", "ben", "007"]
    others = [one for one in others if "chloe" not in one]
    assert prints(root, *others) == {path: data for path, data in before.items() if "/chloe/" not in path}
    assert prints(root, "source") == source
    assert scan(root, "chloe", "Chloé", "Ben-Ari", PHRASES["chloe"][:30]) == {}, said
    assert "nothing of theirs is left" in said
    assert scan(root, PHRASES["ben"][:30]).keys() >= {"submitted/ben/roles/roles.ipynb", "gradebook.db"}


def test_do_words_that_others_and_the_unit_use_stay_and_are_listed(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    said = run(root, "ben", "--yes")
    assert scan(root, PHRASES["ben"][:24], "Okafor", "ben.okafor@college.example") == {}
    left = {
        path for path in scan(root, "ben") if not path.startswith(("submitted/amira", "autograded/amira", "feedback/amira"))
    }
    assert {"source/roles/roles.ipynb", "grades.csv"} <= left, "the unit's Ben, and Chloé Ben-Ari"
    assert "source/roles/roles.ipynb (the unit's words" in said and "submitted/amira" in said
    assert "gradebook.db, table comment" in said
    for path in (root / "gradebook.db", *root.glob("backups/gradebook*.db")):
        rows = rows_of(path)
        assert len(rows["student"]) == 3 and len(rows["comment"]) == 3 and len(rows["submitted_notebook"]) == 3


def test_is_a_learner_whose_name_stands_in_the_unit_forgotten_too(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    run(root, "007", "--yes")
    assert scan(root, "Duarte", PHRASES["007"][:30]) == {}
    assert set(scan(root, "Ines")) == {"source/roles/roles.ipynb"}
    assert not (root / "downloaded" / "roles" / "archive" / "roles (1).ipynb").exists(), "known by its bytes alone"
    assert (root / "course.yaml").read_text(encoding="utf-8").count("- ") == 3


def test_keeps_the_record_that_it_took_place_and_no_name(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    run(root, "ben", "--yes", "--why", "asked for by letter")
    said = run(root, "--record")
    assert "mo · asked for by letter" in said and "ben" not in said
    for path in (root / "grading.db", *root.glob("backups/grading*.db")):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT who, why FROM erasures").fetchall() == [("mo", "asked for by letter")]
            for statement in ("DELETE FROM erasures", "UPDATE erasures SET who = 'x'", "DELETE FROM history"):
                with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                    connection.execute(statement)
    assert {one.learner for one in list_changes(root, "amira")} == {"amira"} and not list_changes(root, "ben")


def test_is_a_name_refused_in_the_reason_and_an_unknown_learner_named(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    assert "the record of an erasure keeps no name" in run(root, "ben", "--yes", "--why", "Ben asked", code=1)
    assert "Did you mean" in run(root, "amirra", code=1)
    assert (root / "submitted" / "ben").is_dir()


def test_does_the_roster_keep_every_other_byte(tmp_path: Path, small_class: Path) -> None:
    root = copy_course(small_class, tmp_path)
    before = (root / "course.yaml").read_text(encoding="utf-8")
    run(root, "ben", "--yes")
    gone = "- id: ben\n  name: Ben Okafor   # came in October\n  email: ben.okafor@college.example\n"
    assert (root / "course.yaml").read_text(encoding="utf-8") == before.replace(gone, "")


@pytest.mark.parametrize("ended_at", ["erase_rows", "_remove", "drop_member", "_make_reports", "search", "take_away"])
def test_goes_on_where_it_was_ended(tmp_path: Path, small_class: Path, monkeypatch: pytest.MonkeyPatch, ended_at: str) -> None:
    from workbook_lib.personal_data import databases, erase

    root, count = copy_course(small_class, tmp_path), 0
    place: Any = databases if ended_at == "erase_rows" else erase
    real = getattr(place, ended_at)

    def stop_at_the_second(*given: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == 2 or ended_at in ("drop_member", "_make_reports", "search", "take_away"):
            raise KeyboardInterrupt
        return real(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(place, ended_at, stop_at_the_second)
        CliRunner().invoke(cli.app, ["forget", "ben", "--yes", "--why", "by letter", "--course", str(root)])
    assert "forget ben --yes" in run(root, "amira", "--yes", code=1), "the first is finished first"
    run(root, "ben", "--yes")
    assert scan(root, PHRASES["ben"][:24], "Okafor") == {}
    assert run(root, "--record").count("by letter") == 1
    assert not list(root.glob(".joined-up*")) and not (root / "staged-abc" / "ben").exists()


def test_waits_while_somebody_marks(tmp_path: Path, small_class: Path) -> None:
    from filelock import FileLock

    root = copy_course(small_class, tmp_path)
    with FileLock(root / "grading.lock"):
        run(root, "ben", "--yes", code=1)
    assert (root / "submitted" / "ben").is_dir() and len(rows_of(root / "gradebook.db")["student"]) == 4
