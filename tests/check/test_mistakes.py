"""Does each mistake that an author makes get one sentence that says what, where and how to mend it, and no followers?"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib import check
from workbook_lib.check import assignments

TOPIC, PAGE = "topics/inclusive-practice.yaml", "notebooks/08-inclusive-practice.ipynb"
GIVEN, KEYS = "source/roles/activities.yaml", "source/roles/roles.ipynb"
CHANGED = "content/inclusive-practice.yaml"
SOURCES = "activities:\n- id: ip-areas\n  sources: [nope]\n"
NAMED = "activities:\n- id: ip-eal\n  feedback:\n    e-yes: {say: Not yet., misconception: MM1}\n"
NAMED += "    e-term: No.\n    e-own: Yes.\n    e-words: No.\n"
Cells = list[dict[str, Any]]


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(course: Path) -> None:
        text = (course / file).read_text(encoding="utf-8")
        assert old in text
        (course / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def write(course: Path, file: str, text: str) -> None:
    (course / file).parent.mkdir(exist_ok=True)
    (course / file).write_text(text, encoding="utf-8")


def own(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A course's own copy of a reference file, with a mistake."""

    def edit(course: Path) -> None:
        file = f"reference/{name}.yaml"
        text = (COURSE / "workbook_lib" / file).read_text(encoding="utf-8")
        assert old in text
        write(course, file, text.replace(old, new, 1))

    return edit


def change(file: str, edit_cells: Callable[[Cells, dict[str, Any]], object]) -> Callable[[Path], None]:
    def edit(course: Path) -> None:
        notebook = json.loads((course / file).read_text(encoding="utf-8"))
        edit_cells(notebook["cells"], notebook["metadata"])
        text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (course / file).write_text(text, encoding="utf-8")

    return edit


def cell(cells: Cells, id: str) -> dict[str, Any]:
    return next(one for one in cells if one["id"] == id)


