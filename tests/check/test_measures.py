"""Does `workbook check` see where words alone tell what is right, and nothing where they do not?"""

from __future__ import annotations

import random

import pytest

from workbook_lib.check.measures import measure
from workbook_lib.check.surface import earn, find_textbook, list_earned, match_by_words, order_by_phrases
from workbook_lib.check.voice import Asked, guess_by_voice, list_form, list_guesses, read_voice, read_words
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.kind.guesses import Form, Guess
from workbook_lib.topic import Topic

NOUNS = "plan note page room key door book table sheet letter group coat desk lamp".split()  # noqa: SIM905


def ask(options: list[str], right: int, topic: str = "t", form: Form = "step", asked: str = "") -> Asked:
    return Asked(topic, "q", Guess("", form, options, frozenset({right}), asked))


def write_bank(voice: bool, seed: int = 3) -> list[Asked]:
    """120 questions of three options in four topics: with a `voice` right ones ask and wrong ones excuse themselves."""
    chance, made = random.Random(seed), []
    for number in range(120):
        texts = ["the " + " and ".join(chance.sample(NOUNS, 3)) for _ in range(3)]
        right = chance.randrange(3)
        if voice:
            texts = [f"could you take {t}?" if n == right else f"take {t}, because it is there" for n, t in enumerate(texts)]
        made.append(ask(texts, right, f"topic-{number % 4}"))
    return made


@pytest.mark.parametrize("read", [read_voice, read_words])
def test_is_a_voice_heard_where_there_is_one(read: object) -> None:
    assert all(guess_by_voice(write_bank(voice=True), read))  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [read_voice, read_words])
def test_is_no_voice_heard_where_there_is_none(read: object) -> None:
    """A third is chance; with 120 questions three standard errors are 13 points."""
    right = guess_by_voice(write_bank(voice=False), read)  # type: ignore[arg-type]
    assert sum(right) / len(right) < 0.33 + 0.13


def test_does_a_topic_never_teach_the_classifier_about_itself() -> None:
    """A word that tells what is right in one topic alone is of no use to somebody who has not seen that topic."""
    bank = [ask(["xylo", "book"] if n % 2 else ["book", "xylo"], 0 if n % 2 else 1, "one") for n in range(40)]
    others = [one for one in write_bank(voice=False) if one.topic != "one"]
    right = guess_by_voice(bank + others, read_words)[:40]
    assert not all(right)


def test_is_a_text_read_as_words_marks_and_numbers() -> None:
    assert read_words("Could we meet at 3, Ms Bello?") == ["could", "we", "meet", "at", "3", ",", "ms", "bello", "?"]
    assert read_voice("Could we meet at 35, Ms Bello?") == ["could", "we", "at", "0", ",", "?"]
    assert read_voice("I don't know") == ["i", "don’t"]


def test_does_a_habit_earn_what_it_deserves() -> None:
    bank = [ask(["Ask her?", "Go on", "Write it down"], 0), ask(["Stop", "Could you stay?", "Sit down"], 0)]
    assert earn(bank, lambda options: ["?" in option for option in options]) == 0.5
    earned = list_earned(bank)
    assert earned["with a question mark"] == pytest.approx(0.5 - 1 / 3)
    assert earned["with a day"] == pytest.approx(0.0)  # it tells nothing here: a blind pick
    assert find_textbook(bank) == (1, 2)


def test_do_shared_words_and_stock_phrases_count() -> None:
    cards = ["The therapist for speech", "The nurse", "The social worker"]
    assert match_by_words([ask(cards, 0, form="pair", asked="Who helps with speech?")]) == 1.0
    assert match_by_words([ask(cards, 1, form="pair", asked="Who helps with speech?")]) == 0.0
    assert match_by_words([ask(cards, 1, form="pair", asked="Who knows?")]) == pytest.approx(1 / 3)
    steps = ["Ask him what he wants", "Agree who does it", "Start on the day", "Review it together"]
    assert order_by_phrases([Asked("t", "q", Guess("", "sequence", steps))]) == 1.0
    assert order_by_phrases([Asked("t", "q", Guess("", "sequence", steps[::-1]))]) == 0.0


def practice() -> list[Topic]:
    return list(topic_files.find_topics().values())


def test_is_each_question_of_practice_measured() -> None:
    """Scenes and questions with one answer, parts of plans, places of matches, and orders."""
    asked = list(list_guesses(practice()))
    assert len(list_form(asked, "step")) > 100
    assert len(list_form(asked, "part")) > 60
    assert len(list_form(asked, "pair")) > 60
    assert all(0 <= place < len(a.guess.options) for a in asked for place in a.guess.right)
    assert all(a.guess.right for a in asked if a.guess.form != "sequence")


def test_is_nothing_measured_in_a_language_whose_words_nobody_knows() -> None:
    from msgspec.structs import replace

    lines = [one.line for one in measure(practice(), replace(load_packaged(), language="fr"))]
    assert not any("picked by" in line for line in lines)
    assert any("scenes lead on" in line for line in lines)


def test_is_what_is_out_of_bounds_said() -> None:
    from msgspec.structs import replace

    unit = load_packaged()
    greedy = replace(unit, same_kind=1, size=replace(unit.size, misconceptions=9999))
    said = [one.problem for one in measure(practice(), greedy) if one.problem]
    assert any(sentence.startswith("reference/unit.yaml, same_kind: choose, decide") for sentence in said)
    assert any("at least 9999 are meant" in sentence for sentence in said)


@pytest.mark.slow
def test_is_the_workbooks_own_bank_within_every_bound() -> None:
    """No voice, habit or shared word earns more than ten points above chance; scenarios branch; all cards are met."""
    said = measure(topic_files.find_topics().values(), load_packaged())
    assert len(said) > 12 and [one.problem for one in said if one.problem] == []
