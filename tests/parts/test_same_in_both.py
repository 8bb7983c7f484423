"""Do Python and the JavaScript say the same where both know something?"""

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import pytest

from tests.conftest import COURSE
from tests.node import ask_script
from workbook_lib import answers, marks, records, session, wording
from workbook_lib.answers import Record
from workbook_lib.documents import personal
from workbook_lib.files import notebook_file
from workbook_lib.files.notebook_file import COPY
from workbook_lib.kind import outcome
from workbook_lib.parts.view import PARTS

EXTENSION = COURSE / "workbook_lib" / "labextension"
CELL = '# Match them\nfrom workbook_lib import show; show("agency-roles")'
CELLS = [
    CELL,
    CELL + "\n",
    CELL + " \n\n",
    CELL.partition("\n")[2],
    "#\n" + CELL.partition("\n")[2],
    CELL + "; print(1)",
    CELL + "\nprint(1)",
    "\n" + CELL,
    " " + CELL,
    "# one\n" + CELL,
    CELL.replace("#", "%%bash #"),
    CELL.replace("agency-roles", "Agency"),
    CELL.replace("agency-roles", "a--b"),
    CELL.replace("agency-roles", "a_b"),
    CELL.replace("agency-roles", "-a"),
    CELL.replace("agency-roles", "a-1"),
    CELL.replace("agency-roles", 'a" + "b'),
    CELL.replace('"', "'"),
    CELL.replace("show;", "show ;"),
    CELL.replace("\nfrom", "\rimport os\nfrom"),
    CELL.replace("\nfrom", "\r\nfrom"),
    CELL.replace("show", "mark"),
    "",
]
JSON: list[Any] = [{}, [], {"a": ""}, {"a": []}, {"a": {}}, {"a": None}, {"a": "x"}, {"a": ["x"]}, {"a": {"b": ""}}, ["x"]]


def test_is_the_notebooks_copy_kept_under_one_key_in_one_form() -> None:
    said = ask_script('import { COPY, VERSION, WHOLE } from "./workbook_lib/parts/carry.js"; said = [COPY, VERSION, WHOLE];')
    assert said == [COPY, answers.VERSION, answers.WHOLE]


def test_is_one_record_as_large_on_the_page_as_in_the_file_and_as_high_in_number() -> None:
    room = 'import { LARGEST } from "./workbook_lib/parts/room.js";'
    order = 'import { MOST_ALSO, MOST_N } from "./workbook_lib/parts/records.js";'
    said = ask_script(f"{room} {order} said = [LARGEST, MOST_N, MOST_ALSO];")
    assert said == [answers.LARGEST_ANSWER, records.MOST_N, records.MOST_ALSO]


def test_is_the_same_said_of_an_answer_that_only_another_edition_can_show() -> None:
    assert ask_script('import { STRANGE } from "./workbook_lib/parts/frame.js"; said = STRANGE;') == session.STRANGE


@pytest.mark.parametrize("text", ["a" * 1000, "हिन्दी" * 500, "日本語" * 700, '"\\\n\t\x01' * 100, "😀" * 300])
def test_does_the_page_count_as_many_bytes_as_the_file(text: str) -> None:
    record = {"answer": {"a": text}, "note": text}
    code = 'import { sizeOf } from "./workbook_lib/parts/room.js"; said = sizeOf(given);'
    assert ask_script(code, record) - 500 == answers.measure(Record(**record))


def test_are_the_ratings_of_confidence_those_that_a_record_may_hold() -> None:
    said = ask_script('import { SURE } from "./workbook_lib/parts/foot.js"; said = SURE.map(([id]) => id);')
    kept = get_type_hints(Record)["confidence"]
    assert said == [rating for part in get_args(kept) for rating in get_args(part)] and len(said) == 3


def test_does_learner_mode_run_the_cells_that_python_takes_for_activities() -> None:
    code = 'import { SHOW } from "./workbook_lib/labextension/static/cells.js"; said = given.map((text) => SHOW.test(text));'
    python = [bool(notebook_file.SHOW.match(text)) for text in CELLS]
    assert ask_script(code, CELLS) == python and python[:5] == [True] * 5 and sum(python) == 6


def test_does_learner_mode_know_every_code_cell_that_we_ship() -> None:
    paths = [*COURSE.glob("notebooks/*.ipynb"), *COURSE.glob("release/*/*.ipynb")]
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    texts = ["".join(cell["source"]) for one in notebooks for cell in one["cells"] if cell["cell_type"] == "code"]
    code = """import { MARK, SHOW } from "./workbook_lib/labextension/static/cells.js";
    said = given.filter((text) => !SHOW.test(text) && !MARK.test(text));"""
    assert ask_script(code, texts) == [] and len(texts) > 50
    assert {bool(notebook_file.SHOW.match(text)) for text in texts} == {True, False}


def test_does_learner_modes_guard_take_the_notebooks_own_folder_off_the_import_path(tmp_path: Path) -> None:
    guard = ask_script('import { GUARD } from "./workbook_lib/labextension/static/running.js"; said = GUARD;')
    (tmp_path / "workbook_lib.py").write_text("print('a file beside the notebook ran')", encoding="utf-8")
    before = f"import sys; sys.path[:0] = ['', '.', {str(tmp_path)!r}]\n"
    after = "\nimport workbook_lib\nassert '_o' not in globals() and '_s' not in globals()\nprint(workbook_lib.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", before + guard + after], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(COURSE / "workbook_lib" / "__init__.py")