ONE: list[tuple[Callable[[Path], None], str]] = [
    (swap(TOPIC, "kind: choose", "kind: chose"), f"{TOPIC}, line 223, activity “ip-eal”, kind: “chose” is not a kind."),
    (swap(TOPIC, "group: In the classroom", "group: In the class"), f"{TOPIC}, line 4, group: “In the class” is not a heading"),
    (swap(TOPIC, "cases: [slcn", "cases: [slcm"), "there is no case “slcm”. Did you mean “slcn”?"),
    (swap(TOPIC, "- id: ip-recall", "- id: ip-areas"), f"{TOPIC}, line 62, activities: the id “ip-areas” stands twice."),
    (
        swap(TOPIC, "  kind: sort", "  points: 3\n  kind: sort"),
        f"{TOPIC}, line 63, activity “ip-areas”, points: only an assign",
    ),
    (swap(TOPIC, "  kind: sort", "\tkind: sort"), f"{TOPIC}, line 63: a tab is used to indent. Use spaces."),
    (swap(TOPIC, "title: Inclusive practice", 'title: "Inclusive'), "In line 3 a quotation mark is opened and not closed."),
    (swap(TOPIC, "sources: [send-code", "sources: [send-cod"), f"{TOPIC}, line 145, activity “ip-areas”, sources: “send-cod”"),
    (swap(TOPIC, "  marking_points: [K1]\n", ""), f"{TOPIC}, line 62, activity “ip-areas”: marking_points are missing."),
    (change(PAGE, lambda cells, about: about.pop("joined_up")), f"{PAGE}: learner mode does not know this notebook"),
    (
        change(PAGE, lambda cells, about: about["joined_up"].update(next=None)),
        f"{PAGE}: “next” leads to no notebook, and it should lead to “09-behaviour.ipynb”. Run `workbook tidy`.",
    ),
    (
        change(PAGE, lambda cells, about: cell(cells, "in-short").update(source=["## Im short\n"])),
        f"{PAGE}: the heading “## In short” is missing.",
    ),
    (
        change(PAGE, lambda cells, about: cell(cells, "five-from-earlier-topics").update(source=["text"])),
        f"{PAGE}, cell 3: there is no heading (##) above the activity “ip-recall”.",
    ),
    (
        change(PAGE, lambda cells, about: cells.remove(cell(cells, "ip-recall"))),
        f"{PAGE}: the activity “ip-recall” of its topic is not shown. Below a heading (##) add a code cell",
    ),
    (lambda course: (course / PAGE).write_text('{"cells": ['), "is not a notebook, or is cut short."),
    (
        change(KEYS, lambda cells, about: cell(cells, "roles-ines-team-mark")["metadata"].pop("nbgrader")),
        f"{KEYS}, cell 5: nbgrader does not know this cell as “roles-ines-team-mark” yet. Run `workbook tidy`.",
    ),
    (
        change(KEYS, lambda cells, about: cell(cells, "roles-reflection-read").update(metadata={}, id="ab12cd34")),
        f"{KEYS}, cell 29: nbgrader does not know this cell as “roles-reflection-read” yet. Run `workbook tidy`.",
    ),
    (
        change(KEYS, lambda cells, about: cells.remove(cell(cells, "roles-ines-team-mark"))),
        f"{KEYS}: the grade cell “roles-ines-team-mark” is missing. Below the cell of “roles-ines-team” put a code cell",
    ),
    (swap(GIVEN, "points: 4", "points: 9"), f"{KEYS}, cell 5: the cell “roles-ines-team-mark” gives 4 points, but"),
    (swap(GIVEN, "  points: 4\n", ""), f"{GIVEN}, line 10, activity “roles-ines-team”: points are missing."),
    (swap(GIVEN, "  points: 4", "  points: 4\n  key: {a: b}"), f"{GIVEN}, line 15, activity “roles-ines-team”: “key” belongs"),
    (swap(GIVEN, "assignment: roles\n", ""), f"{GIVEN}: the field “assignment” is missing"),
    (swap(KEYS, "rt-w12: rt-c5", "rt-w12: rt-c55"), f"{KEYS}, activity “roles-ines-team”, key: “rt-c55” is not one of"),
    (
        swap(GIVEN, "marking_points:\n  - P3", "marking_points:\n  - S9"),
        f"{GIVEN}, line 72, activity “roles-ines-team”, marking_points: “S9”",
    ),
    (swap(GIVEN, "cases: [", "cases: [nobody-yet, "), f"{GIVEN}, line 8, cases: there is no case “nobody-yet”."),
    (swap(KEYS, "misconception: M", "misconception: MM"), f"{KEYS}, cell 14, activity “roles-ines-plan”: “MM"),
    (
        swap(TOPIC, "misconception: M", "misconception: MM"),
        f"{TOPIC}, line 774, activity “ip-lesson”: “MM1” is not a misconception of the unit. They are M1, M2, M3.",
    ),
    (lambda course: write(course, CHANGED, SOURCES), f"{CHANGED}, line 3, activity “ip-areas”, sources: “nope” is not in"),
    (lambda course: write(course, CHANGED, NAMED), f"{CHANGED}, line 4, activity “ip-eal”: “MM1” is not a misconception"),
    (
        swap(TOPIC, "cases: [slcn", "cases: [hi-transition"),
        f"{TOPIC}, line 7, cases: “hi-transition” is kept for the assignment",
    ),
    (swap(TOPIC, "minutes: 55", "minutes: 55 # KCSIE 2024"), f"{TOPIC}, line 5: “KCSIE 2024” spells out"),
    (own("unit", "size:", "sise:"), "there is no field “sise”. Did you mean “size”?"),
    (own("glossary", "  term:", "  tern:"), "reference/glossary.yaml, line 5, terms[0]: there is no field “tern”"),
    (own("criteria", "  title:", "  titel:"), "reference/criteria.yaml, line 6, criteria[0]: there is no field “titel”"),
    (lambda course: (course / "source/roles/notes.txt").touch(), "source/roles holds notes.txt."),
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of our own files; what nbgrader makes of them is not asked, for that takes half a minute."""
    for folder in ("notebooks", "source"):
        shutil.copytree(COURSE / folder, tmp_path / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(COURSE / "workbook_lib" / "topics", tmp_path / "topics")
    (tmp_path / "docs").mkdir()
    shutil.copy(COURSE / "docs" / "coverage.md", tmp_path / "docs")
    monkeypatch.setattr(assignments, "check_releases", lambda *_: [])
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize(("mistake", "said"), ONE, ids=[said[:60] for _, said in ONE])
def test_has_one_mistake_one_sentence(course: Path, mistake: Callable[[Path], None], said: str) -> None:
    mistake(course)
    problems = check.check_course(course).problems
    assert len(problems) == 1 and said in problems[0], problems


@pytest.mark.slow
def test_is_a_number_that_two_topics_have_named_with_a_free_one(course: Path) -> None:
    swap(TOPIC, "number: 8", "number: 9")(course)
    problems = check.check_course(course).problems
    assert (
        f"{TOPIC}, line 2, number: “behaviour” has the number 9 too. Give one of the two another, such as 14, "
        "and its notebook the same."
    ) in problems
    assert f"{PAGE}: its topic has the number 9. Make the two the same." in problems


@pytest.mark.slow
def test_is_an_activity_shown_twice_or_under_a_wrong_id_said_by_its_cell(course: Path) -> None:
    def twice(cells: Cells, about: dict[str, Any]) -> None:
        cells.insert(-2, {**cell(cells, "ip-areas"), "id": "again"})
        cell(cells, "ip-recall")["source"] = ['# X\nfrom workbook_lib import show; show("ip-recal")']

    change(PAGE, twice)(course)
    problems = check.check_course(course).problems
    assert any("the activity “ip-areas” is shown twice; cell " in s and "Delete one of the two." in s for s in problems)
    assert any(s.startswith(f"{PAGE}, cell 3: it shows “ip-recal”") and "Did you mean “ip-recall”?" in s for s in problems)


@pytest.mark.slow
def test_does_write_renew_a_table_that_is_stale(course: Path) -> None:
    from typer.testing import CliRunner

    from workbook_lib import cli

    page = course / "docs" / "coverage.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("| K1 | 08", "| K1 | 07"), encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["check", "--course", str(course)])
    assert done.exit_code == 1 and "docs/coverage.md is not made from the present content." in done.output
    done = CliRunner().invoke(cli.app, ["check", "--write", "--course", str(course)])
    assert done.exit_code == 0 and "written: docs/coverage.md" in done.output and "All is well." in done.output
    assert page.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_is_a_slip_in_the_register_said_with_its_line(course: Path) -> None:
    own("editions", "  title:", "  titel:")(course)  # every topic's sources are missed as well
    assert "reference/editions.yaml, line 5, entries[0]: there is no field “titel”. Did you mean “title”?" in (
        check.check_course(course).problems
    )
