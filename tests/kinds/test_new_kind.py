"""Is a folder all that a new kind needs, and does a folder that is none get one clear sentence?"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.class_report.small import read
from tests.conftest import COURSE
from tests.feedback.test_no_key import make_page
from tests.kinds.hooks import find_hook
from workbook_lib import display, kinds, topic
from workbook_lib.answers import Record
from workbook_lib.answers_file import FileShelf
from workbook_lib.check.counts import count_items
from workbook_lib.class_report.tables import make_tables
from workbook_lib.class_report.work import ClassWork, Work
from workbook_lib.course.course_settings import Needed
from workbook_lib.demo.learners import CLASS, expected
from workbook_lib.demo.players import play
from workbook_lib.feedback.results import make_result
from workbook_lib.files import yaml_file
from workbook_lib.grading.course.closed import list_items
from workbook_lib.grading.gradebook.states import State
from workbook_lib.grading.nbgrader_side.feedback_page import explain
from workbook_lib.grading.nbgrader_side.fitting import list_fitting
from workbook_lib.session import Session

SAMPLE = Path(__file__).with_name("sample")
TRUE = {"a": "A plan names one owner", "b": "A plan has a date"}
NOT_TRUE = {"c": "A plan is a letter", "d": "A plan is made once"}
SEEN = {
    "id": "ticks",
    "kind": "tick",
    "title": "What is true of a plan?",
    "ask": "Tick what is true.",
    "points": 4,
    "statements": [{"id": id, "text": text} for id, text in {**TRUE, **NOT_TRUE}.items()],
}
KEY: dict[str, Any] = {"key": [*TRUE], "feedback": {id: f"Think again about number {n}." for n, id in enumerate("abcd")}}


VIEW = """// Tick: each statement is a native checkbox.
import { activity } from "../../parts/card.js";
import { h } from "../../parts/dom.js";

function drawTick(ctx) {
  const change = (one) => (event) => ctx.change({ ...ctx.answer(), [one.id]: event.target.checked });
  const draw = (one) => h("label", null, h("input", { type: "checkbox", on: { change: change(one) } }), one.text);
  ctx.work.append(...ctx.content.statements.map(draw));
  return {};
}

export default activity({ icon: "tick", word: "Tick", check: "Check my answers", draw: drawTick });
"""


def put_kind(house: Path) -> Path:
    """The sample kind in a folder `kinds` of a house, with its view."""
    room = house / "kinds" / "tick"
    shutil.copytree(SAMPLE / "tick", room, ignore=shutil.ignore_patterns("__pycache__"))
    (room / "view.js").write_text(VIEW, encoding="utf-8")
    return room


@pytest.fixture
def tick(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The sample kind, found as any other: its folder stands beside theirs."""
    house = tmp_path_factory.mktemp("house")
    (house / "parts").symlink_to(COURSE / "workbook_lib" / "parts")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(put_kind(house).parent)])
    found, problems = kinds.find_kinds()
    assert problems == [] and set(found) - set(kinds.KINDS) == {"tick"}
    monkeypatch.setitem(kinds.KINDS, "tick", found["tick"])
    yield
    for name in [name for name in sys.modules if name.startswith("workbook_lib.kinds.tick")]:
        del sys.modules[name]
    display._view_class.cache_clear()


@pytest.mark.usefixtures("tick")
def test_does_check_read_and_count_it() -> None:
    small = read({**SEEN, **KEY})
    assert count_items(small) == 4 and list_items(small.activities["ticks"]) == ["a", "b", "c", "d"]
    assert list_fitting(small.activities["ticks"]) == [*TRUE.values()]
    with pytest.raises(topic.TopicError, match=r"activity “ticks”, key: “e” is not one of the statements\."):
        read({**SEEN, **KEY, "key": ["e"]})


