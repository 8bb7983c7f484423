"""Do all cards reach somebody who opens each page once, and are they spaced?"""

from __future__ import annotations

import pytest

from workbook_lib.check.recall_reach import HABITS, Habit, Reach, say_missed, say_reach, simulate
from workbook_lib.course import topic_files


@pytest.mark.parametrize("habit", HABITS, ids=[habit.name for habit in HABITS])
def test_are_all_cards_met_by_whoever_goes_through_the_decks(habit: Habit) -> None:
    reach = simulate(topic_files.find_topics().values(), habit)
    assert reach.in_a_row == 0
    assert reach.met == reach.of or not habit.goes_on, say_reach(reach)
    assert say_missed(reach) == ""


def test_does_the_start_page_reach_what_the_five_of_each_page_do_not() -> None:
    """Nobody has to go on: whoever takes the day's cards on the start page meets all of them, too."""
    five = Habit(name="five", days=3, goes_on=False)
    daily = Habit(name="daily", days=3, goes_on=False, returns=1, weeks=4)
    topics = list(topic_files.find_topics().values())
    assert simulate(topics, five).met < simulate(topics, daily).met == simulate(topics, daily).of


def test_is_a_card_that_nobody_meets_said() -> None:
    habit = HABITS[0]
    assert say_missed(Reach(habit, 130, 133, 7.0, 300, 0)).endswith(
        "3 are never met. Let pages deal more, or topics hold fewer cards."
    )
    assert "twice in a row 2 times" in say_missed(Reach(habit, 133, 133, 7.0, 300, 2))
    assert say_reach(Reach(habit, 3, 9, None, 3, 0)) == f"cards, {habit.name}: 3 of 9 cards met, 3 looks"
