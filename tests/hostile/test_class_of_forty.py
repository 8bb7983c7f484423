"""Does a class of 40, of which 20 are each broken in another way, end with the right mark or the right word for everyone?"""

import csv
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from tests.hostile.conftest import make_course, write_case
from tests.hostile.kit import CASES, NAME
from tests.hostile.paths import PATHS
from workbook_lib.demo.course import mark_by_hand, read_keyed, run_nbgrader, settle_all
from workbook_lib.demo.learners import CLASS, Learner, expected, write_hand_in
from workbook_lib.grading.finding import find
from workbook_lib.topic import Topic

pytestmark = pytest.mark.slow
RECOVERED = (
    "loops_for_ever",
    "doubles_grade_cells",
    "deletes_every_cell",
    "claims_a_newer_schema",
    "byte_order_mark",
    "utf_16",
    "nbformat_3",
    "second_download_beside_a_blank",
    "capital_name",
    "sent_the_whole_folder",
    "answers_cut_short",
    "a_notebook_of_300_megabytes",
    "notebook_is_a_pipe",
    "answers_without_a_notebook",
)
WAITED = {  # until a person has seen that nothing more counts
    "loops_for_ever",
    "answers_cut_short",
    "a_notebook_of_300_megabytes",
    "notebook_is_a_pipe",
    "answers_without_a_notebook",
}
REFUSED = ("nothing_but_links", "cut_short", "windows_1252", "claims_another_assignment", "from_a_later_version")
ABSENT = "handed-in-nothing"
Row = dict[str, str]
QUALITIES = [learner for learner in CLASS if learner.id in ("amira", "chloe", "dev")]


def make_class(course: Path, topic: Topic) -> list[Learner]:
    """Twenty honest learners and nineteen broken hand-ins in `submitted/`; the fortieth learner has none."""
    learners = []
    for number in range(20):
        honest = msgspec.structs.replace(
            QUALITIES[number % 3],
            id=f"honest-{number:02}" if number else "amira",  # a link points at her
            read=float(number % 11),
            story="honest",
        )
        write_hand_in(honest, course / "submitted" / honest.id / NAME, course / "release" / NAME, topic)
        learners.append(honest)
    for case in CASES:
        way = case.make.__name__
        if way in (*RECOVERED, *REFUSED):
            write_case(case, course, topic)
            learners.append(Learner(case.id, way, "half", 5.0, readable=way in RECOVERED))
    learners.append(Learner(ABSENT, "nothing in submitted/", "half", readable=False))
    return learners


@pytest.mark.parametrize("path", sorted(PATHS))
def test_ends_a_class_of_forty_with_the_right_mark_or_word_for_each(path: str, tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    topic, db_url = read_keyed(course / "source" / NAME, NAME), f"sqlite:///{course}/gradebook.db"
    learners = make_class(course, topic)
    PATHS[path](course, NAME)
    for learner in learners:
        if learner.readable:
            mark_by_hand(db_url, NAME, learner, topic)
    waited = settle_all(course, db_url, NAME)
    assert {learner.story for learner in learners if learner.id in waited} == WAITED
    exported = export(course, learners)
    rows = {row["student_id"]: row for row in exported}
    found = [(learner, rows[learner.id], expected(learner, topic)) for learner in learners]
    tell(path, exported, found)
    assert len(exported) == len(rows) == len(learners) == 40
    for learner, row, points in found:
        assert read_score(row) == points, learner
        assert (row["state"] == "marked") is (points is not None), learner
    words = Counter(row["state"] for row in exported)
    assert words == {"marked": 34, "could not be read": 5, "not handed in": 1}
    assert [row["student_id"] for row in exported if is_unexplained(row)] == []
    assert rows[ABSENT]["state"] == "not handed in"


def export(course: Path, learners: list[Learner]) -> list[Row]:
    """The rows that `nbgrader export` writes, with the class on the roster of `course.yaml`."""
    (course / "course.yaml").write_text(f"roster: [{', '.join(learner.id for learner in learners)}]\n", encoding="utf-8")
    run_nbgrader(course, "export", f"--to={course / 'grades.csv'}")
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_score(row: Row) -> float | None:
    """The score in a row of the export; None where it is empty."""
    return float(row["score"]) if row["score"] else None


def is_unexplained(row: Row) -> bool:
    """A zero of which nobody says why."""
    return read_score(row) == 0 and find("nothing-answered").what not in row["notes"]


def tell(path: str, exported: list[Row], found: list[tuple[Learner, Row, float | None]]) -> None:
    """Print what became of the class."""
    honest = sum(learner.story == "honest" and read_score(row) == points for learner, row, points in found)
    recovered = sum(learner.story in RECOVERED and read_score(row) == points for learner, row, points in found)
    other = Counter(row["state"] for row in exported if row["state"] != "marked")
    print(
        f"\n{path}: {len(exported)} rows, {honest} honest marks, {recovered} recovered with the right mark, "
        + ", ".join(f"{count} {word}" for word, count in other.items())
        + f", {sum(map(is_unexplained, exported))} unexplained zeros"
    )
    for learner, row, _ in found:
        if learner.story != "honest":
            print(f"  {learner.story}: {row['state']}, {row['score'] or '–'} · {row['notes'][:110]}")
