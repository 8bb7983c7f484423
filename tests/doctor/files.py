"""Sources, releases, marked notebooks, feedback and folders that are broken."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from tests.doctor.breaking import POINTS, TEAM, by_sql, case, edit, edit_cells


@case("source-new", "source/barriers: The gradebook does not know “barriers” yet. Run `workbook release barriers`.")
def source_not_released(course: Path) -> None:
    from tests.conftest import COURSE

    shutil.copytree(COURSE / "source" / "barriers", course / "source" / "barriers")


@case(
    "source-gone",
    "source/roles: The gradebook has the assignment “roles”, but there is no such folder in source/. Put its folder back",
)
def source_gone(course: Path) -> None:
    shutil.rmtree(course / "source" / "roles")
    (course / "source" / "other").mkdir()


@case("source-incomplete", "source/notes: source/notes does not hold notes.ipynb and activities.yaml.")
def strange_source_folder(course: Path) -> None:
    (course / "source" / "notes").mkdir()


@case(
    "source-changed",
    f"“{TEAM}” has another key, other feedback or other words: the marks of amira, ben, chloe and dev may change",
)
def key_changed(course: Path) -> None:
    edit(course / "source" / "roles" / "roles.ipynb", "rt-w12: rt-c5", "rt-w12: rt-c4")


@case("source-changed", f"“{TEAM}” ({POINTS:g} points) is gone: what amira, ben, chloe and dev earned there no longer counts.")
def cell_gone(course: Path) -> None:
    edit_cells(course / "source" / "roles" / "roles.ipynb", lambda cells: cells.pop(TEAM))


@case(
    "cell-missing",
    "source/roles: roles.ipynb: the grade cell “roles-reflection-read” is missing. Add it, then run `workbook release",
)
def cell_missing(course: Path) -> None:
    edit_cells(course / "source" / "roles" / "roles.ipynb", lambda cells: cells.pop("roles-reflection-read"))


@case(
    "cell-points",
    f"source/roles: roles.ipynb: the cell “{TEAM}” gives {POINTS + 1:g} points, but activities.yaml says {POINTS:g} for",
)
def points_differ(course: Path) -> None:
    def raise_points(cells: dict[str, Any]) -> None:
        cells[TEAM]["metadata"]["nbgrader"]["points"] = POINTS + 1

    edit_cells(course / "source" / "roles" / "roles.ipynb", raise_points)


@case("source-stranger", "source/roles: source/roles holds roles.answers.json. nbgrader would give it to every learner")
def answers_in_source(course: Path) -> None:
    (course / "source" / "roles" / "roles.answers.json").write_text("{}")


@case("source-link", "source/roles: It holds a link, so it was not examined.", mend=False)
def link_in_source(course: Path) -> None:
    path = course / "source" / "roles" / "roles.ipynb"
    path.rename(course.parent / "roles.ipynb")
    path.symlink_to(course.parent / "roles.ipynb")


@case("folder-link", "source/: This folder is a link, so what is in it was not examined.", mend=False)
def linked_source(course: Path) -> None:
    (course / "source").rename(course.parent / "masters")
    (course / "source").symlink_to(course.parent / "masters")


@case("release-link", "release/roles: It, or earlier/, is or holds a link, so it was not examined.", mend=False)
def linked_release(course: Path) -> None:
    (course / "release" / "roles").rename(course.parent / "released")
    (course / "release" / "roles").symlink_to(course.parent / "released")


@case(
    "source-unreadable",
    "source/roles: roles.ipynb or activities.yaml cannot be read (source/roles/roles.ipynb is not a notebook, or is cut short.",
)
def source_damaged(course: Path) -> None:
    (course / "source" / "roles" / "roles.ipynb").write_text("{")


@case("release-missing", "there is no release of it in release/.")
def no_release(course: Path) -> None:
    shutil.rmtree(course / "release" / "roles")


@case("release-older", "release/roles: The release is older than the source: words on the page have changed")
def release_older(course: Path) -> None:
    edit(course / "source" / "roles" / "roles.ipynb", "# Assignment: roles around Ines", "# Roles around Ines")


@case("release-orphan", "release/old: It is released, but there is no such folder in source/.")
def release_without_source(course: Path) -> None:
    (course / "release" / "old").mkdir()


@case(
    "marked-gone",
    "autograded/…/roles: The marked notebook of dev is not there, so Formgrader cannot show it; the gradebook has the marks. "
    "Run `workbook autograde roles`.",
)
def marked_notebook_gone(course: Path) -> None:
    shutil.rmtree(course / "autograded" / "dev")


@case("marked-unknown", "autograded/…/roles: The gradebook knows nothing of the marked notebook of elif.")
def row_gone(course: Path) -> None:
    shutil.copytree(course / "autograded" / "dev", course / "autograded" / "elif")


@case("marked-other", "autograded/…/roles: The marked notebook of amira shows other automatic points than the gradebook has.")
def marked_notebook_altered(course: Path) -> None:
    def raise_points(cells: dict[str, Any]) -> None:
        cells[TEAM]["outputs"][0]["data"]["text/plain"] = ["8.5"]

    edit_cells(course / "autograded" / "amira" / "roles" / "roles.ipynb", raise_points)


@case(
    "marked-unreadable",
    "autograded/…/roles: The marked notebook of ben cannot be read. Delete it. Run `workbook autograde roles`.",
)
def marked_notebook_damaged(course: Path) -> None:
    path = course / "autograded" / "ben" / "roles" / "roles.ipynb"
    path.chmod(0o644)
    path.write_text('{"cells": [')


@case(
    "changed-unnoted",
    "gradebook.db: Marks of amira in roles were changed by something that did not note it. `workbook history amira` shows",
    mend=False,
)
def changed_by_another_program(course: Path) -> None:
    by_sql(
        course / "gradebook.db",
        f"UPDATE grade SET auto_score = 1 WHERE auto_score = {POINTS} AND cell_id = (SELECT id FROM base_cell "
        f"WHERE name = '{TEAM}') AND notebook_id = (SELECT n.id FROM "
        "submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id WHERE "
        "s.student_id = 'amira')",
    )


@case("feedback-older", "feedback/…/roles: The feedback of amira is older than the mark. Run `workbook feedback roles`.")
def feedback_older(course: Path) -> None:
    for learner, when in (("amira", 1_000_000_000), ("ben", 4_000_000_000)):
        page = course / "feedback" / learner / "roles" / "roles.html"
        page.parent.mkdir(parents=True)
        page.touch()
        os.utime(page, (when, when))


@case("folder-name", "submitted/a\\x1bmira: “a\\x1bmira” has a sign that no id may have")
def odd_learner(course: Path) -> None:
    shutil.copytree(course / "submitted" / "amira", course / "submitted" / "a\x1bmira")


@case("folder-name", "submitted/.dev: “.dev” is empty, or begins or ends with a space or a full stop.")
def hidden_learner(course: Path) -> None:
    (course / "submitted" / ".dev").mkdir()


@case("one-learner", "submitted: Amira and amira may be one and the same learner.", mend=False)
def two_spellings(course: Path) -> None:
    shutil.copytree(course / "submitted" / "amira", course / "submitted" / "Amira")


@case(
    "unknown-assignment",
    "submitted/…/roels: amira and ben handed in under a name that no assignment has. Did you mean “roles”? Rename the folder",
)
def misspelt_assignment(course: Path) -> None:
    for learner in ("amira", "ben"):
        (course / "submitted" / learner / "roles").rename(course / "submitted" / learner / "roels")


@case(
    "file-for-assignment",
    "submitted/amira/roles.ipynb: This is a file where an assignment's folder should be, so it is not marked. Put it into "
    "submitted/amira/ASSIGNMENT/.",
)
def file_for_an_assignment(course: Path) -> None:
    (course / "submitted" / "amira" / "roles.ipynb").touch()


@case("file-for-learner", "submitted/roles.ipynb: This is a file where a learner's folder should be.")
def file_for_a_learner(course: Path) -> None:
    (course / "submitted" / "roles.ipynb").touch()


@case("hand-in-link", "submitted/ben/roles: This is a link, which marking does not follow.", mend=False)
def linked_hand_in(course: Path) -> None:
    (course / "submitted" / "ben" / "roles").rename(course.parent / "bens")
    (course / "submitted" / "ben" / "roles").symlink_to(course.parent / "bens")


@case("folder-link", "submitted/: This folder is a link, so what is in it was not examined.", mend=False)
def linked_folder(course: Path) -> None:
    (course / "submitted").rename(course.parent / "handed-in")
    (course / "submitted").symlink_to(course.parent / "handed-in")


@case(
    "not-on-roster",
    "course.yaml, roster: “amira” handed in or is in the gradebook, and is not on the roster. Did you mean “amiras”?",
    mend=False,
)
def not_on_the_roster(course: Path) -> None:
    (course / "course.yaml").write_text("roster: [amiras, ben, chloe, dev]\n")


@case("nothing-from", "course.yaml, roster: Nothing has come in from zoe so far. Nothing to do, if that is so.", mend=False)
def nothing_from(course: Path) -> None:
    (course / "course.yaml").write_text("roster: [amira, ben, chloe, dev, zoe]\n")


@case(
    "leftover", "staged-abc: It was left behind by a command that was ended halfway. Delete it, while nothing is being marked."
)
def staged_folder(course: Path) -> None:
    (course / "staged-abc" / "amira").mkdir(parents=True)


@case("leftover", "autograded/dev/.roles.half: It was left behind")
def half_folder(course: Path) -> None:
    (course / "autograded" / "dev" / ".roles.half").mkdir()


@case("leftover", "release/.new-roles-7: It was left behind")
def half_release(course: Path) -> None:
    (course / "release" / ".new-roles-7").mkdir()
