"""Is a learner's page one safe, calm file that says what it may and no more, in each of the states?"""

import re
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from tests.class_report.small import pick
from tests.class_report.test_page import Outline
from tests.feedback.pages import ANSWERS, FULL, GIVEN, GOLDEN, PAGES, RIGHT, make_feedback, make_results, mark, without_style
from workbook_lib.answers import Record
from workbook_lib.check.readability import find_grade
from workbook_lib.feedback.opening import UNKNOWN
from workbook_lib.feedback.page import render_page
from workbook_lib.feedback.results import make_result
from workbook_lib.feedback.work import Extra
from workbook_lib.grading.course.closed import find_closed
from workbook_lib.grading.finding import find
from workbook_lib.grading.sentences import WORDS
from workbook_lib.html_page.shell import _read_style

EVIL = "<script>PWN()</script><img src=x onerror=PWN()>\u202e\x00 javascript:PWN() \"'>"
MADE = {name: render_page(feedback) for name, feedback in PAGES.items()}


def read(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without_style(page).partition("<body>")[2]))


def test_is_the_page_of_one_learner_as_it_was_agreed() -> None:
    assert without_style(MADE["not yet met"]) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_is_everything_inside_and_nothing_run(name: str) -> None:
    page, outline = MADE[name], Outline(MADE[name])
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(outline.tags)
    assert not [found for _, found, _ in outline.attributes if found.startswith("on") or found in ("src", "style")]
    assert [value for _, found, value in outline.attributes if found == "href"] == ["#main"]
    assert "url(" not in page and "@import" not in page and "http" not in without_style(page).replace("http-equiv", "")
    assert "default-src 'none'" in page and "base-uri 'none'; form-action 'none'" in page


@pytest.mark.parametrize("name", PAGES)
def test_are_headings_in_order_with_landmark_language_and_skip_link(name: str) -> None:
    outline = Outline(MADE[name])
    levels = [int(tag[1]) for tag in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    assert outline.tags.count("main") == 1 and ("html", "lang", "en-GB") in outline.attributes
    ids = [value for _, found, value in outline.attributes if found == "id"]
    assert len(ids) == len(set(ids)) and "main" in ids


def test_is_a_final_mark_decided_by_the_threshold_and_lateness_said() -> None:
    first = read(MADE["not yet met"])
    assert "7 of 20 points" in first and "Not yet met 12 points are needed, 5 more than now." in first and "late" not in first
    second = read(MADE["met, late"])
    assert "16.5 of 20 points" in second and "Met 12 points were needed." in second
    assert "handed in 2 days late. 1.5 points were taken off for that, from 18." in second
    assert (
        read(render_page(make_feedback(mark(), make_results(ANSWERS, GIVEN), late=4000.0))).count(
            "handed in 1 hour late. No points were taken off."
        )
        == 1
    )


def test_is_what_waits_provisional_and_not_decided() -> None:
    page = read(MADE["waiting"])
    assert "4 points so far, of the 10 that have been marked" in page and "waiting for a person" in page
    assert "Your tutor has still to read “Looking back”." in page and "provisional" in page and "Nothing is decided yet" in page
    assert not re.search(r"\b[Mm]et\b (?:\d|yet)|Not yet met|of 20|What your tutor looked for", page)


def test_has_unread_work_no_number_and_words_for_the_learner() -> None:
    page = read(MADE["could not be read"])
    assert "small.answers.json : It arrived damaged" in page and "No answers could be found in it." in page
    assert "Press Hand in at the top. It gives you one file, such as small-your-name.ipynb ." in page
    assert "notes.txt" not in page
    assert not re.search(r"\d|point", page.replace("points", "")) and "JSON" not in page and "met" not in page.split()
    told = [words.learner for words in WORDS.values() if words.learner]
    assert len(told) > 20 and not any(re.search(r"JSON|nbgrader|\d", words) for words in (UNKNOWN, *told))


def test_says_the_blank_and_the_broken_what_became_of_them() -> None:
    blank = read(MADE["blank"])
    assert "Nothing was answered in what you handed in." in blank and "Nothing has been answered yet." in blank
    assert "Nothing was written here." in blank and "Your choice" not in blank and "What your tutor looked for" not in blank
    assert "You sent something later that could not be read." in read(MADE["a later one broken"])


def test_stands_the_tutors_comment_beside_the_bands_and_the_learners_words() -> None:
    page = MADE["not yet met"]
    assert "Thank you, Ben.<br>\n<br>\nWhat would *she* say?" in page and "We met twice.<br>\nShe spoke first." in page
    assert "You were certain here." in page and page.count("<article>") == 4
    above = read(page)
    assert "Your 7 points are above the band 3 to 4." in above
    assert "1 to 2: most lines are as described under “0 points” or “1 point”." in above


def test_says_closed_its_points_alone() -> None:
    page = MADE["closed"]
    ask = re.sub(r"<[^>]+>", " ", page[page.index("<h3>Who first?</h3>") : page.index("<h3>Which two?</h3>")])
    assert re.sub(r"\s+", " ", ask).strip() == "Who first? 0 of 2 points It is used again, so only its points are shown."
    two = page[page.index("<h3>Which two?</h3>") : page.index("<h3>Shared or told?</h3>")]
    assert "Three" not in two and "three" not in two and "to find" not in two and "<li>One</li>" in two
    look = page[page.index("<h3>Looking back</h3>") :]
    assert "Well seen." in look and "looked for" not in look and "We met twice." in look


def test_is_all_that_others_wrote_inert() -> None:
    answers = {**ANSWERS, "look": {"did": EVIL, "saw": "\u200bfine"}}
    feedback = make_feedback(mark(), make_results(answers, GIVEN, EVIL, EVIL), name=EVIL, extras=[Extra(EVIL, 1.0, 2.0, EVIL)])
    page = render_page(feedback)
    assert page.count("&lt;script&gt;PWN()&lt;/script&gt;") == 7 and "\u202e" not in page and "\x00" not in page
    plain = make_results({**ANSWERS, "look": {"did": "a", "saw": "b"}}, GIVEN, "c", "d")
    honest = Outline(render_page(make_feedback(mark(), plain, extras=[Extra("e", 1.0, 2.0, "f")])))
    found = Outline(page)
    assert (found.tags, found.attributes) == (honest.tags, honest.attributes)


def test_is_our_own_wording_for_a_twelve_year_old() -> None:
    for name in ("waiting", "blank", "could not be read", "met, late"):
        text = re.sub(r"</(?:p|li|h\d|dt|dd|summary)>", ". ", without_style(MADE[name]).partition("<main")[2])
        plain = re.sub(r"\s*\.(\s*\.)+", ".", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text.partition(">")[2])))
        assert find_grade(plain) <= 9, name


