"""Does an activity appear once a kernel, say what is wrong in one sentence, and write nothing because a cell ran?"""

import json
from pathlib import Path
from typing import Any

import pytest

from workbook_lib import display
from workbook_lib.kinds import KINDS
from workbook_lib.parts.view import ActivityView


@pytest.fixture(autouse=True)
def own_kernel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(display, "_views", {})
    monkeypatch.chdir(tmp_path)


def send(view: ActivityView, **message: Any) -> None:
    view._handle_custom_msg({"notebook": "03-agencies-and-roles.ipynb", "by": "1:1", **message}, [])


def test_does_showing_five_times_write_nothing_and_make_one_model(tmp_path: Path) -> None:
    views = [display.find_view("first-contact", tmp_path) for _ in range(5)]
    assert len({id(v) for v in views}) == 1 and list(tmp_path.iterdir()) == []


def test_does_one_event_make_one_write_and_a_new_kernel_find_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "03-agencies-and-roles.ipynb").touch()
    send(display.find_view("first-contact", tmp_path), event="answer", value={"chosen": ["record"]})
    path = tmp_path / "03-agencies-and-roles.answers.json"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    monkeypatch.setattr(display, "_views", {})
    view = display.find_view("first-contact", tmp_path)
    assert view.answer["answer"] == {"chosen": ["record"]} and view.status["saving"] == "restored"
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    view.answer = {"answer": {"chosen": ["ring"]}, "saved": "2026-01-01T00:00:00Z"}  # set by a program, not by a learner
    assert json.loads(path.read_text())["answers"]["first-contact"]["answer"] == {"chosen": ["record"]}


def test_is_the_key_never_in_what_the_page_gets(tmp_path: Path) -> None:
    for id in ("first-contact", "agency-roles", "barrier-solution-planner", "ar-whose", "request-order"):
        sent = json.dumps(display.find_view(id, tmp_path).get_state(), default=str)
        assert '"key"' not in sent and "at_work" not in sent and "fits" not in sent


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("agency-role", "There is no activity “agency-role”. Did you mean “agency-roles”?"),
        ("zzz", "There is no activity “zzz”."),
    ],
)
def test_is_an_unknown_activity_one_sentence_with_the_nearest(tmp_path: Path, id: str, said: str) -> None:
    view = display.find_view(id, tmp_path)
    assert view.status["error"] == said
    send(view, event="answer", value={"chosen": ["x"]})
    assert list(tmp_path.iterdir()) == []


def test_is_a_fault_in_a_views_script_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook_lib.check.views import check_views

    for name in ("kinds", "parts"):
        (tmp_path / name).mkdir()
    view = tmp_path / "kinds" / "view.js"
    view.write_text('import * as w from "../../parts/wording.js";\n')
    read = "view.js, line 1: only `import { a, b } from"
    monkeypatch.setattr(display, "find_folder", lambda _: view.parent)
    monkeypatch.setattr("workbook_lib.check.views.find_folder", lambda _: view.parent)
    display._view_class.cache_clear()
    assert read in display.find_view("first-contact", tmp_path).status["error"]
    missing = display.find_view("agency-role", tmp_path)
    assert "Did you mean “agency-roles”?" in missing.status["error"]
    assert "export default unshown" in str(missing._esm) and "export default activity(" not in str(missing._esm)
    assert len(check_views()) == len(KINDS) and all(read in said for said in check_views())
    monkeypatch.undo()
    assert check_views() == []


def test_is_a_broken_assignment_file_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "activities.yaml").write_text("topic: x\ntopic: y\n")
    assert "stands here a second time" in display.find_view("first-contact", tmp_path).status["error"]


def test_is_marking_by_context_blind_to_the_folder(tmp_path: Path) -> None:
    from tests.conftest import COURSE
    from workbook_lib import mark
    from workbook_lib.answers import Record
    from workbook_lib.course import topic_files

    topic = topic_files.load_assignment(COURSE / "source" / "roles" / "activities.yaml")
    options = [o.id for o in topic.activities["roles-ines-message"].content.options]
    key = f"key: [{options[0]}]\nfeedback:\n" + "".join(f"  {o}: x\n" for o in options)
    records = {"roles-ines-message": Record(answer={"chosen": [options[0]]}, saved="2026-11-01T10:00:00Z")}
    with display.marking(topic, records):
        assert mark("roles-ines-message", key=key) == 2.0
        assert mark("roles-ines-message") == 0.0
    with pytest.raises(FileNotFoundError):
        mark("roles-ines-message", key=key)
