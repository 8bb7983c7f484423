"""What several tests of grading share: one assignment, four learners, marked once in bulk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from tests.grading.honest import EARLY, HonestCourse, write_work
from tests.grading.odd_hand_ins import NAME, notebook
from tests.once import make_once
from workbook_lib.demo.course import CONFIG
from workbook_lib.files.notebook_file import read_notebook, tidy_notebook
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import Master, release_text
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.marking.batch import Outcome
from workbook_lib.grading.marking.whole_class import grade_in_bulk


@pytest.fixture(scope="session")
def master() -> Master:
    """The master of an assignment as marking has it, without a gradebook."""
    source = COURSE / "source" / NAME
    made = tidy_notebook(read_notebook(source / f"{NAME}.ipynb"))
    cells = [{**cell, "source": "".join(cell["source"])} for cell in made["cells"]]
    released = {release_text(cell["source"]) for cell in cells}
    released |= {"".join(cell["source"]).strip() for cell in notebook()["cells"]}
    return Master({**made, "cells": cells}, released, read_keyed(source, NAME), frozenset({"barriers", "inclusion"}))


LEARNERS = {"amira": "good", "ben": "blank", "chloe": "half", "dev": "one wrong"}


SHORT = ("roles-ines-two", "roles-ines-line")  # writing about the case: left out, so that one text waits for a person


class Course:
    """One assignment, four learners, marked once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.db_url = folder, f"sqlite:///{folder / 'gradebook.db'}"
        self.topic = read_keyed(folder / "source" / "roles", "roles")

    def write(self, learner: str, quality: str, when: Any = EARLY, leave_out: tuple[str, ...] = SHORT) -> None:
        folder = self.folder / "submitted" / learner / "roles"
        write_work(folder, self.folder / "release" / "roles", self.topic, quality, when, leave_out)

    def mark(self, **options: Any) -> Outcome:
        return grade_in_bulk(self.folder, "roles", **options)

    def counts(self, **options: Any) -> tuple[int, int, int]:
        outcome = self.mark(**options)
        return outcome.marked, outcome.unchanged, outcome.unreadable

    def change(self, work: Callable[[Any], None]) -> None:
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url) as book:
            work(book)
            book.db.commit()

    def points(self) -> dict[str, tuple[str, float | None]]:
        return {s.learner: (s.word, s.points) for s in list_states(self.folder, self.db_url, "roles")}

    def points_by_hand(self) -> float | None:
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url) as book:
            found: float | None = book.find_grade("roles-reflection-read", "roles", "roles", "amira").manual_score
            return found


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as marked once; it is copied for each test."""
    return make_once(tmp_path_factory, "bulk", _mark_once)[0] / "course"


def _mark_once(folder: Path) -> None:
    honest = HonestCourse(folder / "course", CONFIG, "roles")
    course = Course(folder / "course")
    for learner, quality in LEARNERS.items():
        course.write(learner, quality)
    assert course.counts() == (4, 0, 0) and "roles" in honest.names


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    shutil.copytree(template, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def as_mo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works here is called mo."""
    monkeypatch.setenv("JUPYTERHUB_USER", "mo")
