"""Is the page one file that is safe, in order and complete, whatever learners are called?"""

import csv
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from tests.class_report.small import CLASS, TOPIC, pick, work
from tests.class_report.test_tables import class_of
from workbook_lib.class_report.page import spread
from workbook_lib.class_report.report import make_report
from workbook_lib.class_report.work import ClassWork

EVIL = "<script>alert(1)</script>"


def make(folder: Path, made: ClassWork = CLASS) -> str:
    return make_report({"small": made}, "small", folder, today=date(2026, 11, 24)).page.read_text(encoding="utf-8")


class Outline(HTMLParser):
    """Tags, headings and tables of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make(tmp_path_factory.mktemp("report"))


def test_is_everything_inside_and_nothing_run(page: str) -> None:
    outline = Outline(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(outline.tags)
    assert not [name for _, name, _ in outline.attributes if name.startswith("on") or name == "src"]
    assert all((value or "").startswith("#") for _, name, value in outline.attributes if name == "href")
    assert "url(" not in page and "@import" not in page and "default-src 'none'" in page


def test_are_headings_in_order_and_every_table_named(page: str) -> None:
    outline = Outline(page)
    levels = [int(tag[1]) for tag in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    assert outline.tags.count("table") == outline.tags.count("caption") > 8
    assert outline.tags.count("th") == sum(name == "scope" for _, name, _ in outline.attributes)
    ids = [value for _, name, value in outline.attributes if name == "id"]
    links = [value for tag, name, value in outline.attributes if (tag, name) == ("a", "href")]
    assert len(ids) == len(set(ids)) and links and {link.removeprefix("#") for link in links if link} <= set(ids)


def test_do_counts_come_first_and_numbers_stand_beside_each_bar(page: str) -> None:
    assert page.index("<dt>learners</dt><dd>7</dd>") < page.index("<table")
    assert "Of 4 final marks, 2 met and 2 not yet met what is needed: 60% of the points," in page
    assert page.count('<svg class="bar"') == len(re.findall(r"</svg><span>\d+%</span>", page)) > 20


def test_does_it_say_why_there_is_no_discrimination_below_40(page: str, tmp_path: Path) -> None:
    assert "they need 40 learners, and here the answers of 5 could be read." in page and ">Discrimination<" not in page
    large = make(tmp_path, class_of(15))
    assert ">Discrimination<" in large and "they need 40" not in large
    assert [round(bound, 2) for bound in spread(0.3, 15)] == [-0.25, 0.7]  # tanh(atanh 0.3 ± 1.96 / √12)


def test_is_what_somebody_else_wrote_never_markup(tmp_path: Path) -> None:
    named = msgspec.structs.replace(work(EVIL, 5, sure="certain", ask=pick("mum")), name='=HYPERLINK("x")', email="a@b\u202e")
    topic = msgspec.structs.replace(TOPIC, title=EVIL)
    page = make(tmp_path, ClassWork(topic, [named, work("a\udcff", None, "not handed in")]))
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page and "a\\xdcff" in page
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_does_a_class_of_hundreds_name_the_first_and_say_where_the_rest_are(tmp_path: Path) -> None:
    page = make(tmp_path, ClassWork(TOPIC, [work(f"learner-{n:03}", None, "not handed in") for n in range(300)]))
    assert "and 260 more, who are all in the CSV" in page
    assert "learner-299" in (tmp_path / "states.csv").read_text(encoding="utf-8-sig")


def test_has_the_grade_sheet_a_grade_only_where_a_mark_is_final(tmp_path: Path) -> None:
    make(tmp_path)
    with (tmp_path / "grade-sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Username"]: row for row in csv.DictReader(file)}
    grades = {id: row["Assignment: a small one"] for id, row in rows.items()}
    assert {id: float(grade) for id, grade in grades.items() if grade} == {"amira": 10, "ben": 5.9, "chloe": 6, "dev": 0}
    assert {id for id, grade in grades.items() if not grade} == {"elif", "noah", "oona"}
    assert (rows["chloe"]["Decision"], rows["elif"]["Decision"], rows["elif"]["State"]) == ("met", "", "waiting for a person")
