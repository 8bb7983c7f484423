"""Does a class of 40, of which 20 are each broken in another way, end with the right mark or the right word for everyone?"""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from tests.hostile.conftest import make_course, write_case
from tests.hostile.kit import CASES, NAME
from tests.hostile.paths import PATHS
from workbook_lib.demo.course import mark_by_hand, read_keyed
from workbook_lib.demo.learners import CLASS, Learner, expected, write_hand_in
from workbook_lib.grading.states import NOTHING, State, list_states
from workbook_lib.topic import Topic

pytestmark = pytest.mark.slow
RECOVERED = ("loops_for_ever", "doubles_grade_cells", "deletes_every_cell", "claims_a_newer_schema", "byte_order_mark",
             "utf_16", "nbformat_3", "second_download_beside_a_blank", "capital_name", "sent_the_whole_folder",
             "answers_cut_short", "a_notebook_of_300_megabytes", "notebook_is_a_pipe", "answers_without_a_notebook")
REFUSED = ("nothing_but_links", "cut_short", "windows_1252", "claims_another_assignment", "from_a_later_version")
ABSENT = "handed-in-nothing"
QUALITIES = [learner for learner in CLASS if learner.id in ("amira", "chloe", "dev")]


def make_class(course: Path, topic: Topic) -> list[Learner]:
    """Twenty honest learners and nineteen broken hand-ins in `submitted/`; the fortieth learner has none."""
    learners = []
    for number in range(20):
        honest = msgspec.structs.replace(
            QUALITIES[number % 3], id=f"honest-{number + 1:02}", read=float(number % 11), story="honest")
        write_hand_in(honest, course / "submitted" / honest.id / NAME, course / "release" / NAME, topic)
        learners.append(honest)
    write_hand_in(CLASS[0], course / "submitted" / "amira" / NAME, course / "release" / NAME, topic)  # a link points at her
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
    names = [learner.id for learner in learners]
    states = {s.learner: s for s in list_states(course, db_url, NAME, names) if s.learner in names}
    rows = [(learner, states[learner.id], expected(learner, topic)) for learner in learners]
    tell(path, rows)
    assert len(rows) == len(states) == len(set(names)) == 40
    for learner, state, points in rows:
        assert state.points == points, learner
    words = Counter(state.word for state in states.values())
    assert words == {"marked": 34, "could not be read": 5, "not handed in": 1}
    assert [learner.id for learner, state, _ in rows if is_unexplained(state)] == []
    assert states[ABSENT].word == "not handed in"


def is_unexplained(state: State) -> bool:
    """A zero of which nobody says why."""
    return state.points == 0 and not any(note.what == NOTHING for note in state.notes)


def tell(path: str, rows: list[tuple[Learner, State, float | None]]) -> None:
    """Print what became of the class."""
    honest = sum(learner.story == "honest" and state.points == points for learner, state, points in rows)
    recovered = sum(learner.story in RECOVERED and state.points == points for learner, state, points in rows)
    other = Counter(state.word for _, state, _ in rows if state.word != "marked")
    print(f"\n{path}: {len(rows)} rows, {honest} honest marks, {recovered} recovered with the right mark, "
          + ", ".join(f"{count} {word}" for word, count in other.items())
          + f", {sum(is_unexplained(state) for _, state, _ in rows)} unexplained zeros")
    for learner, state, _ in rows:
        if learner.story != "honest":
            notes = "; ".join(note.what for note in state.notes if note.file)
            print(f"  {learner.story}: {state.word}, {'–' if state.points is None else f'{state.points:g}'} · {notes[:110]}")