@pytest.mark.usefixtures("tick")
def test_is_it_shown_and_checked(tmp_path: Path) -> None:
    file = {"topic": "agencies-and-roles", "assignment": "t", "title": "T", "number": 1, "group": "Start", "activities": [SEEN]}
    (tmp_path / "activities.yaml").write_text(json.dumps(file), encoding="utf-8")
    view = display.find_view("ticks", tmp_path)
    assert len(view.content["statements"]) == 4 and "drawTick" in view._esm and view.kind == "tick"
    small = read({**SEEN, **KEY})
    session = Session(small, small.activities["ticks"], FileShelf(tmp_path, "t.ipynb"))
    session.handle({"event": "check", "value": {"a": True, "b": False, "c": False, "d": False}})
    assert session.feedback and session.feedback.items["b"].say == "Think again about number 1."


@pytest.mark.usefixtures("tick")
def test_do_feedback_and_report_tell_what_the_author_wrote() -> None:
    small = read({**SEEN, **KEY})
    one, bad = small.activities["ticks"], play(small.activities["ticks"], "bad")
    assert bad is not None
    record = Record(answer=bad.answer, saved="2026-11-20T12:00:00Z")
    page = html.unescape(make_page("roles", [make_result(one, record, 0.0)]))
    assert all(said in page for said in KEY["feedback"].values()) and "0 of 4 are right" in page
    assert all(said in html.unescape(explain(one, record)) for said in KEY["feedback"].values())
    work = ClassWork(small, [Work("ben", State("ben", "small", "marked", 0.0, 4.0, []), {"ticks": record}, {"ticks": 0.0})])
    tables = make_tables(work, {"small": work}, Needed())
    assert [row["wrong"] for row in tables["items"].rows] == [1, 1, 1, 1]
    assert {row["say"] for row in tables["wrong-options"].rows} == set(KEY["feedback"].values())


@pytest.mark.usefixtures("tick")
def test_does_the_demonstration_play_it_and_count_its_points() -> None:
    small = read({**SEEN, **KEY})
    deserved = {learner.id: expected(learner, small) for learner in CLASS}
    assert (deserved["amira"], deserved["ben"], deserved["chloe"], deserved["dev"]) == (4, 0, 2, 3)


def test_is_a_test_without_a_hook_told_what_is_missing() -> None:
    with pytest.raises(AssertionError, match=r"tests/kinds/test_contract\.py has no function `click`"):
        find_hook("contract", "click")


