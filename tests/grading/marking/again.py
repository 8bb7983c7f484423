"""What tests of marking again share: a class that a person has read, what is changed then, and the two routes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.grading.conftest import Course
from tests.grading.reading import read_rows
from workbook_lib.demo.course import run_nbgrader
from workbook_lib.grading.nbgrader_side.release import release
from workbook_lib.kind.scheme import TOP

READ, TEAM, MESSAGE = "roles-reflection-read", "roles-ines-team-mark", "roles-ines-message-mark"
BY_HAND = {"amira": 9, "chloe": 6, "dev": 7}


@pytest.fixture
def read(course: Course) -> Course:
    """The class, its writing read by a person, who has also overruled a mark, given extra credit and said something."""

    def mark(book: Any) -> None:
        for learner, points in BY_HAND.items():
            grade = book.find_grade(READ, "roles", "roles", learner)
            grade.manual_score, grade.needs_manual_grade = points, False
            book.find_comment(READ, "roles", "roles", learner).manual_comment = "Well seen."
        over = book.find_grade(TEAM, "roles", "roles", "chloe")
        over.manual_score, over.extra_credit, over.needs_manual_grade = 1.5, 0.5, False

    course.change(mark)
    return course


def reopened(course: Course) -> set[tuple[str, str]]:
    """(learner, cell) of all that waits for a person."""
    rows = read_rows(course.db_url)
    return {(key[2], key[4]) for key, row in rows.items() if key[0] == "grade" and row[3]}


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def source(course: Course, name: str = "activities.yaml") -> Path:
    return course.folder / "source" / "roles" / name


def in_bulk(course: Course) -> None:
    course.mark()


def by_nbgrader(course: Course) -> None:
    run_nbgrader(course.folder, "autograde", "roles")


def tree(course: Course) -> dict[Path, tuple[int, bytes]]:
    return {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in course.folder.glob("autograded/*/*/*")}


def set_points(course: Course, name: str, points: float) -> None:
    """Give the activity of the cell `name` so many points; the first row of its marking scheme counts for the others."""
    path = source(course, "roles.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["id"] == name:
            before = cell["metadata"]["nbgrader"]["points"]
            cell["metadata"]["nbgrader"]["points"] = points
    path.write_text(json.dumps(notebook), encoding="utf-8")
    id, path = name.rpartition("-")[0], source(course)
    head, mid, tail = path.read_text(encoding="utf-8").partition(f"id: {id}\n")
    tail = tail.replace(f"points: {before:g}", f"points: {points:g}", 1)
    if course.topic.activities[id].rules.read_by_person:
        times = 1 + (points - before) / TOP
        tail = re.sub(r"(rows:\n( +)- id: .+\n)", rf"\g<1>\g<2>  times: {times:g}\n", tail, count=1)
    path.write_text(head + mid + tail, encoding="utf-8")
    release(course.folder, "roles")


def turn_key(book: Any) -> None:
    cell = book.find_source_cell(MESSAGE, "roles", "roles")
    cell.source = cell.source.replace("rm-o12", "rm-oX").replace("rm-o14", "rm-o12").replace("rm-oX", "rm-o14")


def write_again(course: Course, learner: str, text: str) -> None:
    """The same hand-in with other words in its writing, and no newer time."""
    for path in (course.folder / "submitted" / learner / "roles").glob("roles*"):
        data = json.loads(path.read_text(encoding="utf-8"))
        answers = data["answers"] if "answers" in data else data["metadata"]["joined_up_answers"]["answers"]
        answer = answers["roles-reflection"]["answer"]
        first = next(name for name, value in answer.items() if isinstance(value, str) and len(value) > 20)
        answer[first] = text
        path.write_text(json.dumps(data), encoding="utf-8")


both = pytest.mark.parametrize("mark", [in_bulk, by_nbgrader])
