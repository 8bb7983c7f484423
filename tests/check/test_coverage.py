"""Coverage: each point of the unit is taught, practised twice and assessed, or the hole is named."""

import msgspec

from tests.conftest import COURSE
from workbook_lib.check.coverage import find_coverage, list_holes, to_markdown
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.topic import Topic

UNIT = load_packaged()


def topics() -> list[Topic]:
    return list(topic_files.find_topics().values())


def assignments() -> list[Topic]:
    return [topic_files.load_assignment(path) for path in sorted(COURSE.glob("source/*/activities.yaml"))]


def test_has_the_coverage_of_this_collection_no_hole() -> None:
    assert list_holes(find_coverage(topics(), assignments(), UNIT), UNIT) == []


def test_is_each_hole_named() -> None:
    """Without its teaching, its practice and its assessment, a point is missing three times; S0 is never assessed."""
    bare = [
        msgspec.structs.replace(
            t,
            teaches=[p for p in t.teaches if p != "K2"],
            activities={
                i: msgspec.structs.replace(a, marking_points=[p for p in a.marking_points if p not in ("K2", "S0")])
                for i, a in t.activities.items()
            },
        )
        for t in topics()
    ]
    said = list_holes(find_coverage(bare, [], UNIT), UNIT)
    assert [s for s in said if ", K2:" in s] == [
        "coverage, K2: no notebook teaches it. Name it under `teaches:` of a topic whose page does.",
        "coverage, K2: 0 activities practise it; at least 2 must.",
        "coverage, K2: no assignment assesses it.",
    ]
    assert [s for s in said if ", S0:" in s] == ["coverage, S0: 0 activities practise it; at least 2 must."]


def test_does_the_page_in_docs_show_the_present_table() -> None:
    table = to_markdown(find_coverage(topics(), assignments(), UNIT))
    assert table in (COURSE / "docs" / "coverage.md").read_text(encoding="utf-8"), "run `workbook check --write`"
