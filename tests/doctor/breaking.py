"""Ways in which a course breaks, each with what the doctor should say of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Break = Callable[[Path], Any]
TEAM = "roles-ines-team-mark"
CASES: list[tuple[str, bool, str, Break]] = []  # (name, whether it is to mend, what is said, how it is broken)


def case(said: str, *, mend: bool = True) -> Callable[[Break], Break]:
    """Register a way of breaking a course."""
    def add(work: Break) -> Break:
        CASES.append((work.__name__, mend, said, work))
        return work

    return add


def by_sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.chmod(0o644)
    path.write_text(text.replace(before, after), encoding="utf-8")


def edit_cells(path: Path, work: Callable[[dict[str, Any]], None]) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    work(cells)
    notebook["cells"] = list(cells.values())
    path.chmod(0o644)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def break_page(path: Path) -> None:
    """Damage the middle of a database, and not its beginning."""
    data = bytearray(path.read_bytes())
    for start in range(8192, len(data), 4096):
        data[start:start + 64] = b"\xff" * 64
    path.write_bytes(data)


# the gradebook and its copies
@case("gradebook.db: There is no gradebook yet. Run `workbook release`.")
def no_gradebook(course: Path) -> None:
    (course / "gradebook.db").unlink()


@case("gradebook.db: It cannot be read (file is not a database). Put the newest copy from backups/ in its place")
def gradebook_is_something_else(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"sorry" * 1000)


@case("gradebook.db: It cannot be read (database disk image is malformed). Put the newest copy")
def gradebook_damaged(course: Path) -> None:
    break_page(course / "gradebook.db")


@case("gradebook.db: The file is damaged (")
def gradebook_untrue(course: Path) -> None:
    """An index that does not hold what it says."""
    by_sql(course / "gradebook.db", "PRAGMA writable_schema = ON",
           "UPDATE sqlite_master SET sql = replace(sql, 'notebook_id)', 'cell_id)') WHERE name = 'ix_grade_notebook_id'")


@case("gradebook.db: It is empty, or not a gradebook of nbgrader's.")
def gradebook_empty(course: Path) -> None:
    (course / "gradebook.db").write_bytes(b"")


@case("gradebook.db: In its table grade, 7 rows belong to a submitted_notebook that is gone")
def orphans(course: Path) -> None:
    by_sql(course / "gradebook.db", "DELETE FROM submitted_notebook WHERE assignment_id = (SELECT id FROM submitted_assignment "
                                    "WHERE student_id = 'ben')")


@case("gradebook.db: It was made by an older nbgrader. Copy it to a safe place, then run `nbgrader db upgrade`.")
def older_gradebook(course: Path) -> None:
    by_sql(course / "gradebook.db", "UPDATE alembic_version SET version_num = '167914646830'")


@case("gradebook.db: It was made by a newer nbgrader than the one installed. Install")
def newer_gradebook(course: Path) -> None:
    by_sql(course / "gradebook.db", "UPDATE alembic_version SET version_num = 'from-the-future'")


@case("The indexes that make it fast for a large class are missing. Run `workbook autograde` or `workbook release`")
def no_index(course: Path) -> None:
    by_sql(course / "gradebook.db", "DROP INDEX ix_grade_notebook_id")


@case("gradebook (1).db: This is a second database, perhaps of a folder shared between computers")
def second_gradebook(course: Path) -> None:
    shutil.copy(course / "gradebook.db", course / "gradebook (1).db")


@case("gradebook.db-journal: A change of the database is going on, or was ended halfway. Close Formgrader", mend=False)
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


@case("This copy of the gradebook cannot be read, so it would not help. Delete it.")
def backup_damaged(course: Path) -> None:
    min((course / "backups").iterdir()).write_bytes(b"SQLite format 3\0" + bytes(5000))


@case("backups/: There are 6 copies of gradebooks; marking itself keeps the last 5.", mend=False)
def many_backups(course: Path) -> None:
    one = min((course / "backups").iterdir())
    for number in range(5):
        shutil.copy(one, one.with_name(f"before-exams-{number}.db"))


@case("grading.db: It cannot be read (file is not a database). Move grading.db out of the folder and keep it.")
def record_is_something_else(course: Path) -> None:
    (course / "grading.db").write_bytes(b"sorry" * 1000)


@case("grading.db: It is damaged. Move grading.db out of the folder")
def record_damaged(course: Path) -> None:
    break_page(course / "grading.db")


@case("gradebook.db: This is a link, so it was not examined. The doctor follows no link.", mend=False)
def gradebook_is_a_link(course: Path) -> None:
    (course / "gradebook.db").rename(course.parent / "elsewhere.db")
    (course / "gradebook.db").symlink_to(course.parent / "elsewhere.db")


# settings
@case("the settings: course.yaml, limits: there is no field “notebok”. Did you mean “notebook”?")
def settings_misspelt(course: Path) -> None:
    (course / "course.yaml").write_text("limits: {notebok: 3}")


@case("cannot be read (ZeroDivisionError: division by zero). Mend it, then start again.")
def configuration_fails(course: Path) -> None:
    with (course / "nbgrader_config.py").open("a") as file:
        file.write("\n1 / 0\n")


@case("nbgrader_config.py: It does not make nbgrader safe: Formgrader would run what learners wrote. Put `from")
def configuration_unsafe(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config()\n")


@case("nbgrader_config.py: It is missing, so nbgrader's commands and Formgrader would run what learners wrote.")
def no_configuration(course: Path) -> None:
    (course / "nbgrader_config.py").unlink()


@case("nbgrader_config (conflicted copy).py: This looks like a second copy of a settings file", mend=False)
def second_configuration(course: Path) -> None:
    shutil.copy(course / "nbgrader_config.py", course / "nbgrader_config (conflicted copy).py")


# source, release, gradebook
@case("source/barriers: The gradebook does not know “barriers” yet. Run `workbook release barriers`.")
def source_not_released(course: Path) -> None:
    from tests.conftest import COURSE

    shutil.copytree(COURSE / "source" / "barriers", course / "source" / "barriers")


@case("source/roles: The gradebook has the assignment “roles”, but there is no such folder in source/. Put its folder back")
def source_gone(course: Path) -> None:
    shutil.rmtree(course / "source" / "roles")
    (course / "source" / "other").mkdir()


@case("source/notes: source/notes does not hold notes.ipynb and activities.yaml.")
def strange_source_folder(course: Path) -> None:
    (course / "source" / "notes").mkdir()


@case(f"“{TEAM}” has another key, other feedback or other words: the marks of amira, ben, chloe and dev may change")
def key_changed(course: Path) -> None:
    edit(course / "source" / "roles" / "roles.ipynb", "rt-w2: rt-c5", "rt-w2: rt-c4")


@case(f"“{TEAM}” (8 points) is gone: what amira, ben, chloe and dev earned there no longer counts.")
def cell_gone(course: Path) -> None:
    edit_cells(course / "source" / "roles" / "roles.ipynb", lambda cells: cells.pop(TEAM))


@case("source/roles: roles.ipynb: the grade cell “roles-reflection-read” is missing. Add it, then run `workbook release")
def cell_missing(course: Path) -> None:
    edit_cells(course / "source" / "roles" / "roles.ipynb", lambda cells: cells.pop("roles-reflection-read"))


@case(f"source/roles: roles.ipynb: the cell “{TEAM}” gives 9 points, but activities.yaml says 8")
def points_differ(course: Path) -> None:
    edit_cells(course / "source" / "roles" / "roles.ipynb",
               lambda cells: cells[TEAM]["metadata"]["nbgrader"].update(points=9))


@case("source/roles: source/roles holds roles.answers.json. nbgrader would give it to every learner")
def answers_in_source(course: Path) -> None:
    (course / "source" / "roles" / "roles.answers.json").write_text("{}")


@case("source/roles: It holds a link, so it was not examined.", mend=False)
def link_in_source(course: Path) -> None:
    path = course / "source" / "roles" / "roles.ipynb"
    path.rename(course.parent / "roles.ipynb")
    path.symlink_to(course.parent / "roles.ipynb")


@case("source/roles: roles.ipynb or activities.yaml cannot be read (roles.ipynb is not a notebook, or is cut short.")
def source_damaged(course: Path) -> None:
    (course / "source" / "roles" / "roles.ipynb").write_text("{")


@case("there is no release of it in release/.")
def no_release(course: Path) -> None:
    shutil.rmtree(course / "release" / "roles")


@case("release/roles: The release is older than the source: words on the page have changed")
def release_older(course: Path) -> None:
    edit(course / "source" / "roles" / "roles.ipynb", "# Assignment: roles around Ines", "# Roles around Ines")


@case("release/old: It is released, but there is no such folder in source/.")
def release_without_source(course: Path) -> None:
    (course / "release" / "old").mkdir()


# marks
@case("autograded/…/roles: The marked notebook of dev is not there, so Formgrader cannot show it; the gradebook has the marks. "
      "Run `workbook autograde roles`.")
def marked_notebook_gone(course: Path) -> None:
    shutil.rmtree(course / "autograded" / "dev")


@case("autograded/…/roles: The gradebook knows nothing of the marked notebook of elif.")
def row_gone(course: Path) -> None:
    shutil.copytree(course / "autograded" / "dev", course / "autograded" / "elif")


@case("autograded/…/roles: The marked notebook of amira shows other automatic points than the gradebook has.")
def marked_notebook_altered(course: Path) -> None:
    def raise_points(cells: dict[str, Any]) -> None:
        cells[TEAM]["outputs"][0]["data"]["text/plain"] = ["8.5"]

    edit_cells(course / "autograded" / "amira" / "roles" / "roles.ipynb", raise_points)


@case("autograded/…/roles: The marked notebook of ben cannot be read. Delete it. Run `workbook autograde roles`.")
def marked_notebook_damaged(course: Path) -> None:
    path = course / "autograded" / "ben" / "roles" / "roles.ipynb"
    path.chmod(0o644)
    path.write_text('{"cells": [')


@case("gradebook.db: Marks of amira in roles were changed by something that did not note it. `workbook history amira` shows")
def changed_by_another_program(course: Path) -> None:
    by_sql(course / "gradebook.db", "UPDATE grade SET auto_score = 1 WHERE auto_score = 8 AND notebook_id = (SELECT n.id FROM "
                                    "submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id WHERE "
                                    "s.student_id = 'amira')")


@case("feedback/…/roles: The feedback of amira is older than the mark. Run `nbgrader generate_feedback roles --force`.")
def feedback_older(course: Path) -> None:
    for learner, when in (("amira", 1_000_000_000), ("ben", 4_000_000_000)):
        page = course / "feedback" / learner / "roles" / "roles.html"
        page.parent.mkdir(parents=True)
        page.touch()
        os.utime(page, (when, when))


# folders
@case("submitted/a\\x1bmira: “a\\x1bmira” has a sign that no id may have")
def odd_learner(course: Path) -> None:
    shutil.copytree(course / "submitted" / "amira", course / "submitted" / "a\x1bmira")


@case("submitted/.dev: “.dev” is empty, or begins or ends with a space or a full stop.")
def hidden_learner(course: Path) -> None:
    (course / "submitted" / ".dev").mkdir()


@case("submitted: Amira and amira may be one and the same learner.", mend=False)
def two_spellings(course: Path) -> None:
    shutil.copytree(course / "submitted" / "amira", course / "submitted" / "Amira")


@case("submitted/…/roels: amira and ben handed in under a name that no assignment has. Did you mean “roles”? Rename the folder")
def misspelt_assignment(course: Path) -> None:
    for learner in ("amira", "ben"):
        (course / "submitted" / learner / "roles").rename(course / "submitted" / learner / "roels")


@case("submitted/amira/roles.ipynb: This is a file where an assignment's folder should be, so it is not marked. Put it into "
      "submitted/amira/ASSIGNMENT/.")
def file_for_an_assignment(course: Path) -> None:
    (course / "submitted" / "amira" / "roles.ipynb").touch()


@case("submitted/roles.ipynb: This is a file where a learner's folder should be.")
def file_for_a_learner(course: Path) -> None:
    (course / "submitted" / "roles.ipynb").touch()


@case("submitted/ben/roles: This is a link, which marking does not follow.", mend=False)
def linked_hand_in(course: Path) -> None:
    (course / "submitted" / "ben" / "roles").rename(course.parent / "bens")
    (course / "submitted" / "ben" / "roles").symlink_to(course.parent / "bens")


@case("submitted/: This folder is a link, so what is in it was not examined.", mend=False)
def linked_folder(course: Path) -> None:
    (course / "submitted").rename(course.parent / "handed-in")
    (course / "submitted").symlink_to(course.parent / "handed-in")


@case("course.yaml, roster: “amira” handed in or is in the gradebook, and is not on the roster. Did you mean “amiras”?",
      mend=False)
def not_on_the_roster(course: Path) -> None:
    (course / "course.yaml").write_text("roster: [amiras, ben, chloe, dev]\n")


@case("course.yaml, roster: Nothing has come in from zoe so far. Nothing to do, if that is so.", mend=False)
def nothing_from(course: Path) -> None:
    (course / "course.yaml").write_text("roster: [amira, ben, chloe, dev, zoe]\n")


@case("staged-abc: It was left behind by a command that was ended halfway. Delete it, while nothing is being marked.")
def staged_folder(course: Path) -> None:
    (course / "staged-abc" / "amira").mkdir(parents=True)


@case("autograded/dev/.roles.half: It was left behind")
def half_folder(course: Path) -> None:
    (course / "autograded" / "dev" / ".roles.half").mkdir()


@case("release/.new-roles-7: It was left behind")
def half_release(course: Path) -> None:
    (course / "release" / ".new-roles-7").mkdir()


@case("the course: 2 more such things were left behind.")
def many_leftovers(course: Path) -> None:
    for number in range(12):
        (course / "backups" / f"gradebook-{number}.half").touch()
