"""Is the collection as large as the unit needs, and are the cases of assignments kept out of practice?"""

import msgspec

from tests.conftest import COURSE
from workbook_lib.check.counts import check_cases, count, count_items, say_counts
from workbook_lib.check.sizes import check_sizes
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.topic import Topic


def practice() -> list[Topic]:
    return list(topic_files.find_topics().values())


def assignments() -> list[Topic]:
    return [topic_files.load_assignment(path) for path in sorted(COURSE.glob("source/*/activities.yaml"))]


def test_does_the_collection_hold_what_the_unit_needs() -> None:
    """The numbers stand in unit.yaml; a new topic, activity or assignment changes none of them."""
    assert check_sizes(count(practice(), assignments()), topic_files.find_topics(), load_packaged()) == []


def test_are_items_counted_as_a_learner_meets_them() -> None:
    """Kit's page: one question (1), seven rounds (48), another question (1), eight steps."""
    activities = {a.id: a for a in topic_files.find_topics()["agencies-and-roles"].activities.values()}
    first = msgspec.structs.replace(
        topic_files.find_topics()["agencies-and-roles"],
        activities={id: activities[id] for id in ("first-contact", "agency-roles", "ar-whose", "request-order")},
    )
    assert count_items(first) == 1 + 48 + 1 + 8


def test_is_a_case_of_an_assignment_in_practice_named() -> None:
    kept = assignments()
    case = kept[0].cases[0]
    wrong = msgspec.structs.replace(practice()[1], cases=[case])
    assert check_cases(practice(), kept) == []
    assert check_cases([wrong], kept) == [
        f"topics/{wrong.slug}.yaml, cases: “{case}” is kept for the assignment “{kept[0].slug}”. Use another case here."
    ]


def test_are_the_numbers_said_in_words() -> None:
    found = count(practice(), assignments())
    lines = say_counts(found)
    assert lines[0].startswith(f"{len(practice())} notebooks, ")
    assert f"{len(found.kept)} kept for the {len(assignments())} assignments" in lines[2]
