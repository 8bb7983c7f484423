"""The hostile class, marked once by each path: what stood before, what stands after."""

from __future__ import annotations

import builtins
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.conftest import COURSE
from tests.hostile import encodings, execution, markup, odd_answers, resources, tampering, unread
from tests.hostile.kit import CASES, NAME, Case, Kit
from tests.hostile.paths import PATHS, Cost, measure
from workbook_lib.course.course_settings import LONGEST_ID, show_name
from workbook_lib.demo.course import CONFIG, read_keyed, run_nbgrader
from workbook_lib.demo.learners import CLASS, Learner, expected, write_hand_in
from workbook_lib.grading.gradebook.states import State, list_states
from workbook_lib.grading.nbgrader_side.release import release
from workbook_lib.topic import Topic

FAMILIES = (encodings, execution, markup, odd_answers, resources, tampering, unread)  # each registers its cases
FED = ("markup", "ids", "names", "key theft", "tampering")
HONEST = [learner for learner in CLASS if learner.id in ("amira", "chloe", "dev")]
Rows = dict[tuple[str, str], tuple[float | None, float | None, bool]]


class Marked(msgspec.Struct, frozen=True):
    """A class after marking: where, its feedback, its states by learner, and what must not have changed, before and after."""

    course: Path
    feedback: Path
    states: dict[str, State]
    honest: float
    rows: tuple[Rows, Rows]
    files: tuple[dict[str, str], dict[str, str]]
    cost: Cost

    def of(self, case: Case) -> State:
        """What became of a case; an id that cannot be one is shown spelled out."""
        return self.states[show_name(case.id, LONGEST_ID)]


@pytest.fixture(scope="session", params=sorted(PATHS))
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The honest marked first, then everyone, in one batch, by one path; then feedback by nbgrader."""
    course = make_course(tmp_path_factory.mktemp("hostile") / "course")
    topic = read_keyed(course / "source" / NAME, NAME)
    for learner in HONEST:
        write_hand_in(learner, course / "submitted" / learner.id / NAME, course / "release" / NAME, topic)
    PATHS[request.param](course, NAME)
    rows = read_rows(course)
    for case in CASES:
        write_case(case, course, topic)
    files = hash_files(course)
    cost = measure(request.param, course, NAME)
    states = {s.learner: s for s in list_states(course, f"sqlite:///{course}/gradebook.db", NAME)}
    after = (read_rows(course), hash_files(course))
    feedback = give_feedback(course)
    honest = expected(msgspec.structs.replace(HONEST[1], read=None), topic)
    assert honest is not None
    yield Marked(course, feedback, states, honest, (rows, after[0]), (files, after[1]), cost)
    shutil.rmtree(course.parent, ignore_errors=True)


def give_feedback(course: Path) -> Path:
    """The feedback folder that nbgrader makes, for the families whose texts or names it could show."""
    other = course.parent / "with-feedback"
    for name in ("source", "release"):
        shutil.copytree(course / name, other / name)
    for name in ("nbgrader_config.py", "gradebook.db", "grading.db"):
        shutil.copy(course / name, other / name)
    shown = [case.id for case in CASES if case.family in FED and case.mark != "refused"]
    for id in [*(learner.id for learner in HONEST), *shown]:
        shutil.copytree(course / "autograded" / id, other / "autograded" / id)
    run_nbgrader(other, "generate_feedback", NAME)
    return other / "feedback"


def make_course(course: Path) -> Path:
    """A course with one released assignment."""
    shutil.copytree(COURSE / "source" / NAME, course / "source" / NAME)
    (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (course / "course.yaml").write_text("threshold: 0.6\n", encoding="utf-8")
    release(course, NAME)
    return course


def write_case(case: Case, course: Path, topic: Topic) -> None:
    """Write what one hostile learner hands in; its answers are those of a learner who is half right."""
    folder = course / "submitted" / case.id / NAME

    def make(folder: Path, name: str, notebook: dict[str, object], records: dict[str, object]) -> None:
        case.make(Kit(folder, notebook, records, course))

    write_hand_in(Learner(case.id, case.family, "half", hand_in=make), folder, course / "release" / NAME, topic)


def read_rows(course: Path) -> Rows:
    """Each honest learner's grade rows: automatic and manual score, and whether a person is awaited."""
    from nbgrader.api import Gradebook

    names = {learner.id for learner in HONEST}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {
            (s.student.id, grade.name): (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
            for s in gradebook.assignment_submissions(NAME)
            if s.student.id in names
            for notebook in s.notebooks
            for grade in notebook.grades
        }


def hash_files(course: Path) -> dict[str, str]:
    """Every file that nobody's marking may touch, with its hash (what a link points to, for a link)."""
    own = {learner.id for learner in HONEST}
    found = {}
    for top in ("source", "release", "submitted", "nbgrader_config.py", "course.yaml", "earlier", "autograded"):
        for path in [course / top, *(course / top).rglob("*")]:
            if top == "autograded" and path.relative_to(course).parts[1:2] and path.relative_to(course).parts[1] not in own:
                continue
            if path.is_symlink():
                found[repr(path)] = f"link to {path.readlink()}"
            elif path.is_file() and path.stat().st_size < 30_000_000:
                found[repr(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
            elif path.exists():
                found[repr(path)] = "there"
    return found


@pytest.fixture
def nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file opened to be written is a failure."""
    plain = builtins.open

    def refuse(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        assert not set(mode) & set("wax+"), f"{file} was opened to be written"
        return plain(file, mode, *rest, **more)

    monkeypatch.setattr(builtins, "open", refuse)
