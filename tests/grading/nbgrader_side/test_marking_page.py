"""What does Formgrader's page of one submission show a tutor, and does nobody else get it?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from traitlets.config import Config

from tests.class_report.small import ACTIVITIES, one
from tests.conftest import COURSE
from tests.grading.conftest import Course
from workbook_lib.answers import Record
from workbook_lib.grading.course.keys import read_keyed
from workbook_lib.grading.course.master import list_assignments
from workbook_lib.grading.course.scheme import find_scheme, read_schemes
from workbook_lib.grading.finding import Finding
from workbook_lib.grading.gradebook.states import State
from workbook_lib.grading.nbgrader_side.fitting import list_fitting
from workbook_lib.grading.nbgrader_side.marking_page import ShowForMarking, say_state, show_beside, show_work


def open_page(course: Course, learner: str, **more: str) -> dict[str, str]:
    """Each cell's Markdown or code, by id, in the order in which Formgrader's page shows them."""
    import nbformat

    folder = course.folder / "autograded" / learner / "roles"
    notebook = nbformat.read(folder / "roles.ipynb", as_version=4)
    resources = {"metadata": {"path": str(folder), "name": "roles"}, "assignment_id": "roles", "student": learner, **more}
    page = ShowForMarking(config=Config({"CourseDirectory": {"root": str(course.folder)}}))
    shown, _ = page.preprocess(notebook, resources)
    nbformat.validate(shown)
    return {str(cell.metadata.get("nbgrader", {}).get("grade_id", n)): cell.source for n, cell in enumerate(shown.cells)}


FORMGRADER = {"submission_id": "1"}


@pytest.mark.slow
def test_stands_the_scheme_beside_the_writing_and_the_state_at_the_top(course: Course) -> None:
    shown = open_page(course, "dev", **FORMGRADER)
    points = course.points()["dev"][1]
    assert f"<strong>Waiting for a person</strong>: {points:g} of 40 points so far" in shown["0"]
    read = shown["roles-reflection-read"]
    assert "I asked &amp; listened &lt;before&gt;" in read and "**Marking scheme, 10 points.**" in read
    assert read.index("I asked") < read.index("Marking scheme")
    assert "**7 of 8 are right.**" in shown["roles-ines-team-mark"] and "HIDDEN" not in "".join(shown.values())
    assert not any("show(" in source for source in shown.values())
    blank = open_page(course, "ben", **FORMGRADER)
    assert "<strong>Marked</strong>: 0 of 40 points" in blank["0"] and "<li>nothing answered</li>" in blank["0"]
    assert "*Nothing was written.*" in blank["roles-reflection-read"] and "Marking scheme" in blank["roles-reflection-read"]
    assert "Nothing was answered here." in blank["roles-ines-team-mark"] and "What fits" in blank["roles-ines-team-mark"]


@pytest.mark.slow
def test_are_all_other_pages_left_as_they_are_and_the_notebook_too(course: Course) -> None:
    path = course.folder / "autograded" / "dev" / "roles" / "roles.ipynb"
    before = path.read_bytes()
    cells = ["".join(cell["source"]) for cell in json.loads(before)["cells"]]
    assert list(open_page(course, "dev").values()) == cells, "feedback, or any other page"
    assert list(open_page(course, "dev", **FORMGRADER).values()) != cells
    assert path.read_bytes() == before
    (path.parent / "activities.yaml").unlink()
    assert list(open_page(course, "dev", **FORMGRADER).values()) == cells, "an assignment that is not ours"


@pytest.mark.slow
def test_can_a_tutor_mark_where_something_is_missing(course: Course) -> None:
    (course.folder / "source" / "roles" / "roles.ipynb").unlink()
    shown = open_page(course, "dev", **FORMGRADER)
    assert "The marking scheme cannot be shown: source/roles/roles.ipynb cannot be read." in shown["0"]
    assert "I asked &amp; listened" in shown["roles-reflection-read"] and "7 of 8" in shown["roles-ines-team-mark"]
    (course.folder / "autograded" / "dev" / "roles" / "roles.answers.json").write_text("{")
    shown = open_page(course, "dev", **FORMGRADER)
    assert shown["0"].startswith("The marking scheme and the state cannot be shown here (ValueError")
    assert "I asked &amp; listened" in shown["roles-reflection-read"]


def test_has_every_text_that_a_person_reads_its_scheme_and_has_no_release_one() -> None:
    for name in list_assignments(COURSE):
        topic = read_keyed(COURSE / "source" / name, name)
        schemes = read_schemes(COURSE / "source" / name, name)
        assert set(schemes) == {f"{a.id}-read" for a in topic.activities.values() if a.kind == "write"}
        assert all(scheme.startswith("**Marking scheme, ") and "SOLUTION" not in scheme for scheme in schemes.values())
        assert read_schemes(COURSE / "release" / name, name) == {}


def test_is_a_scheme_what_stands_between_the_two_lines() -> None:
    assert find_scheme("Read this.\n### BEGIN SOLUTION\nGive 1.\n\nGive 2.\n### END SOLUTION\nEnd.") == "Give 1.\n\nGive 2."
    assert find_scheme("Read this.") == find_scheme("") == ""
    assert show_beside("Text", "") == "Text"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State("a", "roles", "marked", 30, 40, penalty=2.5), "<strong>Marked</strong>: 30 of 40 points; 2.5 come off because"),
        (State("a", "roles", "marked", 7.25, 40), "<strong>Marked</strong>: 7.25 of 40 points.<"),
        (State("a", "roles", "waiting for a person", 3, 40), "<strong>Waiting for a person</strong>: 3 of 40 points so far"),
        (State("a", "roles", "could not be read", None, 40), "<strong>Could not be read</strong>: no number."),
        (State("a", "roles", "not handed in", None, 40), "<strong>Not handed in</strong>: no number."),
    ],
)
def test_are_the_four_words_said_with_their_points(state: State, said: str) -> None:
    assert said in say_state(state)


def test_can_nothing_found_in_a_hand_in_be_more_than_text() -> None:
    found = Finding("<b>.ipynb", "It is <script>alert(1)</script>.", do="Ask & look.")
    note = say_state(State("a", "roles", "marked", 1, 2, [found]))
    assert "<li>&lt;b&gt;.ipynb: It is &lt;script&gt;alert(1)&lt;/script&gt;. Ask &amp; look.</li>" in note


def show(kind: str, answer: Any) -> str:
    record = Record(answer=answer, saved="2026-11-20T12:00:00Z") if answer else None
    return show_work(one(kind, **ACTIVITIES[kind]), record)


def test_is_it_said_what_was_chosen_and_what_fits() -> None:
    shown = show("groups", {"x": "shared", "y": "shared"})
    assert shown.startswith("### Shared or told?\n\n**1 of 2")
    assert "- Not yet: A letter → *Shared*" in shown
    assert shown.endswith("- A letter → Told\n- A plan → Shared\n\n</details>")
    blank = show("several", None)
    assert "Nothing was answered here." in blank and "**Chosen**" not in blank
    assert "**What fits**\n\n- One\n- Two" in blank


def test_is_there_something_that_fits_in_every_activity_of_every_assignment() -> None:
    for name in list_assignments(COURSE):
        for activity in read_keyed(COURSE / "source" / name, name).activities.values():
            lines = list_fitting(activity)
            assert bool(lines) == (activity.kind != "write"), activity.id
            ids = set(_list_ids(activity.content))
            assert ids and not any(word in ids for line in lines for word in line.split()), activity.id


def _list_ids(content: Any) -> list[str]:
    found, todo = [], [msgspec.to_builtins(content)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            found += [value["id"]] if "-" in str(value.get("id", "")) else []
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return found


def test_lists_a_plan_row_by_row_what_fits() -> None:
    plan = read_keyed(COURSE / "source" / "barriers", "barriers").activities["ba-ways"]
    lines = list_fitting(plan)
    assert len(lines) == len({row for rows in plan.key.at_work.values() for row in rows})
    assert all(": " in line and "; " in line for line in lines)


def test_is_a_notebook_that_is_none_an_error_that_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "roles.ipynb").write_text("no notebook")
    with pytest.raises(ValueError):
        read_schemes(tmp_path, "roles")
