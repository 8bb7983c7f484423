"""Is a course that is smaller than its unit means told so, in numbers that stand in unit.yaml alone?"""

import msgspec

from tests.conftest import COURSE
from workbook_lib.check.counts import count
from workbook_lib.check.sizes import check_keys, check_sizes, list_odd_points
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.unit import Size
from workbook_lib.grading.course.keys import read_keyed

OURS = ("barriers", "frameworks", "joint-plan", "partnership", "reflective-account", "roles")
TOPICS, UNIT = topic_files.find_topics(), load_packaged()
ASSIGNMENTS = [topic_files.load_assignment(path) for path in sorted(COURSE.glob("source/*/activities.yaml"))]


def test_is_what_is_missing_named_with_the_number_that_is_meant() -> None:
    some = {slug: TOPICS[slug] for slug in ("start-here", "behaviour")}
    bare = msgspec.structs.replace(some["behaviour"], activities=dict(list(some["behaviour"].activities.items())[:3]))
    said = check_sizes(count([some["start-here"], bare], ASSIGNMENTS[:1]), some, UNIT)
    size = UNIT.size
    start = f"reference/unit.yaml, size: 2 notebooks, and at least {size.notebooks} are meant."
    assert said[0] == f"{start} Add more, or lower “notebooks” there."
    assert any(f"size: 1 assignments, and at least {size.assignments} are meant" in one for one in said)
    assert said[-1].startswith(f"topics/behaviour.yaml: 3 activities, and at least {size.topic_activities} are meant.")
    assert not any("start-here" in one for one in said)


def test_does_a_unit_without_sizes_ask_for_nothing() -> None:
    assert check_sizes(count([], []), {}, msgspec.structs.replace(UNIT, size=Size())) == []


def test_have_our_own_assignments_the_points_that_are_meant() -> None:
    assert list_odd_points([one for one in ASSIGNMENTS if one.slug in OURS], UNIT) == []


def test_are_other_points_only_to_look_at() -> None:
    first = next(iter(ASSIGNMENTS[0].activities.values()))
    small = msgspec.structs.replace(
        ASSIGNMENTS[0], slug="small", activities={first.id: msgspec.structs.replace(first, points=3)}
    )
    assert list_odd_points([small], UNIT) == [
        f"source/small: 3 points, where reference/unit.yaml means {UNIT.size.assignment_points:g} (size, assignment_points). "
        "Marks and decisions work with either."
    ]


def test_do_keys_name_as_many_misconceptions_and_needs_as_are_meant() -> None:
    topic = read_keyed(COURSE / "source" / "roles", "roles")
    needing = {
        id: msgspec.structs.replace(one, needs=["P1"] if one.key is not None else []) for id, one in topic.activities.items()
    }
    topic = msgspec.structs.replace(topic, activities=needing)
    there = count([], [topic], UNIT.not_named).misconceptions
    meant = msgspec.structs.replace(UNIT, size=Size(assignment_misconceptions=there, needs=1))
    assert there > 0 and check_keys([topic], meant) == [] == check_keys([], msgspec.structs.replace(meant, size=Size(needs=1)))
    more = msgspec.structs.replace(meant, size=Size(assignment_misconceptions=there + 1, needs=2))
    said = check_keys([topic], more)
    assert said[0].startswith(f"reference/unit.yaml, size: {there} wrong answers in the assignments stand for a misconception")
    scored = sum(one.key is not None for one in needing.values())
    assert len(said) == 1 + scored and "its key names 1 points of the unit that it needs, and at least 2 are meant" in said[1]