def test_are_learner_modes_flags_the_ones_that_tidy_keeps() -> None:
    key = ask_script('import { FLAGS } from "./workbook_lib/labextension/static/cells.js"; said = FLAGS;')
    made = notebook_file.tidy_notebook({"cells": [], "metadata": {key: {"workbook": True}, "other": 1}})
    assert made["metadata"][key] == {"workbook": True} and "other" not in made["metadata"]


def test_is_the_extension_called_the_same_where_it_is_kept_loaded_and_found() -> None:
    name = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))["name"]
    assert f'_JUPYTERLAB["{name}"]' in (EXTENSION / "static" / "remoteEntry.js").read_text(encoding="utf-8")
    assert json.loads((EXTENSION / "install.json").read_text(encoding="utf-8"))["packageName"] == name
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared["workbook_lib/labextension"] == f"share/jupyter/labextensions/{name}"
    code = 'import { makePlugin } from "./workbook_lib/labextension/static/learner-mode.js"; said = makePlugin().id;'
    assert ask_script(code).startswith(f"{name}:")


def test_is_the_same_record_the_newest_and_are_the_same_two_kept_together() -> None:
    times = ["2026-11-20T10:00:00.000000Z", "2026-11-20T10:00:00.000001Z", "2026-11-21T09:59:59.999999Z", answers.now()]
    made = [Record(answer={}, saved=time) for time in times]
    made += [
        Record(answer={"a": a}, saved=times[0], n=n, by=by)
        for a in "xy"
        for n in (0, 1, 2, records.MOST_N)
        for by in ("", "v:1")
    ]
    made += [
        Record(answer={"a": "x"}, saved=times[1], n=1, unconfirmed=True, note="mine", also=(made[4],), more={"mood": "good"})
    ]
    pairs = [(a, b) for a in made for b in made]
    code = """import { isContested, isNewer, unite } from "./workbook_lib/parts/records.js";
    said = given.map(([a, b]) => [isNewer(a, b), isContested(a, b), unite(b, a)]);"""
    found = ask_script(code, [(answers.to_plain(a), answers.to_plain(b)) for a, b in pairs])
    assert [one[:2] for one in found] == [[answers.is_newer(a, b), records.is_contested(a, b)] for a, b in pairs]
    for (a, b), (newer, contested, united) in zip(pairs, found, strict=True):
        python = answers.newest(a, b) if contested else answers.newest(b, a)  # the page lets Python's stand before the copy's
        assert united == answers.to_plain(python), (a, b, newer)


@pytest.mark.parametrize("wrap", [lambda value: value, lambda value: {"x": value}])
def test_is_an_answer_none_to_both(wrap: Any) -> None:
    given = [wrap(value) for value in JSON]
    activity: Any = SimpleNamespace(content=None, rules=SimpleNamespace(read_answer=lambda content, data: data))
    code = 'import { hasAnswer } from "./workbook_lib/parts/data.js"; said = given.map(hasAnswer);'
    assert ask_script(code, given) == [marks.has_answer(activity, value) for value in given]


def test_are_words_joined_alike() -> None:
    lists = [[], ["2"], ["2", "3"], ["2", "3", "6"]]
    code = 'import { joinWords } from "./workbook_lib/parts/wording.js"; said = given.map(joinWords);'
    assert ask_script(code, lists) == [wording.join_words(words) for words in lists]


def read_typedef(name: str) -> str:
    """The JSDoc block of a type in the contract."""
    text = (PARTS / "contract.js").read_text(encoding="utf-8")
    return next(
        block for block in re.findall(r"/\*\*.*?\*/", text, re.DOTALL) if re.search(rf"@typedef \{{.*\}} {name}\b", block)
    )


def test_does_the_contract_name_every_field_of_feedback_and_no_other() -> None:
    told = re.findall(r"@property \{.*\} \[?(\w+)", read_typedef("Feedback"))
    struct = {*outcome.Feedback.__struct_fields__, *outcome.Verdict.__struct_fields__}
    assert {*told} - {"rounds"} == struct, "`rounds` is a kind's own, of which a view's shared foot makes use"


@pytest.mark.parametrize(("name", "python"), [("MarkState", outcome.Sign), ("Feedback", outcome.State)])
def test_do_the_contracts_states_stand_for_the_same_words(name: str, python: Any) -> None:
    line = next(line for line in read_typedef(name).splitlines() if '" | "' in line)
    assert re.findall(r'"(\w+)"', line.partition("}")[0]) == [*get_args(python)]


def test_is_the_same_asked_about_names_wherever_work_leaves_the_page() -> None:
    static = "./workbook_lib/labextension/static"
    looks = f'import {{ LOOKS }} from "{static}/hand-in-question.js"; import {{ COMMON, MOST }} from "{static}/personal.js";'
    keep = 'import { LOOKS as OTHERS } from "./workbook_lib/parts/keep.js";'
    said = ask_script(f"{looks} {keep} said = [LOOKS, OTHERS, [...COMMON], MOST];")
    assert said == [personal.SAID, personal.SAID, personal.WORDS.split(), personal.MOST]


def test_does_anywidget_still_wait_as_long_as_the_page_takes_it_to() -> None:
    """`patience.js` knows anywidget's wait by its length: where a new edition waits for another time, this says so."""
    wait = re.search(r"ANYWIDGETS = (\d+)", (EXTENSION / "static" / "patience.js").read_text(encoding="utf-8"))
    theirs = Path(str(files("anywidget"))) / "labextension" / "static"
    code = "".join(path.read_text(encoding="utf-8") for path in theirs.glob("*.js"))
    found = re.findall(r"AbortSignal\.timeout\((\w+)\)[^;]{0,200}Failed to initialize model", code)
    assert wait is not None and found and {float(one) for one in found} == {float(wait[1])}