def test_is_a_folder_without_a_module_told_and_one_that_git_left_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("odd/view.js", "__pycache__/x.pyc", "gone/__pycache__/x.pyc", ".idea/x"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path), str(tmp_path / "nowhere")])
    found, problems = kinds.find_kinds()
    said = (
        "workbook_lib/kinds/odd has no __init__.py, so it is no kind. Write one, as docs/kinds.md shows, or remove the folder."
    )
    assert problems == [said] and set(found) == set(kinds.KINDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kinds/odd offers no kind. Write `KIND = Scored(...)` or `KIND = Unscored(...)` in its __init__.py"),
        ("KIND = 'odd'", "kinds/odd offers no kind."),
        (
            "from workbook_lib.kind.contract import Scored\nKIND = Scored(checked=True)",
            "kinds/odd cannot be used: TypeError: Missing required",
        ),
        ("import no_such_module", "No module named 'no_such_module' (__init__.py, line 1). Mend it, or remove the folder."),
        ("KIND = Scored(", "kinds/odd cannot be used: SyntaxError: '(' was never closed (__init__.py, line 1)"),
    ],
)
def test_is_a_folder_that_offers_no_kind_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    (tmp_path / "kinds" / "odd").mkdir(parents=True)
    (tmp_path / "kinds" / "odd" / "__init__.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path / "kinds")])
    found, problems = kinds.find_kinds()
    sys.modules.pop("workbook_lib.kinds.odd", None)
    assert "odd" not in found and len(found) == len(kinds.KINDS)  # the others go on
    assert len(problems) == 1 and said in problems[0]
    monkeypatch.setattr(topic, "PROBLEMS", problems)
    with pytest.raises(topic.TopicError, match="“odd” is not a kind") as caught:
        read({**SEEN, "kind": "odd"})
    assert problems[0] in str(caught.value)


@pytest.mark.slow
def test_does_mypy_name_what_a_new_kind_lacks(tmp_path: Path) -> None:
    text = (SAMPLE / "tick" / "__init__.py").read_text(encoding="utf-8")
    played = "from workbook_lib.kinds.{}.play import play"
    text = text.replace(played.format("tick"), played.format("choose")).replace("    solve=solve,\n", "")
    (put_kind(tmp_path / "workbook_lib") / "__init__.py").write_text(text, encoding="utf-8")
    shutil.copytree(COURSE / "workbook_lib", tmp_path / "workbook_lib", dirs_exist_ok=True)
    command = [sys.executable, "-m", "mypy", "--strict", "-p", "workbook_lib.kinds.tick"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert 'Missing named argument "solve" for "Scored"' in done.stdout
    assert 'Argument "play" to "Scored" has incompatible type' in done.stdout and done.returncode == 1


@pytest.mark.slow
def test_is_a_kind_that_imports_another_refused(tmp_path: Path) -> None:
    shutil.copytree(COURSE / "workbook_lib", tmp_path / "workbook_lib")
    shutil.copy(COURSE / "pyproject.toml", tmp_path)
    with (put_kind(tmp_path / "workbook_lib") / "play.py").open("a", encoding="utf-8") as file:
        file.write("\nfrom workbook_lib.kinds.choose import content\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "workbook_lib.kinds.tick is not allowed to import workbook_lib.kinds.choose" in done.stdout


@pytest.mark.slow
def test_does_the_demonstration_run_through_with_an_assignment_of_a_new_kind(tmp_path: Path) -> None:
    """Released, handed in by a class, marked by nbgrader, fed back and reported, in a copy that has one folder more."""
    shutil.copytree(COURSE / "workbook_lib", tmp_path / "workbook_lib")
    put_kind(tmp_path / "workbook_lib")
    write_assignment(tmp_path / "source" / "ticks")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    script = "from workbook_lib.cli import main; main()"
    command = [sys.executable, "-c", script, "demo", "--course", str(tmp_path), "--folder", str(tmp_path / "played")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = next((tmp_path / "played" / "feedback" / "chloe" / "ticks").glob("*.html")).read_text(encoding="utf-8")
    assert "Think again about number 2." in page and "2 of 4 are right" in page
    report = (tmp_path / "played" / "reports" / "ticks" / "items.csv").read_text(encoding="utf-8")
    assert all(text in report for text in (*TRUE.values(), *NOT_TRUE.values()))


def write_assignment(folder: Path) -> None:
    """An assignment with one activity of the sample kind, made from one that is there."""
    folder.mkdir(parents=True)
    roles = COURSE / "source" / "roles"
    about = yaml_file.load(roles / "activities.yaml")
    assert isinstance(about, dict)
    about |= {"assignment": "ticks", "activities": [SEEN]}
    (folder / "activities.yaml").write_text(json.dumps(about), encoding="utf-8")
    notebook = json.loads((roles / "roles.ipynb").read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    shown, marked = cells["roles-ines-team"], cells["roles-ines-team-mark"]
    shown["source"] = '# Tick what is true\nfrom workbook_lib import show; show("ticks")'
    hidden = f'mark("ticks", key="""\n{json.dumps(KEY)}\n""")'
    marked["source"] = (
        f'# Your marks\nfrom workbook_lib import mark; mark("ticks")\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS'
    )
    for cell, id in ((shown, "ticks"), (marked, "ticks-mark")):
        cell["id"] = cell["metadata"]["nbgrader"]["grade_id"] = id
    marked["metadata"]["nbgrader"]["points"] = 4
    notebook["cells"] = [notebook["cells"][0], shown, marked]
    notebook["metadata"]["joined_up"]["assignment"] = "ticks"
    (folder / "ticks.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
