"""Does no page of an assignment tell what is right: not of somebody who answered nothing, nor who has everything wrong?"""

import html
import re
from typing import Any

import pytest

from tests.feedback.wrong import ASSIGNMENTS, answer_wrongly, list_pairs
from workbook_lib.answers import Record
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.course.course_settings import Needed
from workbook_lib.feedback.page import render_page
from workbook_lib.feedback.results import Result, make_result
from workbook_lib.feedback.revise import advise
from workbook_lib.feedback.work import Feedback
from workbook_lib.grading.gradebook.states import State

UNIT = load_packaged()
BLOCK = re.compile(r"</?(?:li|p|ul|ol|h[1-6]|article|section|details|summary|dd|dt|table|tr|td|th|blockquote)\b[^>]*>")


def make_results(name: str, answers: dict[str, Any]) -> list[Result]:
    return [
        make_result(
            activity,
            Record(answer=answers[id], saved="2026-11-20T12:00:00Z") if answers.get(id) else None,
            0.0,
            not_named=UNIT.not_named,
        )
        for id, activity in ASSIGNMENTS[name].activities.items()
    ]


def make_page(name: str, results: list[Result]) -> str:
    topic = ASSIGNMENTS[name]
    state = State("ben", name, "marked", 0.0, 40.0)
    return render_page(
        Feedback(
            topic.title,
            "Ben",
            state,
            Needed(),
            None,
            0.0,
            results,
            advise(results, topic, topic_files.find_topics(), UNIT),
        )
    )


def cut(text: str) -> list[str]:
    """The text of a page, one string for each list item, without what feedback says of a wrong choice."""
    items = re.split(r"<li>|</li>|<article>|</article>|<section", text)
    return [html.unescape(re.sub(r"<[^>]+>", "", BLOCK.sub("\n", item))) for item in items]


def stands(words: str, piece: str) -> bool:
    """Whether these very words stand in a piece: “Jamal” is not in “Jamal’s father”."""
    return re.search(rf"(?<!\w){re.escape(words)}(?![\w’])", piece) is not None


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_says_a_blank_page_nothing_of_what_is_right(name: str) -> None:
    results = make_results(name, {})
    page = html.unescape(re.sub(r"<details>.*?</details>", "", make_page(name, results), flags=re.DOTALL))  # papers to read
    assert "Nothing has been answered yet." in page and not any(result.not_yet or result.right for result in results)
    for activity in ASSIGNMENTS[name].activities.values():
        for asked, right in list_pairs(activity):
            assert (asked not in page) if asked else (right not in page)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_joins_no_line_a_wrong_item_with_what_is_right(name: str) -> None:
    activities = ASSIGNMENTS[name].activities.values()
    results = make_results(name, {activity.id: answer_wrongly(activity) for activity in activities})
    page = make_page(name, results)
    for one in (one for result in results for one in result.not_yet):
        assert html.escape(one.say) in page
        page = page.replace(f"<p>{html.escape(one.say)}</p>", "")
    pieces, shown = cut(page), 0
    for activity in activities:
        for asked, right in list_pairs(activity):
            if asked:
                found = [piece for piece in pieces if asked in piece]
                shown += len(found)
                assert not [piece for piece in found if stands(right, piece.replace(asked, ""))], (asked, right)
            else:
                assert not [piece for piece in pieces if right in piece], right
    assert shown > 5 or all(activity.kind == "write" for activity in activities)
    for result in results:
        assert result.right == [] or result.activity.kind == "order"  # one step is always in its place


def test_would_a_right_answer_beside_its_item_be_found() -> None:
    asked, right = list_pairs(ASSIGNMENTS["roles"].activities["roles-ines-team"])[0]
    piece = cut(f"<li><p>{html.escape(asked)}</p><p>Your choice: <em>{html.escape(right)}</em></p></li>")[1]
    assert asked in piece and stands(right, piece.replace(asked, ""))


@pytest.mark.parametrize(
    "name", [name for name, topic in ASSIGNMENTS.items() if any(a.kind == "order" for a in topic.activities.values())]
)
def test_stand_steps_not_in_the_order_of_the_key(name: str) -> None:
    for activity in (a for a in ASSIGNMENTS[name].activities.values() if a.kind == "order"):
        texts = {item.id: item.text for item in activity.content.items}
        given = [item.text for item in activity.content.items]
        for answer in (list(activity.key.key), answer_wrongly(activity)):
            result = make_result(activity, Record(answer=answer, saved="2026-11-20T12:00:00Z"), 0.0)
            for shown in (result.right, [one.asked for one in result.not_yet]):
                assert shown == [text for text in given if text in shown]
        assert [texts[id] for id in activity.key.key] != given
