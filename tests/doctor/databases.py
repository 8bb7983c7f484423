"""Gradebooks, copies of them, records and settings that are broken."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.doctor.breaking import PARTS, break_page, by_sql, case


@case("database-none", "gradebook.db: There is no gradebook yet. Run `workbook release`.")
def no_gradebook(course: Path) -> None:
    (course / "gradebook.db").unlink()


@case(
    "database-unreadable",
    "gradebook.db: It cannot be read (file is not a database). Put the newest copy from backups/ in its place",
)
def gradebook_is_something_else(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"sorry" * 1000)


@case("database-unreadable", "gradebook.db: It cannot be read (database disk image is malformed). Put the newest copy")
def gradebook_damaged(course: Path) -> None:
    break_page(course / "gradebook.db")


@case("database-damaged", "gradebook.db: The file is damaged (")
def gradebook_untrue(course: Path) -> None:
    """An index that does not hold what it says."""
    by_sql(
        course / "gradebook.db",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'notebook_id)', 'cell_id)') WHERE name = 'ix_grade_notebook_id'",
    )


@case("database-empty", "gradebook.db: It is empty, or not a gradebook of nbgrader's.")
def gradebook_empty(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"")


@case("database-orphans", f"gradebook.db: In its table grade, {len(PARTS)} rows belong to a submitted_notebook that is gone")
def orphans(course: Path) -> None:
    by_sql(
        course / "gradebook.db",
        "DELETE FROM submitted_notebook WHERE assignment_id = (SELECT id FROM submitted_assignment WHERE student_id = 'ben')",
    )


@case(
    "database-older", "gradebook.db: It was made by an older nbgrader. Copy it to a safe place, then run `nbgrader db upgrade`."
)
def older_gradebook(course: Path) -> None:
    by_sql(course / "gradebook.db", "UPDATE alembic_version SET version_num = '167914646830'")


@case("database-newer", "gradebook.db: It was made by a newer nbgrader than the one installed. Install")
def newer_gradebook(course: Path) -> None:
    by_sql(course / "gradebook.db", "UPDATE alembic_version SET version_num = 'from-the-future'")


@case(
    "database-slow",
    "The indexes that make it fast for a large class are missing. Run `workbook autograde` or `workbook release`",
)
def no_index(course: Path) -> None:
    by_sql(course / "gradebook.db", "DROP INDEX ix_grade_notebook_id")


@case("database-folder", "gradebook.db: It is a folder, where a file of this name should be. Put the newest copy from backups/")
def gradebook_is_a_folder(course: Path) -> None:
    (course / "gradebook.db").unlink()
    (course / "gradebook.db").mkdir()


@case("open-to-others", "gradebook.db: Other accounts of this computer can read it, or change it: it holds keys")
def gradebook_open_to_all(course: Path) -> None:
    (course / "gradebook.db").chmod(0o644)


@case("database-second", "gradebook (1).db: This is a second database, perhaps of a folder shared between computers")
def second_gradebook(course: Path) -> None:
    shutil.copy(course / "gradebook.db", course / "gradebook (1).db")


@case(
    "database-halfway",
    "gradebook.db-journal: A change of the database is going on, or was ended halfway. Close Formgrader",
    mend=False,
)
def change_ended_halfway(course: Path) -> None:
    """A journal as SQLite leaves it when its process is killed in the middle of a commit."""
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE grade SET auto_score = 99")
        connection.execute("CREATE TABLE large AS SELECT hex(randomblob(4000)) FROM grade")
        halfway = [(course / name).read_bytes() for name in ("gradebook.db", "gradebook.db-journal")]
        connection.execute("ROLLBACK")
    for name, data in zip(("gradebook.db", "gradebook.db-journal"), halfway, strict=True):
        (course / name).write_bytes(data)


@case("backup-unreadable", "This copy cannot be read, so it would not help. Delete it.")
def backup_damaged(course: Path) -> None:
    min((course / "backups").iterdir()).write_bytes(b"SQLite format 3\0" + bytes(5000))


@case("backup-many", "backups/: There are 6 copies of gradebooks; marking itself keeps the last 5.", mend=False)
def many_backups(course: Path) -> None:
    one = min((course / "backups").iterdir())
    for number in range(5):
        shutil.copy(one, one.with_name(f"before-exams-{number}.db"))


@case(
    "record-unreadable",
    "grading.db: It cannot be read (file is not a database). Move grading.db out of the folder and keep it.",
)
def record_is_something_else(course: Path) -> None:
    (course / "grading.db").write_bytes(b"sorry" * 1000)


@case("record-damaged", "grading.db: It is damaged. Move grading.db out of the folder")
def record_damaged(course: Path) -> None:
    break_page(course / "grading.db")


@case("database-link", "gradebook.db: This is a link, so it was not examined. The doctor follows no link.", mend=False)
def gradebook_is_a_link(course: Path) -> None:
    (course / "gradebook.db").rename(course.parent / "elsewhere.db")
    (course / "gradebook.db").symlink_to(course.parent / "elsewhere.db")


@case("settings-fault", "the settings: course.yaml, limits: there is no field “notebok”. Did you mean “notebook”?")
def settings_misspelt(course: Path) -> None:
    (course / "course.yaml").write_text("limits: {notebok: 3}")


@case("configuration-fails", "cannot be read (ZeroDivisionError: division by zero). Mend it, then start again.")
def configuration_fails(course: Path) -> None:
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\n1 / 0\n")


@case(
    "config-unsafe", "nbgrader_config.py: It does not make nbgrader safe: Formgrader would run what learners wrote. Put `from"
)
def configuration_unsafe(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config()\n")


@case("late-twice", "course.yaml: “late: zero” stands there, and nbgrader_config.py names a late policy of its own")
def two_late_rules(course: Path) -> None:
    (course / "course.yaml").write_text("late: zero\n")
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(
            "\nfrom nbgrader.plugins import LateSubmissionPlugin\n\n"
            "class Mine(LateSubmissionPlugin):\n    def late_submission_penalty(self, *given): return 1\n\n"
            "c.AssignLatePenalties.plugin_class = Mine\n"
        )


@case(
    "config-missing", "nbgrader_config.py: It is missing, so nbgrader's commands and Formgrader would run what learners wrote."
)
def no_configuration(course: Path) -> None:
    (course / "nbgrader_config.py").unlink()


@case("settings-copy", "nbgrader_config (conflicted copy).py: This looks like a second copy of a settings file", mend=False)
def second_configuration(course: Path) -> None:
    shutil.copy(course / "nbgrader_config.py", course / "nbgrader_config (conflicted copy).py")


@case("leftover-more", "the course: 2 more such things were left behind.")
def many_leftovers(course: Path) -> None:
    for number in range(12):
        (course / "backups" / f"gradebook-{number}.half").touch()
