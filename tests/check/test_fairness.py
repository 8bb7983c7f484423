"""Can no question be answered by the length, the place or the riddle of its options?"""

from workbook_lib.check.fairness import Asked, check_fairness, list_asked
from workbook_lib.course import topic_files
from workbook_lib.wording import Part


def ask(number: int, texts: list[str], right: int) -> Asked:
    options = [Part(id=f"o{n}", text=text) for n, text in enumerate(texts)]
    return Asked(f"q{number}", options, {f"o{right}"})


def test_are_the_questions_of_practice_fair() -> None:
    asked = list(list_asked(topic_files.find_topics().values()))
    assert len(asked) > 60
    assert check_fairness(asked, "practice") == []


def test_is_a_right_option_that_is_longest_too_often_found() -> None:
    asked = [ask(n, ["the right one, at length", "short", "shorter", "brief"], 0) for n in range(4)]
    assert check_fairness(asked, "practice") == [
        "practice: the longest option is right in 4 of 4 questions; by chance it would be in 1. "
        "Shorten right options or lengthen others, for instance in q0, q1, q2, q3."
    ]


def test_is_one_favourite_place_found() -> None:
    asked = [ask(n, ["one", "a longer second one", "three"], 0 if n < 6 else 2) for n in range(8)]
    assert check_fairness(asked, "practice") == ["practice: in 6 of 8 questions the right option stands in place 1. Mix them."]


def test_is_all_of_the_above_found() -> None:
    said = check_fairness([ask(1, ["All of the above", "a long and careful one"], 0)], "practice")
    assert said == ["q1: “All of the above” makes the question a riddle. Write an option that stands alone."]
