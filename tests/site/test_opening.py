"""Does Python take a page's rows as the browser kept them, and lose nothing of what stood there before?"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from workbook_lib.made_earlier import ASIDE
from workbook_lib.site.opening import About, OpenPage, Place, start
from workbook_lib.site.topic_data import to_data
from workbook_lib.topic import Topic

ID, NOTEBOOK = "first-contact", "01-sample.ipynb"
SAVED = "2026-11-01T10:00:00.000000Z"
EARLIER = {"answer": {"chosen": ["gone"]}, "n": 3, "attempts": 2, "saved": SAVED, "confidence": "certain"}


def draft(**more: Any) -> dict[str, Any]:
    """What the browser kept of an event that we have not heard, made from the record that stood there."""
    return {**EARLIER, "answer": {"chosen": ["doctor"]}, "n": 4, "by": "view:1", "unconfirmed": True, **more}


def open_page(sample: Topic, *rows: dict[str, Any]) -> OpenPage:
    here = Place("topics/sample.json", NOTEBOOK, "01-sample.html")
    about = msgspec.json.encode(About(here, list(sample.activities), "", [here])).decode()
    files = {here.file: msgspec.json.encode(to_data(sample)).decode()}
    return start(about, files, json.dumps([{"id": ID, "notebook": NOTEBOOK, **row} for row in rows]))


def read(page: OpenPage) -> Any:
    """What is to be kept of the activity."""
    return json.loads(page.describe())["changed"][ID]


def test_is_an_answer_for_an_earlier_version_kept_aside_though_the_page_was_closed(sample: Topic) -> None:
    changed = read(open_page(sample, {"record": draft(), "before": EARLIER}))
    record = changed["record"]
    assert record["answer"] == {"chosen": ["doctor"]} and "unconfirmed" not in record and record["n"] == 4
    old = {"answer": {"chosen": ["gone"]}, "saved": EARLIER["saved"], "attempts": 2}
    assert record[ASIDE] == [old] and record.get("confidence") is None
    assert record.get("attempts", 0) == 0 and not changed["done"], "a try at the earlier version is none at this"


def test_counts_what_the_page_told_before_we_came(sample: Topic) -> None:
    for before in ({"before": EARLIER}, {}):
        changed = read(open_page(sample, {"record": draft(attempts=3), **before}))
        assert changed["done"] and changed["record"]["attempts"] == (1 if before else 3)


def test_is_an_answer_of_this_version_no_reason_to_put_aside(sample: Topic) -> None:
    before = {**EARLIER, "answer": {"chosen": ["senco"]}}
    record = read(open_page(sample, {"record": draft(attempts=3), "before": before}))["record"]
    assert ASIDE not in record and record["attempts"] == 3


def test_is_what_was_put_aside_already_not_put_aside_again(sample: Topic) -> None:
    aside = [{"answer": EARLIER["answer"], "saved": EARLIER["saved"], "attempts": 2}]
    record = read(open_page(sample, {"record": draft(attempts=1, **{ASIDE: aside}), "before": EARLIER}))["record"]
    assert record[ASIDE] == aside and record["attempts"] == 1


def test_is_a_row_that_nobody_can_read_left_where_it_is(sample: Topic) -> None:
    page = open_page(sample, {"record": draft(), "before": {"n": "x"}})
    assert read(page)["record"]["answer"] == {"chosen": ["doctor"]}
    assert json.loads(open_page(sample, {"record": 3, "before": EARLIER}).describe())["changed"] == {}
