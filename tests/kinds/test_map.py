"""Map: pieces are kept, odd things left out, gaps named; nothing is scored; criteria are a tutor's to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from workbook_lib.check.criteria import check_criteria
from workbook_lib.course import criteria, topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.files import yaml_file
from workbook_lib.kind.document import Heading, Table
from workbook_lib.kinds.map import KIND
from workbook_lib.topic import Activity, TopicError

if TYPE_CHECKING:
    from playwright.sync_api import Locator

HEADS = [{"id": i, "title": i.capitalize(), "asks": "How."} for i in ("talk", "plan", "tell")]


def make(**changes: Any) -> Any:
    content = {"evidence": [{"id": "kit-plan", "text": "My plan for Kit"}], "criteria": HEADS, **changes}
    return msgspec.convert(content, KIND.Content)


def test_are_own_pieces_and_unknown_headings_kept_and_odd_things_left_out() -> None:
    given = {
        "own": {"own-1": " Observation ", "own-2": "", "x": "No", "own-3": 3},
        "map": {"talk": ["own-1", "own-1", "kit-plan", "own-9", 4], "older": ["kit-plan"], "plan": "own-1", 5: []},
    }
    assert KIND.read_answer(make(), given) == {
        "own": {"own-1": "Observation"},
        "map": {"talk": ["own-1", "kit-plan"], "older": ["kit-plan"]},
    }
    for odd in (None, [], "x", {"own": [], "map": 3}):
        assert KIND.read_answer(make(), odd) == {}


COLUMNS = [
    {"id": "shows", "label": "What it shows"},
    {"id": "sort", "label": "Kind", "options": [{"id": "seen", "text": "Observation"}, {"id": "told", "text": "Testimony"}]},
]


def test_is_what_an_index_says_of_its_pieces_kept_and_odd_things_left_out() -> None:
    content = make(columns=COLUMNS)
    about = {
        "own-1": {"shows": " I asked first. ", "sort": "seen"},
        "kit-plan": {"sort": "x", "shows": " "},
        "own-9": {"shows": "x"},
    }
    given = {"own": {"own-1": "A log"}, "map": {}, "about": about}
    assert KIND.read_answer(content, given)["about"] == {"own-1": {"shows": " I asked first. ", "sort": "seen"}}
    assert "about" not in KIND.read_answer(make(), given), "a page without columns says nothing of them"
    for odd in ({"about": []}, {"about": {"kit-plan": ["x"]}}, {"about": {"kit-plan": {"shows": {}}}}):
        assert KIND.read_answer(content, odd) == {}
    twice = make(criteria=[], columns=[COLUMNS[0], COLUMNS[0]])
    assert KIND.check(twice, None) == ["columns: the id “shows” stands twice. Give each its own."]


def test_is_an_index_a_table_of_headings_and_then_piece_by_piece() -> None:
    assert KIND.keeping
    given = {
        "own": {"own-1": "A log"},
        "map": {"talk": ["own-1"], "plan": ["own-1", "kit-plan"]},
        "about": {"own-1": {"shows": "I asked first.", "sort": "seen"}},
    }
    first, heads, second, pieces = KIND.keeping.compose(make(columns=COLUMNS), None, given, "")
    assert isinstance(first, Heading) and isinstance(second, Heading) and isinstance(pieces, Table) and isinstance(heads, Table)
    assert pieces.columns == ["Piece", "What it shows", "Kind", "Headings it serves"]
    assert pieces.rows == [
        ["My plan for Kit", "–", "–", "Plan"],
        ["A log", "I asked first.", "Observation", "Talk, Plan"],
    ]
    assert heads.rows[1:] == [["Plan", "How.", "A log\nMy plan for Kit"], ["Tell", "How.", "No evidence yet"]]
    without = KIND.keeping.compose(make(), None, {"map": {"talk": ["kit-plan"]}}, "")
    assert [type(block) for block in without] == [Heading, Table]


def test_are_headings_without_evidence_named() -> None:
    assert KIND.find_gaps(make(), {"map": {"talk": ["kit-plan"]}}).say == "Plan and Tell have no evidence yet."
    whole = {"map": {h["id"]: ["kit-plan"] for h in HEADS}}
    assert KIND.find_gaps(make(), whole).missing == 0
    assert KIND.assess(make(), KIND.Key(), whole).score is None
    assert KIND.find_gaps(make(criteria=[]), whole).missing == 0  # the start page does not know the headings


def test_are_criteria_and_taken_ids_refused_in_a_topic() -> None:
    assert KIND.check(make(), None) == ["criteria: they stand in criteria.yaml."]
    taken = make(criteria=[], evidence=[{"id": "own-1", "text": "x"}])
    assert "“own-1” begins with “own-”" in KIND.check(taken, None)[0]


def test_are_our_headings_neutral_and_without_numbers() -> None:
    path = Path(criteria.__file__).parents[1] / criteria.FILE
    found = criteria.read_criteria(yaml_file.load(path))
    assert len(found.criteria) >= 6
    assert not any(char.isdigit() for head in found.criteria for char in head.title + head.asks + head.id)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"criteria": []}, "criteria.yaml, criteria: give at least one."),
        ({"criteria": [HEADS[0], HEADS[0]]}, "criteria.yaml, criteria: the id “talk” stands twice. Give each its own."),
        (
            {"criteria": HEADS, "activities": {"kit": ["tel"]}},
            "criteria.yaml, activities, kit: “tel” is not one of the criteria.",
        ),
        ({"criterias": HEADS}, "there is no field “criterias”. Did you mean “criteria”?"),
    ],
)
def test_is_a_tutors_slip_one_clear_sentence(data: object, sentence: str) -> None:
    with pytest.raises(TopicError) as caught:
        criteria.read_criteria(data, "criteria.yaml")
    assert sentence in str(caught.value)


def test_is_a_course_checked_by_its_own_list(tmp_path: Path) -> None:
    assert check_criteria(Course(tmp_path, tmp_path), topic_files.find_topics().values()) == []
    heads = "criteria:\n- {id: talk, title: Talk, asks: How.}\nactivities:\n  agency-rols: [talk]\n"
    (tmp_path / criteria.OWN).write_text(heads)
    assert check_criteria(Course(tmp_path, tmp_path), topic_files.find_topics().values()) == [
        "criteria.yaml, line 4, activities: there is no activity “agency-rols”. Did you mean “agency-roles”?"
    ]
    (tmp_path / criteria.OWN).write_text("criteria: [")
    assert len(check_criteria(Course(tmp_path, tmp_path), [])) == 1


def click(card: Locator, activity: Activity, answer: Any, well: bool) -> None:
    from playwright.sync_api import expect

    for row in card.locator(".ju-head-row").all()[: None if well else 1]:
        row.get_by_role("button", name="Add or change evidence").click()
        row.get_by_role("checkbox").first.check()
        row.get_by_role("button", name="Done").click()
    card.get_by_role("button", name="Show the gaps").click()
    expect(card.locator(".ju-found")).to_contain_text("Every heading has evidence" if well else "no evidence yet")
