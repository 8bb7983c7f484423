"""Is the canonical form of a notebook stable, and free of outputs, answers and strangers' ids?"""

from pathlib import Path
from typing import Any

import pytest

from workbook_lib.authoring.fill import tidy_paths
from workbook_lib.files import notebook_file
from workbook_lib.files.notebook_file import CLAIM, COPY

SHOW = '# Match them\nfrom workbook_lib import show; show("agency-roles")'


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}


def cell(source: str | list[str], kind: str = "markdown", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {}, **more}


def test_has_an_activitys_cell_the_activitys_id() -> None:
    made = notebook_file.tidy_notebook(
        notebook(cell("# A"), cell(SHOW, "code", id="9f3c", outputs=[{"x": 1}], execution_count=7))
    )
    assert [c["id"] for c in made["cells"]] == ["a", "agency-roles"]
    assert made["cells"][1]["outputs"] == [] and made["cells"][1]["execution_count"] is None


def test_are_answers_removed_and_learner_mode_kept() -> None:
    made = notebook_file.tidy_notebook(
        notebook(**{COPY: {"version": 1}, CLAIM: {"version": 1}, "joined_up": {"workbook": True}, "widgets": {}, "toc": 1})
    )
    assert set(made["metadata"]) == {"joined_up", "kernelspec", "language_info"}


def test_is_tidying_twice_the_same_as_once() -> None:
    once = notebook_file.tidy_notebook(
        notebook(cell("# A"), cell("# A"), cell(["x\n", "y"]), cell(SHOW, "code"), cell("Agency roles"))
    )
    assert notebook_file.tidy_notebook(once) == once
    ids = [c["id"] for c in once["cells"]]
    assert len(set(ids)) == len(ids) and ids[:2] == ["a", "a-2"] and "agency-roles-2" in ids


def test_are_nbgraders_fields_kept_but_for_the_checksum() -> None:
    graded = {"grade": True, "grade_id": "one-mark", "points": 4, "checksum": "abc"}
    made = notebook_file.tidy_notebook(notebook(cell("# Your marks", "code", metadata={"nbgrader": graded, "tags": ["x"]})))
    assert made["cells"][0]["metadata"]["nbgrader"] == {"grade": True, "grade_id": "one-mark", "points": 4}
    assert made["cells"][0]["id"] == "one-mark"


def test_is_only_a_changed_file_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    notebook_file.write_notebook(notebook(cell("# A — “ü”")), path)
    text = path.read_text(encoding="utf-8")
    assert "“ü”" in text and tidy_paths([path]) == []
    path.write_text(text.replace('"id": "a"', '"id": "A b"'), encoding="utf-8")
    assert tidy_paths([path], write=False) == [path] and tidy_paths([path]) == [path]
    assert path.read_text(encoding="utf-8").count('"a') and tidy_paths([path]) == []


@pytest.mark.parametrize(("data", "said"), [(b"{", "cut short"), (b"[]", "has no cells"), (b"\xff", "is not UTF-8 text")])
def test_is_what_is_no_notebook_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=f"a.ipynb.*{said}"):
        tidy_paths([path])
    assert path.read_bytes() == data
