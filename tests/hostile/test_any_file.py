"""Is any file that a learner or a tutor may put there read, or refused in a sentence: records, notebooks, folders, settings?"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.anything import OFTEN, any_json
from workbook_lib import answers
from workbook_lib.course.course_settings import SettingsError, read_settings
from workbook_lib.files.notebook_file import COPY
from workbook_lib.grading.gradebook.same import find_same
from workbook_lib.grading.handed_in.hand_in import is_named, read_hand_in
from workbook_lib.grading.handed_in.notebook_text import NotebookError, decode_notebook
from workbook_lib.grading.handed_in.prints import print_records
from workbook_lib.grading.plain_words import as_plain

pytestmark = pytest.mark.usefixtures("nothing_is_written")


@OFTEN
@given(
    any_json(
        [
            "answers",
            "version",
            "saved",
            "answer",
            "attempts",
            "roles-ines-team",
            "2026-01-01T00:00:00Z",
            "0001-01-01T00:00:00+23:59",
            "confidence",
            "seed",
            "note",
        ]
    )
)
def test_is_any_record_read_or_refused_in_a_sentence(data: Any) -> None:
    for whole in (
        data,
        {"version": 1, "answers": data},
        {"version": 1, "answers": {"a": data}},
        {"version": 1, "answers": {"a": {"answer": data, "saved": data}}},
        {"version": data, "answers": {}},
    ):
        found = answers.read_copy({COPY: whole})
        assert all(problem.said.strip() for problem in found.problems) and (not found.damaged or not found.records)
        merged, _ = answers.merge(found.records, found.records)
        assert merged == found.records
        assert find_same({"a": print_records(merged), "b": print_records(merged)}, "x").keys() <= {"a", "b"}


@OFTEN
@given(
    any_json(["cells", "metadata", "worksheets", "source", "input", "cell_type", "markdown", "code", "nbgrader", "grade_id"])
    | st.binary(max_size=200)
)
def test_is_any_file_a_notebook_or_refused_in_a_sentence(data: Any) -> None:
    one = {"cells": [{"cell_type": "code", "source": data}]}
    for whole in (data, {"cells": data}, {"cells": [data]}, {"worksheets": data}, one):
        raw = whole if isinstance(whole, bytes) else json.dumps(whole, default=repr).encode("utf-8", "surrogatepass")
        try:
            notebook, notes = decode_notebook(raw, "x.ipynb")
        except NotebookError as error:
            assert error.finding.what.endswith(".") and error.finding.do.endswith(".")
        else:
            assert all(isinstance(c["source"], str) and isinstance(c["metadata"], dict) for c in notebook["cells"])
            assert all(note.said.endswith(".") for note in notes)


@OFTEN
@given(notebook=st.binary(max_size=300), kept=st.binary(max_size=300), stamp=st.text(max_size=40))
def test_is_any_folder_read_without_an_error(tmp_path: Path, notebook: bytes, kept: bytes, stamp: str) -> None:
    files = {"roles.ipynb": notebook, "roles.answers.json": kept, "timestamp.txt": stamp.encode("utf-8", "surrogatepass")}
    for name, data in files.items():
        path = tmp_path / name
        with path.open("wb") as file:  # not builtins.open: this is the test's own hand
            file.write(data)
    found = read_hand_in(tmp_path, "roles")
    assert all(f.said.isprintable() or f.said for f in found.findings)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == files
    assert found.readable or any(f.refused for f in found.findings)


@OFTEN
@given(st.text())
def test_can_nothing_come_out_of_any_text(text: str) -> None:
    plain = as_plain(text)
    inside = plain.removeprefix('<div class="tex2jax_ignore mathjax_ignore">').removesuffix("</div>").replace("<br>", "")
    assert not set(inside) & set("<>\"'\n\r")


@OFTEN
@given(any_json(["roster", "threshold", "late", "limits", "notebook", "files", "id", "none", "zero"]))
def test_are_any_settings_read_or_refused_in_sentences(data: Any) -> None:
    keys = ("roster", "threshold", "late", "limits")
    for whole in (data, *({key: data} for key in keys), {"roster": [data]}, {"limits": {"notebook": data}}):
        try:
            found = read_settings(whole)
        except SettingsError as error:
            assert error.problems and all(said.startswith("course.yaml") for said in error.problems)
        else:
            assert 0 <= found.threshold <= 1 and found.limits.notebook > 0


@OFTEN
@given(st.text(alphabet="roles -_()copyCOPY0123456789.", max_size=250))
def test_is_any_name_judged_at_once(stem: str) -> None:
    assert is_named(stem, "roles") in (True, False)
