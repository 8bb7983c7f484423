"""Does a file that is no notebook, or no file, get one sentence from check, tidy and release, with the others gone on with?"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.check.test_mistakes import GIVEN, KEYS, PAGE, TOPIC, Cells, cell, change, course, swap
from workbook_lib import check, cli
from workbook_lib.authoring.fill import tidy_each
from workbook_lib.check.graded_cells import check_graded_cells
from workbook_lib.check.notebooks import check_notebook
from workbook_lib.course import topic_files
from workbook_lib.course.course_files import load_packaged
from workbook_lib.files import notebook_file
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.topic import TopicError

__all__ = ["course"]

ROLES = "source/roles/roles.ipynb"
Mistake = Callable[[Path], None]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, list(words))


def write(file: str, data: bytes) -> Mistake:
    def edit(course: Path) -> None:
        (course / file).write_bytes(data)

    return edit


def put(file: str, edit_whole: Callable[[dict[str, Any]], object]) -> Mistake:
    """The notebook `file` with something changed that no editor would."""

    def edit(course: Path) -> None:
        notebook = json.loads((course / file).read_text(encoding="utf-8"))
        edit_whole(notebook)
        (course / file).write_text(json.dumps(notebook), encoding="utf-8")

    return edit


def on_cell(field: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda notebook: notebook["cells"][1].update({field: value})


DAMAGE: list[tuple[Callable[[str], Mistake], str]] = [
    (lambda file: write(file, b"hello\n"), " is not a notebook, or is cut short."),
    (lambda file: write(file, b""), " is not a notebook, or is cut short."),
    (lambda file: write(file, b"[" * 100_000), " is not a notebook, or is cut short."),
    (lambda file: write(file, b'{"cells": "\xff"}'), " is not UTF-8 text."),
    (lambda file: write(file, b"{\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b\n}"), ", line 2: git has left two versions here."),
    (lambda file: put(file, lambda n: n["cells"].insert(1, 5)), ", cell 2: this is not a cell of a notebook."),
    (lambda file: put(file, lambda n: n.update(cells={})), " has no cells, so it is not a notebook."),
    (lambda file: put(file, lambda n: n.update(metadata=[])), ", metadata: this is not a group of fields"),
    (lambda file: put(file, on_cell("source", 5)), ", cell 2: its “source” is not a text."),
    (lambda file: put(file, on_cell("source", ["a", 5])), ", cell 2: its “source” is not a text."),
    (lambda file: put(file, on_cell("source", "\ud800")), ", cell 2: its “source” is not a text."),
    (lambda file: put(file, on_cell("metadata", [])), ", cell 2: its “metadata” is not a group of fields."),
    (lambda file: put(file, on_cell("metadata", {"nbgrader": 5})), ", cell 2: its “nbgrader” is not a group of fields."),
    (lambda file: put(file, on_cell("metadata", {"nbgrader": {"grade_id": 5}})), ", cell 2: its “grade_id” is not a text."),
    (lambda file: put(file, on_cell("id", 5)), ", cell 2: its “id” is not a text."),
    (lambda file: put(file, on_cell("cell_type", {})), ", cell 2: its “cell_type” is not one of"),
]


@pytest.mark.parametrize("file", [PAGE, ROLES])
@pytest.mark.parametrize(("damage", "said"), DAMAGE, ids=[f"{n} {said[:30]}" for n, (_, said) in enumerate(DAMAGE)])
def test_is_what_is_almost_a_notebook_named_by_file_and_cell(
    course: Path, file: str, damage: Callable[[str], Mistake], said: str
) -> None:
    damage(file)(course)
    before = (course / file).read_bytes()
    assert tidy_each([course / file])[1][:1] == check_notebook(course / file, file, set(), load_packaged())
    (problem,) = check_notebook(course / file, file, set(), load_packaged())
    assert problem.startswith(f"{file}{said}") and problem.count(Path(file).name) == 1
    assert (course / file).read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 5, 8])
def test_do_check_and_tidy_go_on_after_damage(course: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in (PAGE, ROLES):
        DAMAGE[number][0](file)(course)
    problems = check.check_course(course).problems
    assert [problem.partition(",")[0].partition(" ")[0] for problem in problems] == [PAGE, ROLES], problems
    with (course / "notebooks" / "01-partnership-principles.ipynb").open("a", encoding="utf-8") as other:
        other.write("\n")  # which is to be tidied all the same
    monkeypatch.chdir(course)
    done = run("tidy")
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert "01-partnership-principles.ipynb" in done.output and ", 1 changed." in done.output
    assert set(problems) <= set(done.output.splitlines())


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (write(ROLES, b"hello\n"), f"roles could not be released: {ROLES} is not a notebook"),
        (write(ROLES, b""), f"roles could not be released: {ROLES} is not a notebook"),
        (put(ROLES, lambda n: n.update(cells=[1, 2])), f"roles could not be released: {ROLES}, cell 1: this is not a cell"),
        (swap(KEYS, "rt-w12: rt-c5", "rt-w12: rt-c55"), f"released: {ROLES}, activity “roles-ines-team”, key: “rt-c55” is not"),
        (swap(KEYS, "### END HIDDEN", "### END HIDEN"), f"released: {ROLES}, cell 5: “### BEGIN HIDDEN TESTS” has no “### END"),
        (swap(KEYS, "### BEGIN HIDDEN", "### BEGIN HIDEN"), f"{ROLES}, cell 5: “### END HIDDEN TESTS” has no “### BEGIN"),
    ],
)
def test_is_nothing_released_from_a_source_that_is_not_right(course: Path, damage: Mistake, said: str) -> None:
    """The real gradebook is never reached."""
    damage(course)
    done = run("release", "roles", "--course", str(course))
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert len(done.output.splitlines()) == 1 and said in done.output, done.output
    assert done.output.endswith("The earlier release is untouched.\n") and not (course / "release" / "roles").exists()


def open_key(cells: Cells, about: dict[str, Any]) -> None:
    grade = cell(cells, "roles-ines-team-mark")
    grade["source"] = [line for line in grade["source"] if "HIDDEN TESTS" not in line]


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (swap(KEYS, "### END HIDDEN", "### END HIDEN"), f"{KEYS}, cell 5: “### BEGIN HIDDEN TESTS” has no “### END"),
        (swap(KEYS, "### BEGIN HIDDEN", "### BEGIN HIDEN"), f"{KEYS}, cell 5: “### END HIDDEN TESTS” has no “### BEGIN"),
        (swap(KEYS, "### END SOLUTION", "### END SOLUTON"), f"{KEYS}, cell 23: “### BEGIN SOLUTION” has no “### END SOL"),
        (change(KEYS, open_key), f"{KEYS}, cell 5: the key stands where learners would be given it."),
    ],
)
def test_does_check_know_what_would_not_stay_hidden(course: Path, mistake: Mistake, said: str) -> None:
    mistake(course)
    topic = topic_files.load_assignment(course / GIVEN)
    (problem,) = check_graded_cells(notebook_file.read_notebook(course / KEYS), course / KEYS, topic)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (swap(GIVEN, "points: 4", "points: -8"), f"{GIVEN}, line 14, activity “roles-ines-team”, points: this is -8. Give a"),
        (swap(GIVEN, "points: 4", f"points: {'9' * 22}"), "points: this is 1e+22. Give a number from 0 to 1000"),
        (swap(TOPIC, "number: 8", "number: 1000"), f"{TOPIC}, line 2, number: this is 1000, and two digits begin a"),
        (swap(TOPIC, "minutes: ", "minutes: -"), "minutes: this is -"),
        (swap(TOPIC, "minutes: ", f"minutes: {'9' * 22}"), "Give a whole number from 1 to 600, such as `minutes: 45`."),
        (swap(TOPIC, "  kind: sort\n", ""), f"{TOPIC}, line 62, activity “ip-areas”, the field “kind” is missing. Add it."),
        (swap(TOPIC, "title: Inc", "title: \x00Inc"), f"{TOPIC}, line 3: a character stands here that cannot be seen"),
    ],
)
def test_has_a_field_out_of_bounds_its_own_sentence_and_line(course: Path, mistake: Mistake, said: str) -> None:
    mistake(course)
    with pytest.raises((TopicError, YamlError)) as caught:
        topic_files.load_assignment(course / GIVEN)
        topic_files.load_topic(course / TOPIC)
    assert said in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.slow
def test_is_what_is_no_file_or_badly_named_said_once(course: Path) -> None:
    (course / "topics/foo.yaml").mkdir()
    (course / "topics/bar.yaml").symlink_to("nowhere")
    (course / TOPIC).rename((course / TOPIC).with_suffix(".yml"))
    (course / "notebooks/15-x.ipynb").mkdir()
    (course / "notebooks/16-x.ipynb").symlink_to("nowhere")
    assert check.check_course(course).problems == [
        "topics/bar.yaml is a link to a file that is not there. Put the file itself in its place.",
        "topics/foo.yaml is a folder, and a topic is a file. Rename it, or take it out.",
        "topics/inclusive-practice.yml is not read, because its name does not end in .yaml. Call it inclusive-practice.yaml.",
        "notebooks/15-x.ipynb is a folder, and a notebook is a file. Rename it, or take it out.",
        "notebooks/16-x.ipynb is a link to a file that is not there. Put the file itself in its place.",
    ]


def show_other(cells: Cells, about: dict[str, Any]) -> None:
    cell(cells, "ip-recall")["source"] = ['# X\nfrom workbook_lib import show; show("ip-recal")']


def test_has_an_unknown_id_in_a_cell_one_sentence(course: Path) -> None:
    activities = set(topic_files.load_topic(course / TOPIC).activities)
    assert check_notebook(course / PAGE, PAGE, activities, load_packaged()) == []
    change(PAGE, show_other)(course)
    assert check_notebook(course / PAGE, PAGE, activities, load_packaged()) == [
        f"{PAGE}, cell 3: it shows “ip-recal”, which its topic does not have. Did you mean “ip-recall”? Correct the id, or "
        "write the activity."
    ]


@pytest.mark.parametrize("name", ["15-x.ipynb", "16-x.ipynb", "17-x.ipynb"])
def test_does_tidy_say_what_is_no_file(course: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "notebooks/15-x.ipynb").mkdir()
    (course / "notebooks/16-x.ipynb").symlink_to("nowhere")
    monkeypatch.chdir(course)
    said = run("tidy", f"notebooks/{name}").output
    assert f"notebooks/{name}" in said and "Errno" not in said and "is changed" not in said
    assert any(word in said for word in ("is a folder", "is a link to a file that is not there", "There is no notebook"))


def test_is_a_mark_before_a_notebooks_text_taken_away(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = course / PAGE
    whole = page.read_bytes()
    page.write_bytes(b"\xef\xbb\xbf" + whole)
    monkeypatch.chdir(course)
    assert ", 1 changed." in run("tidy", PAGE).output and page.read_bytes() == whole


@pytest.mark.skipif(os.name == "nt", reason="folders there are closed in another way")
def test_does_tidy_say_what_it_may_not_write(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course)
    swap(PAGE, '"nbformat": 4', '"nbformat":  4')(course)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted", "/x/.08.ipynb.ab.half")

    monkeypatch.setattr("workbook_lib.authoring.writing.write_whole", refuse)
    done = run("tidy", PAGE)
    said = f"{PAGE} cannot be written (Operation not permitted). Allow changing it and its folder, then try again."
    assert done.exit_code == 1 and said in done.output.splitlines() and ".half" not in done.output
