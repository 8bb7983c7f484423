"""Explore: a table must hold together; an answer is what was opened; nothing is ever scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.course import editions
from workbook_lib.files import yaml_file
from workbook_lib.kinds.explore import KIND
from workbook_lib.topic import Activity

if TYPE_CHECKING:
    from playwright.sync_api import Locator

COLUMNS = [{"id": "name", "label": "Name"}, {"id": "state", "label": "State", "filter": True}]
ROWS: list[dict[str, Any]] = [
    {"id": "a", "cells": {"name": "One", "state": "In force"}},
    {"id": "b", "cells": {"name": "Two", "state": "Replaced"}, "address": "https://www.gov.uk/"},
]


def make(**changes: Any) -> Any:
    return msgspec.convert({"columns": COLUMNS, "rows": ROWS, **changes}, KIND.Content)


def test_is_a_whole_table_accepted_and_a_register_too() -> None:
    assert KIND.check(make(), None) == []
    assert KIND.check(make(columns=[], rows=[], register="editions"), None) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"rows": [{"id": "a", "cells": {"name": "One", "stat": "x"}}]},
            "row “a”: “stat” is not one of the columns. Did you mean “state”?",
        ),
        ({"rows": [{"id": "a", "cells": {"name": "One"}}]}, "row “a”: nothing stands in state."),
        ({"rows": [*ROWS, ROWS[0]]}, "rows: the id “a” stands twice. Give each its own."),
        ({"rows": []}, "rows: give columns and rows, or name a register."),
        ({"register": "editions"}, "rows: a register of ours needs no columns or rows."),
        ({"rows": [{**ROWS[0], "address": "javascript:alert(1)"}]}, "row “a”, address: begin it with https://."),
    ],
)
def test_is_a_fault_of_a_table_said(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in KIND.check(make(**changes), None)


@pytest.mark.parametrize("odd", [None, [], {"opened": "a"}, {"opened": [1, None, "z", ["a"]]}])
def test_is_an_odd_answer_nothing_opened(odd: object) -> None:
    assert KIND.read_answer(make(), odd) == {"opened": []}
    assert KIND.find_gaps(make(), odd).missing == 1


def test_is_an_entry_opened_twice_kept_once_and_never_scored() -> None:
    answer = {"opened": ["b", "b", "a"]}
    assert KIND.read_answer(make(), answer) == {"opened": ["b", "a"]}
    found = KIND.assess(make(), KIND.Key(), answer)
    assert (found.score, found.answered) == (None, True) and KIND.find_gaps(make(), answer).missing == 0


def test_is_our_register_a_whole_table() -> None:
    path = Path(editions.__file__).parents[1] / editions.FILE
    entries = editions.read_editions(yaml_file.load(path))
    table = editions.to_table(entries)
    assert KIND.check(msgspec.convert(table, KIND.Content), None) == []
    states = {row["id"]: row["cells"]["state"] for row in table["rows"]}
    assert states["kcsie"] == "In force" and len(states) == len(entries)


PICTURE = {"form": "bars", "by": "number", "says": "One is twice two."}
NUMBERS = [{"id": "name", "label": "Name"}, {"id": "number", "label": "How many"}]


def bars(first: str = "171,780", **picture: Any) -> Any:
    rows = [{"id": "a", "cells": {"name": "One", "number": first}}, {"id": "b", "cells": {"name": "Two", "number": "46.4 %"}}]
    return make(columns=NUMBERS, rows=rows, picture={**PICTURE, **picture})


def test_is_a_picture_of_the_rows_accepted() -> None:
    assert KIND.check(bars(), None) == []
    assert KIND.check(bars(form="cycle", by=None), None) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (bars(first="many"), "row “a”, number: a bar needs a number such as 46.4."),
        (bars(by="numbr"), "picture, by: “numbr” is not one of the columns. Did you mean “number”?"),
        (bars(by=None), "picture, by: “bars” needs the column that it is drawn by."),
        (
            make(
                rows=[{"id": f"r{n}", "cells": {"name": "x", "state": "y"}} for n in range(13)],
                picture={"form": "cycle", "says": "Thirteen."},
            ),
            "picture: it holds at most 12 rows; there are 13.",
        ),
    ],
)
def test_is_a_fault_of_a_picture_said(content: Any, sentence: str) -> None:
    assert sentence in KIND.check(content, None)


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    card.locator("[data-open]").first.click()
    expect(card.locator(".ju-more").first).to_be_visible()
    card.locator("[data-open]").first.click()
    if activity.content.picture:
        expect(card.get_by_role("img", name=activity.content.picture.says.strip())).to_be_visible()
        expect(card.locator("svg [data-row]")).to_have_count(len(activity.content.rows))
