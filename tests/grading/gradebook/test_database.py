"""Has the gradebook its indexes and its last five copies, and is nbgrader's package left out where only its models are used?"""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest

from workbook_lib.doctor.machine import is_marking
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook import database
from workbook_lib.grading.gradebook.database import INDEXES, KEPT, LOCK, add_indexes, back_up, check_gradebook, hold_course
from workbook_lib.grading.gradebook.history.record import add_note, list_changes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A gradebook's tables, without nbgrader (making a whole one takes seconds)."""
    from nbgrader.api import Base
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{tmp_path}/gradebook.db")
    Base.metadata.create_all(engine)
    engine.dispose()
    return tmp_path / "gradebook.db"


def list_indexes(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'") if "ix_" in name}


def test_are_the_six_indexes_made_once(file: Path) -> None:
    assert list_indexes(file) == set()
    add_indexes(f"sqlite:///{file}")
    made = list_indexes(file)
    assert len(made) == len(INDEXES) == 6
    add_indexes(f"sqlite:///{file}")
    assert list_indexes(file) == made


def test_does_looking_at_a_gradebook_that_is_not_there_make_none(tmp_path: Path) -> None:
    add_indexes(f"sqlite:///{tmp_path}/gradebook.db")
    with pytest.raises(CourseError, match="Run `workbook release roles` first"):
        check_gradebook(f"sqlite:///{tmp_path}/gradebook.db", "roles")
    assert back_up(f"sqlite:///{tmp_path}/gradebook.db", tmp_path) is None and list(tmp_path.iterdir()) == []


def test_are_the_last_five_copies_kept_while_another_writes(file: Path) -> None:
    made = []
    with closing(sqlite3.connect(file)) as writer:
        for number in range(KEPT + 2):
            with writer:
                writer.execute("INSERT INTO course VALUES (?)", (f"course-{number}",))
            writer.execute("INSERT INTO course VALUES ('not yet')")  # a change that has not ended
            made.append(back_up(f"sqlite:///{file}", file.parent))
            writer.rollback()
    assert sorted(file.parent.glob("backups/*")) == made[-KEPT:]
    with closing(sqlite3.connect(str(made[-1]))) as copy:
        assert copy.execute("SELECT count(*) FROM course").fetchone() == (KEPT + 2,)


def test_survive_the_copies_a_clock_that_goes_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest five are kept in their order, whatever the clock said, and none is written over."""
    old = file.parent / "backups" / "gradebook-2026-11-29-004125-123456.db"  # as earlier versions named them
    old.parent.mkdir()
    old.write_bytes(file.read_bytes())
    made: list[Path] = []
    for year in (2030, 2030, 2026, 2025, 2026, 1999):
        monkeypatch.setattr(database, "datetime", _Stopped(year))
        made.append(back_up(f"sqlite:///{file}", file.parent) or file)
    assert len(set(made)) == 6 and sorted(file.parent.glob("backups/*")) == sorted(made[-KEPT:])
    assert [path.name.split("-")[1] for path in sorted(made)] == ["0001", "0002", "0003", "0004", "0005", "0006"]
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in made[-KEPT:]} == {0}


class _Stopped:
    """A clock that stands in some year."""

    def __init__(self, year: int) -> None:
        self.year = year

    def now(self, zone: object) -> datetime:
        return datetime(self.year, 1, 1, tzinfo=UTC)


def test_is_the_history_copied_beside_the_gradebook(file: Path) -> None:
    add_note(file.parent, "amira", "Read again with Jo.")
    copy = back_up(f"sqlite:///{file}", file.parent)
    assert copy is not None
    beside = copy.with_name(copy.name.replace("gradebook", "grading"))
    (file.parent / "grading.db").write_bytes(beside.read_bytes())
    assert [change.after for change in list_changes(file.parent, "amira")] == ["Read again with Jo."]


def test_are_the_models_loaded_without_the_rest() -> None:
    code = (
        "import sys; from workbook_lib.grading.nbgrader_side.lean import load_lean; load_lean(); import nbgrader.api; "
        "assert not {'rfc3987_syntax.syntax_helpers', 'jupyter_server', 'nbconvert', 'pandas'} & set(sys.modules); "
        "assert nbgrader.api.Grade.__tablename__ == 'grade' and nbgrader.__version__"
    )
    subprocess.run([sys.executable, "-W", "error::ImportWarning", "-c", code], check=True)


@pytest.mark.parametrize(("command", "said"), [("autograde", "--force"), ("feedback", "--json")])
def test_does_help_load_none_of_it(command: str, said: str) -> None:
    code = (
        f"import sys; sys.argv = ['workbook', '{command}', '--help']\ntry:\n from workbook_lib.cli import main; main()\n"
        "except SystemExit as end:\n assert end.code == 0\n"
        "assert not {'nbgrader', 'pandas', 'rfc3987_syntax', 'jsonschema', 'sqlalchemy', 'nbformat'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the doctor does not look at the lock there")
def test_does_a_doctor_who_looks_at_the_lock_stop_no_marking(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / LOCK).open("w") as looked_at:
        fcntl.flock(looked_at, fcntl.LOCK_EX)
        Timer(0.1, lambda: fcntl.flock(looked_at, fcntl.LOCK_UN)).start()
        with hold_course(tmp_path, "marking-busy"):
            assert is_marking(tmp_path)
        fcntl.flock(looked_at, fcntl.LOCK_SH)
        assert not is_marking(tmp_path), "another doctor is no marking"


def test_does_a_second_marking_soon_say_that_one_goes_on(tmp_path: Path) -> None:
    with hold_course(tmp_path, "marking-busy"), pytest.raises(CourseError), hold_course(tmp_path, "marking-busy"):
        pass
