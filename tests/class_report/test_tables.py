"""Are the figures of a report those that one counts by hand?"""

import msgspec
import pytest

from tests.class_report.small import CLASS, TOPIC, pick, work
from workbook_lib.class_report.tables import Tables, make_tables
from workbook_lib.class_report.work import ClassWork
from workbook_lib.course.course_settings import Needed
from workbook_lib.grading.gradebook.decision import decide
from workbook_lib.grading.gradebook.states import State


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(CLASS, {"small": CLASS}, Needed())


def pull(tables: Tables, name: str, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in tables[name].rows]


def test_who_is_in_which_state(tables: Tables) -> None:
    assert pull(tables, "states", "state", "learners", "who") == [
        ("marked", 4, ["amira", "ben", "chloe", "dev"]),
        ("waiting for a person", 1, ["elif"]),
        ("could not be read", 1, ["noah"]),
        ("not handed in", 1, ["oona"]),
    ]


def test_is_only_a_final_mark_met_or_not_yet_met(tables: Tables) -> None:
    assert pull(tables, "marks", "learner", "mark", "so_far", "decision") == [
        ("amira", 10, None, "met"),
        ("ben", 5.9, None, "not yet met"),
        ("chloe", 6, None, "met"),
        ("dev", 0, None, "not yet met"),
        ("elif", None, 4, ""),
        ("noah", None, None, ""),
        ("oona", None, None, ""),
    ]
    assert [row["learners"] for row in tables["bands"].rows] == [1, 0, 0, 0, 0, 1, 1, 0, 0, 1]


def test_is_a_threshold_reached_exactly_met_and_a_late_penalty_taken_off() -> None:
    late = State("elif", "small", "marked", 7, 10, [], 1.5)
    assert late.mark == 5.5 and decide(late, Needed(0.55)).met is True and decide(late, Needed(0.6)).met is False
    assert decide(State("a", "small", "marked", 0.3, 0.5), Needed()).met is True


def test_how_many_were_right_in_each_thing_asked(tables: Tables) -> None:
    """Five could be read; dev answered nothing, elif no groups."""
    assert pull(tables, "items", "item", "right", "wrong", "left out", "of", "share") == [
        ("ask", 1, 3, 1, 5, 0.2),
        ("several", 1, 3, 1, 5, 0.2),
        ("a", 4, 0, 1, 5, 0.8),
        ("b", 1, 0, 4, 5, 0.2),
        ("x", 1, 1, 3, 5, 0.2),
        ("y", 2, 1, 2, 5, 0.4),
    ]


def test_which_wrong_option_drew_whom_and_what_is_said_of_it(tables: Tables) -> None:
    assert pull(tables, "wrong-options", "item", "shown", "learners", "who", "say", "misconception") == [
        ("ask", "Her mother", 2, ["ben", "elif"], "Not first.", None),
        ("ask", "A friend", 1, ["chloe"], "Telling is not planning.", "M1"),
        ("several", "Three", 2, ["ben", "chloe"], "No: three.", None),
        ("several", "Four", 1, ["chloe"], "No: four.", None),
        ("x", "Shared", 1, ["ben"], "A letter tells.", None),
        ("y", "Told", 1, ["chloe"], "Telling is not planning.", "M1"),
    ]


def test_sure_and_wrong_comes_first_where_most_are_certain(tables: Tables) -> None:
    """Certain: ben of the mother and of Three, elif of the mother; chloe guessed."""
    assert pull(tables, "sure-and-wrong", "shown", "sure", "who", "learners") == [
        ("Her mother", 2, ["ben", "elif"], 2),
        ("Three", 1, ["ben"], 2),
    ]
    assert pull(tables, "how-sure", "rating", "right", "partly", "not yet", "answers") == [
        ("certain", 2, 1, 3, 6),
        ("fairly sure", 0, 0, 0, 0),
        ("guessing", 0, 0, 2, 2),
        ("no rating given", 0, 0, 0, 0),
    ]


def test_is_whoever_gave_no_rating_counted_as_such() -> None:
    """They chose it all the same: two said that they were certain, one said nothing, and three chose it."""
    silent = work("zora", 1, ask={"chosen": ["mum"]})
    silent.records["ask"] = msgspec.structs.replace(silent.records["ask"], confidence=None)  # type: ignore[index]
    more = ClassWork(TOPIC, [*CLASS.works, silent])
    made = make_tables(more, {"small": more}, Needed())
    assert pull(made, "how-sure", "rating", "not yet", "answers")[-1] == ("no rating given", 1, 1)
    assert pull(made, "sure-and-wrong", "shown", "sure", "learners")[0] == ("Her mother", 2, 3)


