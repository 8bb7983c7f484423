"""Does `workbook tidy` fill a notebook from its YAML and its place, and leave an author's words alone?"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COURSE
from workbook_lib.authoring.fill import expect_flags, fill, list_notebooks, tidy_paths
from workbook_lib.files import notebook_file


def write(path: Path, cells: list[dict[str, Any]], **metadata: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def cell(source: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {}, "id": "9f3c2d1e", **more}


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_are_the_notebooks_of_this_repository_as_their_data_say() -> None:
    paths = list_notebooks(COURSE)
    assert len(paths) >= 26 and tidy_paths(paths, write=False) == [], "run `workbook tidy`"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for name in ("01-one", "02-two"):
        write(tmp_path / "notebooks" / f"{name}.ipynb", [cell(f"# {name}", "markdown")])
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "two.yaml").write_text("topic: two\nemergency: true\n")
    return tmp_path


def test_knows_a_new_notebook_its_neighbours_and_they_it(course: Path) -> None:
    new = write(course / "notebooks" / "03-three.ipynb", [cell("# 3 Three", "markdown")])
    assert [p.name for p in tidy_paths([new])] == ["03-three.ipynb", "02-two.ipynb"]
    assert read(new)["metadata"]["joined_up"] == {"workbook": True, "previous": "02-two.ipynb", "next": None}
    before = read(course / "notebooks" / "02-two.ipynb")["metadata"]["joined_up"]
    assert before == {"workbook": True, "previous": "01-one.ipynb", "next": "03-three.ipynb", "emergency": True}
    assert tidy_paths([new]) == []


def test_does_the_yaml_alone_say_whether_a_page_speaks_of_harm(course: Path) -> None:
    page = write(course / "notebooks" / "02-two.ipynb", [], joined_up={"workbook": True})
    assert fill(read(page), page)["metadata"]["joined_up"]["emergency"] is True
    (course / "topics" / "two.yaml").write_text("topic: two\n")
    assert "emergency" not in fill(read(page), page)["metadata"]["joined_up"]
    (course / "topics" / "two.yaml").write_text("topic: two: broken")
    kept = write(page, [], joined_up={"workbook": True, "emergency": True})
    assert fill(read(kept), kept)["metadata"]["joined_up"]["emergency"] is True, "not known: what the page says stays"


@pytest.mark.parametrize(
    "written",
    [
        'from workbook_lib import show\n\nshow("one-a")',
        "# Try it\nfrom workbook_lib import show\n\nshow('one-a')\n",
        'show("one-a")',
        'from workbook_lib import show; show( "one-a" );',
    ],
)
def test_is_a_cell_that_means_an_activity_put_into_the_one_form(course: Path, written: str) -> None:
    page = write(course / "notebooks" / "01-one.ipynb", [cell(written)])
    made = fill(read(page), page)["cells"][0]
    found = notebook_file.SHOW.match("".join(made["source"]))
    assert found and found[1] == made["id"] == "one-a"


@pytest.mark.parametrize("written", ['show("one-a"); print(1)', "import os", 'show("One A")'])
def test_is_other_code_left_as_it_is(course: Path, written: str) -> None:
    page = write(course / "notebooks" / "01-one.ipynb", [cell(written)])
    assert "".join(fill(read(page), page)["cells"][0]["source"]) == written


def test_gets_an_assignments_cell_what_nbgrader_must_know(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "moving"
    folder.mkdir(parents=True)
    yaml = "assignment: moving\nactivities:\n- {id: mo-a, points: 6}\n- {id: mo-b, points: 10}\n"
    (folder / "activities.yaml").write_text(yaml)
    cells = [
        cell("# Assignment", "markdown"),
        cell('from workbook_lib import show; show("mo-a")'),
        cell('# Your marks\nfrom workbook_lib import mark; mark("mo-a")\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS'),
        cell('from workbook_lib import show; show("mo-b")'),
        cell("### BEGIN SOLUTION\nscheme\n### END SOLUTION", "markdown"),
    ]
    page = write(folder / "moving.ipynb", cells)
    made = fill(read(page), page)
    assert [c["id"] for c in made["cells"]] == ["assignment", "mo-a", "mo-a-mark", "mo-b", "mo-b-read"]
    graded = [c["metadata"].get("nbgrader", {}) for c in made["cells"]]
    assert [(g.get("grade"), g.get("solution"), g.get("locked"), g.get("points")) for g in graded] == [
        (None, None, None, None),
        (False, False, True, None),
        (True, False, True, 6),
        (False, False, True, None),
        (True, True, False, 10),
    ]
    assert made["metadata"]["joined_up"]["assignment"] == "moving"
    (folder / "activities.yaml").write_text(yaml.replace("points: 6", "points: 7"))
    assert fill(made, page)["cells"][2]["metadata"]["nbgrader"]["points"] == 7, "points stand in one place"


def test_is_the_text_of_a_scheme_made_from_its_rows_and_what_is_the_tutors_kept(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "moving"
    folder.mkdir(parents=True)
    scheme = "{rows: [{id: r, title: A step, 0: none, 1: a | b, 2: a day}], bands: [{from: 0, says: All.}], rules: [No names.]}"
    given = f"assignment: moving\nactivities:\n- {{id: mo-b, points: 2, scheme: {scheme}}}\n"
    (folder / "activities.yaml").write_text(given)
    old = "### BEGIN SOLUTION\n**Marking scheme, 9 points.** Old.\n\n| | 0 |\n|---|\n\n*8 to 9:* like this\n### END SOLUTION"
    page = write(folder / "moving.ipynb", [cell('from workbook_lib import show; show("mo-b")'), cell(old, "markdown")])
    made = fill(read(page), page)
    text = "".join(made["cells"][1]["source"])
    assert text.startswith("### BEGIN SOLUTION\n**Marking scheme, 2 points.**") and text.endswith("### END SOLUTION")
    assert "- No names." in text and r"| **A step** | none | a \| b | a day |" in text and "*0 to 2:* All." in text
    assert "**For the tutor.** *8 to 9:* like this" in text and "Old." not in text
    assert fill(made, page) == made
    (folder / "activities.yaml").write_text(given.replace("a day", "a date"))
    again = "".join(fill(made, page)["cells"][1]["source"])
    assert again == text.replace("a day", "a date"), "rows stand in one place"


def test_is_a_notebook_elsewhere_only_made_canonical(tmp_path: Path) -> None:
    page = write(tmp_path / "somewhere" / "01-x.ipynb", [cell("# X", "markdown")])
    assert expect_flags(page) is None and "joined_up" not in fill(read(page), page)["metadata"]


def test_is_an_assignment_of_another_kind_left_to_nbgrader(tmp_path: Path) -> None:
    page = write(tmp_path / "source" / "foreign" / "foreign.ipynb", [cell("1 + 1")])
    assert expect_flags(page) is None


def test_does_tidying_all_change_no_word(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "notebooks", tmp_path / "notebooks")
    before = {p.name: [c["source"] for c in read(p)["cells"]] for p in (tmp_path / "notebooks").glob("*.ipynb")}
    tidy_paths(list_notebooks(tmp_path))
    assert {p.name: [c["source"] for c in read(p)["cells"]] for p in (tmp_path / "notebooks").glob("*.ipynb")} == before