def test_is_the_style_the_only_one_that_is_allowed() -> None:
    style, digest = _read_style(None)
    assert f"'sha256-{digest}'" not in MADE["blank"] and style.strip() in MADE["blank"]  # with the learner's own beside it


UNSAFE = find("safety-critical", "small.ipynb", title="Who first?", shown="Her mother")


def read_unsafe(word: Any = "marked", points: float | None = 18.0, closed: tuple[str, ...] = (), **more: Any) -> str:
    """The page of somebody with most points, whose choice in one activity could harm a child."""
    state = msgspec.structs.replace(mark(points, word), notes=[UNSAFE], **more)
    results = make_results({**RIGHT, "ask": pick("mum")}, FULL, closed=closed)
    at = results[0].activity
    made = make_result(
        msgspec.structs.replace(at, safety_critical=["mum"]),
        Record(answer=pick("mum"), saved="2026-11-20T12:00:00Z"),
        0.0,
        closed=find_closed(closed),
    )
    return read(render_page(make_feedback(state, [made, *results[1:]])))


def test_is_what_could_harm_a_child_said_first_and_calmly_whatever_the_mark() -> None:
    page = read_unsafe()
    first, mark = page.index("Read this first"), page.index("Your mark")
    assert first < page.index("Your choice: Her mother") < page.index("Not first.") < mark
    assert "Not yet met One thing comes before all points: see “Read this first”." in page and "Met 12" not in page
    assert "tell your school’s safeguarding lead at once" in page[first:mark]
    assert not re.search(r"fail|wrong|danger|!", page[first:mark])
    waiting = read_unsafe("waiting for a person")
    assert "Read this first" in waiting and "Nothing is decided yet" in waiting
    closed = read_unsafe(closed=("ask",))
    assert "It is used again, so it is not shown here: your tutor has it." in closed and "Her mother" not in closed
    assert "Read this first" not in read(MADE["not yet met"])


def test_is_said_what_writing_lacks() -> None:
    def say(**more: Any) -> str:
        return read(render_page(make_feedback(msgspec.structs.replace(mark(18.0), **more), make_results(RIGHT, FULL))))

    assert "Met 12 points were needed, with 5 of the 10 for writing." in say(written=8.0, to_write=10.0)
    assert "Not yet met 5 of the 10 points for writing are needed, and you have 4." in say(written=4.0, to_write=10.0)
    empty = say(written=8.0, to_write=10.0, unwritten=1)
    assert "Not yet met A piece of writing is still empty. It has to be written, whatever the points." in empty
