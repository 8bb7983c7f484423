"""Does somebody look at the register again in time?"""

from datetime import date

import pytest

from workbook_lib.check.register import check_glossary, list_stale, read_register
from workbook_lib.course.course_files import Course
from workbook_lib.course.editions import Edition, Source


def entry(looked: str) -> dict[str, Source]:
    editions = [Edition(name="as amended", state="in-force")]
    return {
        "x": Source(
            id="x",
            title="X",
            kind="act",
            editions=editions,
            asks="a",
            you="b",
            last_checked=looked,
            check_current=False,
            evidence="c",
            address="https://www.gov.uk/x",
        )
    }


@pytest.mark.parametrize(
    ("looked", "today", "why"),
    [
        ("2026-11-23", "2026-11-24", None),
        ("2026-11-23", "2027-05-20", None),
        ("2026-11-23", "2027-05-27", "over six months ago"),
        ("2027-08-30", "2027-08-31", None),
        ("2027-08-30", "2027-09-01", "before the last 1 September"),
        ("2027-09-01", "2027-10-01", None),
    ],
)
def test_is_an_entry_looked_at_too_long_ago_named(looked: str, today: str, why: str | None) -> None:
    said = list_stale(entry(looked), date.fromisoformat(today), "09-01")
    assert bool(said) == bool(why)
    assert not why or (why in said[0] and "https://www.gov.uk/x" in said[0])


def test_are_our_own_register_and_glossary_whole() -> None:
    entries, said = read_register(Course())
    assert len(entries) >= 50 and said == [] and check_glossary(Course()) == []
