"""Which cards are dealt: those due first, then new ones, from earlier topics only; across all notebooks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers_file, topic
from workbook_lib.answers import Record, now
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.files import yaml_file
from workbook_lib.kind.cards import HAND_IN, Card, Cards, Stack
from workbook_lib.kinds.recall.content import Content
from workbook_lib.kinds.recall.deal import deal
from workbook_lib.opening import overview
from workbook_lib.opening.folder import Folder
from workbook_lib.opening.workbook import list_dealing

GOOD = Path(__file__).parents[1] / "broken_topics" / "good.yaml"
TODAY = date(2026, 11, 24)


def make_topics() -> dict[str, topic.Topic]:
    base = topic.read_topic(yaml_file.load(GOOD), "t")
    first = next(iter(base.activities.values()))
    found = {}
    for number, slug in enumerate(("start-here", "one", "two", "three")):
        five = msgspec.structs.replace(first, id=f"{slug}-five", kind="recall", content=Content(count=3))
        cards = [Card(id=f"{slug}-{c}", ask=f"{c}?", answer=f"{c}.") for c in "abc"]
        found[slug] = msgspec.structs.replace(
            base, slug=slug, number=number, title=slug, cards=cards, activities={five.id: five}
        )
    return found


def remember(folder: Path, notebook: str, id: str, answer: dict[str, Any]) -> None:
    path = folder / f"{notebook}.answers.json"
    answers_file.store(path, f"{notebook}.ipynb", id, Record(answer=answer, saved=now()))


def seen(day: str, went: str) -> dict[str, Any]:
    return {"seen": [[day, went]]}


def ids(topics: dict[str, topic.Topic], slug: str, folder: Path) -> list[str]:
    looks, hand_in = overview.gather_looks(list_dealing(topics.values()), Folder(folder))
    five = topics[slug].activities[f"{slug}-five"]
    stacks = [Stack(one.number, one.title, one.cards) for one in topics.values()]
    content, key = deal(five.content, Cards(stacks, looks, hand_in, TODAY, topics[slug].number, five.id))
    assert key.answers == {card.id: f"{card.id[-1]}." for card in content.cards}
    return [card.id for card in content.cards]


def test_do_cards_come_from_earlier_topics_only_and_stay_the_same_for_a_day(tmp_path: Path) -> None:
    topics = make_topics()
    assert ids(topics, "one", tmp_path) == []
    assert sorted(ids(topics, "two", tmp_path)) == ["one-a", "one-b", "one-c"]
    assert ids(topics, "three", tmp_path) == ids(topics, "three", tmp_path)


def test_are_due_cards_dealt_first_and_those_not_due_last(tmp_path: Path) -> None:
    topics = make_topics()
    remember(tmp_path, "02-two", "two-five", {"one-c": seen("2026-11-20", "knew"), "one-a": seen("2026-11-24", "knew")})
    remember(tmp_path, "03-three", "three-five", {"one-b": seen("2026-11-18", "notyet")})
    assert ids(topics, "two", tmp_path) == ["one-b", "one-c", "one-a"]
    assert "one-a" not in ids(topics, "three", tmp_path)


def test_are_looks_in_several_notebooks_one_history(tmp_path: Path) -> None:
    topics = make_topics()
    remember(tmp_path, "02-two", "two-five", {"one-a": seen("2026-11-01", "knew"), "hand-in-date": {"on": "2026-12-01"}})
    remember(tmp_path, "03-three", "three-five", {"one-a": seen("2026-11-03", "knew"), "hand-in-date": {"on": "2026-11-05"}})
    looks, hand_in = overview.gather_looks(list_dealing(topics.values()), Folder(tmp_path))
    assert [went for _, went in looks["one-a"]] == ["knew", "knew"] and hand_in == date(2026, 11, 5)
    assert overview.list_due(topics.values(), looks, None, TODAY) == {"one": 1}


def test_does_the_day_of_handing_in_set_last_count_though_the_clock_was_fast(tmp_path: Path) -> None:
    topics = make_topics()
    for notebook, on, hours in (("01-one", "2026-12-01", 5), ("02-two", "2026-12-11", -1), ("03-three", "2026-12-04", -2)):
        saved = (datetime.now(UTC) + timedelta(hours=hours)).isoformat()
        record = Record(answer={HAND_IN: {"on": on}}, saved=saved)
        answers_file.store(tmp_path / f"{notebook}.answers.json", f"{notebook}.ipynb", f"{notebook[3:]}-five", record)
    assert overview.gather_looks(list_dealing(topics.values()), Folder(tmp_path))[1] == date(2026, 12, 11)


def test_does_the_start_page_say_what_is_due(tmp_path: Path) -> None:
    topics = make_topics()
    (tmp_path / "01-one.ipynb").touch()
    remember(tmp_path, "02-two", "two-five", {"one-a": seen("2026-11-01", "knew")})
    rows = overview.gather(topics, Folder(tmp_path))["groups"][0]["topics"]
    assert [(row["title"], row["due"]) for row in rows] == [("one", 1)]


def test_does_one_broken_topic_leave_the_others_cards(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "behaviour.yaml").write_text("topic: behaviour: oops")
    assert set(topic_files.find_readable(Course(tmp_path, tmp_path))) == set(topic_files.find_topics()) - {"behaviour"}