def test_fewest_right_names_at_most_five_below_the_threshold(tables: Tables) -> None:
    assert pull(tables, "fewest-right", "item", "right") == [("ask", 1), ("several", 1), ("b", 1), ("x", 1), ("y", 2)]


def test_who_needs_a_word_and_why(tables: Tables) -> None:
    assert pull(tables, "words", "learner", "why") == [
        ("ben", "below the threshold: 5.9 of 10 points; certain, and not right yet, in 2 questions so far"),
        ("dev", "nothing answered"),
        ("noah", "could not be read: Damaged. Ask for it again."),
        ("oona", "not handed in"),
    ]


def test_misconceptions_over_all_assignments_so_far() -> None:
    """chloe twice in the first; ben once in the second. No option stands for M2 or M3: a dash, not a 0."""
    again = ClassWork(
        msgspec.structs.replace(TOPIC, slug="again", title="again"),
        [work("ben", 5, ask=pick("pal")), work("amira", 10, ask=pick("lead"))],
    )
    tables = make_tables(CLASS, {"small": CLASS, "again": again}, Needed())
    assert pull(tables, "misconceptions", "id", "times", "learners", "who", "offered") == [
        ("M1", 3, 2, ["ben", "chloe"], 4),
        ("M2", 0, 0, [], 0),
        ("M3", 0, 0, [], 0),
    ]
    assert tables["misconceptions"].rows[0]["share"] == 2 / 5  # five learners could be read in one or the other
    assert pull(tables, "misconceptions-by-assignment", "assignment", "M1", "M2") == [
        ("a small one", 2, None),
        ("again", 1, None),
    ]


def test_is_a_word_needed_after_two_certain_errors_in_two_assignments() -> None:
    first = ClassWork(TOPIC, [work("amira", 10, sure="certain", ask=pick("mum"))])
    second = ClassWork(msgspec.structs.replace(TOPIC, slug="again"), first.works)
    assert make_tables(first, {"small": first}, Needed())["words"].rows == []
    said = make_tables(first, {"small": first, "again": second}, Needed())["words"].rows
    assert [row["why"] for row in said] == ["certain, and not right yet, in 2 questions so far"]


def test_are_points_that_nobody_has_given_no_zero_in_a_mean() -> None:
    given = [
        msgspec.structs.replace(one, points=points)
        for one, points in zip(CLASS.works, [{"ask": 2.0}, {"ask": 0.0}, {"ask": 1.0}, {}, {}, {}, {}], strict=True)
    ]
    made = make_tables(ClassWork(TOPIC, given), {}, Needed())
    assert pull(made, "activities", "answered", "of", "whole", "mean")[0] == (4, 5, 1, 1.0)
    assert pull(made, "activities", "answered", "of", "whole", "mean")[1] == (4, 5, 1, None)


def class_of(fifteens: int) -> ClassWork:
    """Of twenty that are right in “ask”, `fifteens` are right in “several”; of twenty that are not, 20 − `fifteens`."""
    works = [
        work(
            f"learner-{n:02}",
            5,
            ask=pick("lead" if n < 20 else "mum"),
            groups={},
            several=pick("a", "b") if (n < fifteens or n >= 20 + fifteens) else pick("c"),
        )
        for n in range(40)
    ]
    chosen = {id: activity for id, activity in TOPIC.activities.items() if id != "groups"}
    return ClassWork(msgspec.structs.replace(TOPIC, activities=chosen), works)


def test_discrimination_is_the_correlation_with_the_other_activities_from_40_learners_on() -> None:
    """Phi of 15, 5, 5, 15 is (15·15 − 5·5) / (20·20) = 0.5."""
    work40 = class_of(15)
    assert [row["discrimination"] for row in make_tables(work40, {}, Needed())["items"].rows] == [0.5, 0.5, 0.5, 0.5]
    fewer = ClassWork(work40.topic, work40.works[:39])
    assert {row["discrimination"] for row in make_tables(fewer, {}, Needed())["items"].rows} == {None}


def test_is_a_class_in_which_nobody_handed_in_no_error() -> None:
    empty = ClassWork(TOPIC, [work("oona", None, "not handed in")])
    tables = make_tables(empty, {"small": empty}, Needed())
    assert tables["items"].rows == tables["wrong-options"].rows == [] and tables["words"].rows[0]["why"] == "not handed in"
