"""Does no marking scheme pay twice, and does every piece of writing show its own before anybody writes?"""

from typing import Any

import msgspec

from tests.conftest import COURSE
from workbook_lib.check.schemes import check_schemes, list_without_scheme
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.kind.scheme import Scheme
from workbook_lib.topic import Topic

UNIT = load_packaged()
ACCOUNT = topic_files.load_assignment(COURSE / "source" / "reflective-account" / "activities.yaml")


def with_rows(*rows: dict[str, Any]) -> Topic:
    """One piece of writing of ours, marked by these rows."""
    one = next(a for a in ACCOUNT.activities.values() if a.rules.read_by_person)
    full = [{"id": f"r{n}", "title": f"Row {n}", "0": "none", "1": "some", **row} for n, row in enumerate(rows)]
    scheme = msgspec.convert({"rows": full, "bands": [{"from": 0, "says": "All."}]}, Scheme)
    content = msgspec.structs.replace(one.content, scheme=scheme)
    made = msgspec.structs.replace(one, content=content)
    return msgspec.structs.replace(ACCOUNT, activities={made.id: made})


def test_are_two_rows_that_ask_for_the_same_named() -> None:
    said = check_schemes([with_rows(
        {"2": "several causes are linked to their effects on the pupil"},
        {"2": "says which causes had which effects, and how the pupil was part of several"},
    )], UNIT)  # fmt: skip
    assert len(said) == 1 and "“Row 0” and “Row 1” ask for the same (causes, effects, pupil, several)" in said[0]
    assert said[0].startswith("source/reflective-account/activities.yaml, activity “")


def test_is_a_source_paid_in_one_row_alone() -> None:
    source = {"1": "an edition is named", "2": "the edition in force, and what it asks"}
    assert check_schemes([with_rows(source, {"2": "a step with a day"})], UNIT) == []
    said = check_schemes([with_rows(source, {"2": "a current law beside what was done"})], UNIT)
    assert len(said) == 1 and "both pay for a current source (“current”)" in said[0] and "paid_once" in said[0]
    assert check_schemes([with_rows(source, source | {"2": "current"})], msgspec.structs.replace(UNIT, paid_once={})) == []


def test_is_writing_without_a_scheme_of_rows_something_to_look_at() -> None:
    assert list_without_scheme([with_rows({"2": "all"})]) == []
    one = next(a for a in ACCOUNT.activities.values() if a.rules.read_by_person)
    bare = msgspec.structs.replace(one, content=msgspec.structs.replace(one.content, scheme=None))
    said = list_without_scheme([msgspec.structs.replace(ACCOUNT, activities={one.id: bare})])
    assert len(said) == 1 and "learners see no marking scheme before they write" in said[0]
